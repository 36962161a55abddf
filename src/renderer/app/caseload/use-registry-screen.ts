import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry, PatientDetail, Session } from '#shared/ipc/contract.ts'
import type { CaseloadState, CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { type CaseloadView, useCaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { presentMonth, useMonth } from '../../features/caseload/use-month.ts'
import { useRecentPatients } from '../../features/command/use-recent-patients.ts'
import type { PatientEntryRef } from '../../features/outbox/outbox-items.ts'
import { useMembers } from '../../lib/use-members.ts'
import { useDrafts } from '../../ui/patient/use-drafts.ts'
import type { LateRefusal, Refreshing } from '../store/app-state.ts'
import type { AppActions } from '../store/app-store.ts'
import type { CreatedRegistry, Screen } from '../store/screen.ts'
import { useCommands } from './commands.ts'
import type { CaseloadDialog, ShowDialog } from './dialog.ts'
import type { Section } from './section.ts'
import { useDialogs } from './use-dialogs.ts'
import { useKeptCaseload, useLockedForm } from './use-locked-form.ts'
import { usePlanDrafts } from './use-plan-drafts.ts'
import { useSection } from './use-section.ts'
import { useRestoredPage, useTeamPage } from './use-team-page.ts'

export interface CaseloadScreenProps {
  readonly session: Session
  readonly screen: Extract<Screen, { kind: 'caseload' }>
  readonly refreshing: Refreshing
  readonly notSaved: readonly LateRefusal[]
  /** An entry that was not accepted, to be opened again. */
  readonly fixing: PatientEntryRef | null
  readonly memoryNoticed: boolean
  /** The registry that was created last in this session. */
  readonly created: CreatedRegistry | null
  /** The list of what waits, or a decision, lies over the screen. */
  readonly covered: boolean
  readonly actions: AppActions
}

/** The patient whose page is shown: null for one who is no longer there, and for a role that may not read patients. */
const openedPatient = ({ rows, membership }: OpenRegistry, shown: CaseloadState['patient']): CaseloadRow | null =>
  shown && may(membership, 'read-patients') ? (rows.find(({ mrn }) => mrn === shown.mrn) ?? null) : null

/** The registry with the figures of the month that is chosen, its store and its view. */
function useRegistryView(given: OpenRegistry) {
  const store = useKeptCaseload(given)
  const chosen = useStore(store, ({ month }) => month)
  const { open, month, missing } = useMonth(given, chosen)
  const drafts = useDrafts(given.registry.id)
  const unfinished = useMemo(() => new Set(drafts.map(({ mrn }) => mrn)), [drafts])
  const members = useMembers(given.registry.id, open.membership)
  const reader = useMemo(() => ({ ...open.membership, people: members.people }), [open.membership, members.people])
  const view = useCaseloadView(open.rows, store, reader, members.nameOf, unfinished)
  return { store, open, members, reader, month, missing, present: presentMonth(given), view, drafts, unfinished }
}

/** The ways from an open registry to what names patients. While names are hidden, each of them asks first. */
function useGuarded(
  actions: AppActions,
  show: ShowDialog,
  { unlessHidden, settings: { unlessEdited } }: ReturnType<typeof useSection>,
) {
  return useMemo(
    () => ({
      actions: {
        ...actions,
        showRegistries: async () => unlessEdited(() => void actions.showRegistries()),
        showOutbox: () => unlessHidden(actions.showOutbox),
        resolveEntry: (ref) => unlessHidden(() => actions.resolveEntry(ref)),
      } satisfies AppActions,
      show: (dialog: CaseloadDialog) => unlessHidden(() => show(dialog)),
    }),
    [actions, show, unlessHidden, unlessEdited],
  )
}

/**
 * Whom the keys mean. On a page of the team nobody: the table's patient is out of sight. Today lists those who are done too, who are not in its view.
 */
function selectedIn(section: Section, { rows }: OpenRegistry, { state, selected }: CaseloadView): CaseloadRow | null {
  if (section !== 'caseload') return null
  return state.view === 'today' ? (rows.find(({ mrn }) => mrn === state.selected) ?? null) : selected
}

/** The entry that was saved last; null where the patient who was saved has no such entry. */
function entryOf(saved: PatientDetail | null, logId: string | null) {
  const log = saved?.patient.treatmentLogs.find(({ id }) => id !== null && id === logId)
  return saved && log ? { mrn: saved.patient.mrn, log: { id: log.id, index: log.index } } : null
}

/** What is typed beside the drafts of entries, over a lock of the screen. */
function useTyping(
  registryId: string,
  { dialog, show }: Pick<ReturnType<typeof useDialogs>, 'dialog' | 'show'>,
  store: CaseloadStore,
) {
  const planDrafts = usePlanDrafts()
  const typedPage = useTeamPage()
  const typedForms = useLockedForm(registryId, dialog, show, store, planDrafts, typedPage)
  return { planDrafts, typedPage, typedForms }
}

/** Everything that an open registry's screen is made of: what is shown, the dialog over it, the commands, and who was looked at. */
export function useRegistryScreen({ screen, fixing, covered, actions: given }: CaseloadScreenProps) {
  const { saved, closed } = screen
  const registryId = screen.open.registry.id
  const shown = useRegistryView(screen.open)
  const { store, open, view, present } = shown
  const opened = useDialogs(registryId, fixing, given)
  const typing = useTyping(registryId, opened, store)
  const place = useSection(screen.open, store)
  useRestoredPage(typing.typedPage, place)
  const { actions, show } = useGuarded(given, opened.show, place)
  // A dialog that was open at a lock, or that comes from elsewhere, stays behind the meeting.
  const dialogs = { ...opened, show, dialog: place.namesHidden || place.waits ? null : opened.dialog }
  const { membership } = open
  const { section } = place
  const selected = selectedIn(section, open, view)
  const savedEntry = section === 'caseload' ? entryOf(saved, dialogs.savedAs(saved)?.logId ?? null) : null
  const copySaved = savedEntry && (() => show({ kind: 'copy-contact', ...savedEntry }))
  const inSight = { ...view, selected }
  const commands = useCommands({ view: inSight, present, show, actions, membership, copySaved, ...place })
  const dialogOpen = dialogs.dialog !== null || commands.overlay !== null || place.question !== null || covered
  useEffect(() => {
    if (closed !== undefined && !dialogOpen) void actions.leaveClosed(closed)
  }, [closed, dialogOpen, actions])
  const patient = section === 'caseload' ? openedPatient(open, view.state.patient) : null
  const recent = useRecentPatients({
    registryId,
    mrn: patient?.mrn ?? view.state.revealed?.mrn ?? null,
    saved: saved && { mrn: saved.patient.mrn, did: `${dialogs.savedOf(saved).what ?? 'Contact'} saved` },
  })
  return {
    ...shown,
    ...place,
    ...typing,
    selected,
    actions,
    dialogs,
    commands,
    dialogOpen,
    patient,
    recent,
    copySaved,
  }
}
export type RegistryScreen = ReturnType<typeof useRegistryScreen>
