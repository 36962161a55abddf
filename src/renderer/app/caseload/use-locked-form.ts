import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ViewId } from '#shared/domain/caseload/views.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { viewOf } from '../../features/caseload/built-in-views.ts'
import { type CaseloadStore, choiceOf, createCaseloadStore } from '../../features/caseload/caseload-store.ts'
import { offersView } from '../../features/caseload/offered-to-role.ts'
import { PreferencesContext } from '../../lib/contexts.ts'
import { client } from '../../lib/ipc-client.ts'
import type { TypedForm } from '../../lib/typed-form.ts'
import type { TypedOnPage as TypedOnTeamPage } from '../../lib/typed-page.ts'
import type { CaseloadDialog, ShowDialog } from './dialog.ts'
import { formToKeep, type Locked, readLocked } from './locked-form.ts'
import type { OpenPlans, usePlanDrafts } from './use-plan-drafts.ts'
import type { TeamPage } from './use-team-page.ts'

/** My caseload for who has patients of their own, else everybody. */
function firstViewOf({ rows, membership }: OpenRegistry): ViewId {
  const offered = offersView('mine', !may(membership, 'read-patients'))
  return offered && rows.some((row) => viewOf('mine').includes(row, membership)) ? 'mine' : 'all'
}

/** Starts with the choices that the person left in this registry, and keeps each change of them. */
export function useKeptCaseload(open: OpenRegistry) {
  const { general, registry, changeGeneral, changeRegistry } = useContext(PreferencesContext)
  const [store] = useState(() => createCaseloadStore(registry, { ...general, firstView: firstViewOf(open) }))
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.peekOpen !== before.peekOpen) changeGeneral({ peekOpen: state.peekOpen })
        changeRegistry(choiceOf(state))
      }),
    [store, changeGeneral, changeRegistry],
  )
  return store
}

/** What is typed on a page without a dialog, and the dialog in which it is there again after a lock; null for nothing. */
type TypedOnPage = {
  readonly dialog: CaseloadDialog
  readonly typed: unknown
  /** The operation by which it is being saved; null while it is not. */
  readonly sending: string | null
} | null
export type TypedPage = (typed: TypedOnPage) => void

/** What stands on the screen, and is typed there. */
interface OnScreen {
  dialog: CaseloadDialog | null
  typed: unknown
  sending: string | null
  page: TypedOnPage
  plans: OpenPlans
}

/** What of it is kept as the screen locks. @param team what is typed on a page of the team */
function keptForm({ dialog, page, plans, ...now }: OnScreen, filter: string, team: TypedOnTeamPage | null) {
  const { typed, sending, ...shown } = dialog === null && page !== null ? page : { ...now, dialog }
  return formToKeep(shown.dialog, typed, filter, plans, sending, team)
}

/**
 * Gives main the form of the open dialog, and the filter, as the screen locks, and opens it again with what was typed. Main keeps it encrypted, so that
 * it is there after a restart too; the window has nothing of it while it is locked.
 */
export function useLockedForm(
  registryId: string,
  dialog: CaseloadDialog | null,
  show: ShowDialog,
  store: CaseloadStore,
  { plans, restore }: Pick<ReturnType<typeof usePlanDrafts>, 'plans' | 'restore'>,
  team: Pick<TeamPage, 'typed' | 'restore'>,
): { readonly dialog: TypedForm; readonly page: TypedPage } {
  const [restored, setRestored] = useState<Locked | null>(null)
  const now = useRef<OnScreen>({ dialog, typed: null, sending: null, page: null, plans })
  useEffect(() => {
    now.current.dialog = dialog
    now.current.plans = plans
  }, [dialog, plans])
  useEffect(
    () =>
      client.on('lock.changed', ({ state }) => {
        if (state !== 'locked') return
        const form = keptForm(now.current, store.getState().filters.text, team.typed())
        if (form !== null) void client.call('forms.keep', { registryId, ...form })
      }),
    [registryId, store, team.typed],
  )
  useEffect(() => {
    void client.call('forms.take', { registryId }).then((answer) => {
      const locked = answer.ok && answer.value.form !== null ? readLocked(answer.value.form) : null
      if (!locked) return
      if (locked.filter) store.actions.filterBy({ text: locked.filter })
      if (locked.plans) restore(locked.plans)
      const isSent = answer.ok && answer.value.isSent === true
      const isOfPage = locked.page?.isSending === true
      if (locked.page) team.restore({ page: locked.page.page, typed: locked.page.typed, isSent: isSent && isOfPage })
      if (locked.dialog === null || (isSent && !isOfPage) || now.current.dialog !== null) return
      setRestored(locked)
      show(locked.dialog)
    })
  }, [registryId, show, store, restore, team.restore])
  const put = useCallback<TypedForm['put']>((typed, sending) => {
    Object.assign(now.current, { typed, sending })
  }, [])
  const page = useCallback((typed: TypedOnPage) => {
    now.current.page = typed
  }, [])
  const before = restored !== null && restored.dialog === dialog ? restored.typed : null
  return useMemo(() => ({ dialog: { before, put }, page }), [before, put, page])
}
