import { useRef, useState } from 'react'
import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import { focusWhenFree, usePageStart } from '../../lib/focus.ts'
import { sayRefusal } from '../../lib/refusal.ts'
import { moveStop } from '../../lib/stops.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import type { InvitationRow, MemberRow } from './team-rows.ts'
import type { TypedInvite, TypedRemoval, TypedRole } from './typed-members.ts'

/** What lies over the page. */
export type MembersDialog =
  | { readonly kind: 'admin'; readonly row: MemberRow }
  | { readonly kind: 'role'; readonly row: MemberRow; readonly typed: TypedRole | null }
  | { readonly kind: 'remove'; readonly row: MemberRow; readonly typed: TypedRemoval | null }
  | { readonly kind: 'second-admin'; readonly userId: string | null }
  | { readonly kind: 'withdraw'; readonly row: InvitationRow }

/** The panel with the invitation that is changed, null for a new one, and what was typed as the screen locked. */
interface OpenPanel {
  readonly before: OpenInvitation | null
  readonly typed: TypedInvite | null
}

/** What is open on the page, and its keys. @param isReady whether the team is read */
export function useMembersPage(isReady: boolean) {
  const [typed, setTyped] = useState('')
  const [dialog, setDialog] = useState<MembersDialog | null>(null)
  const [panel, setPanel] = useState<OpenPanel | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const tables = useRef<HTMLDivElement>(null)
  const opener = useRef<Element | null>(null)
  const showPanel = (before: OpenInvitation | null) => {
    if (panel !== null) return sayRefusal('An invitation is open already.')
    opener.current = document.activeElement
    setPanel({ before, typed: null })
  }
  /** Gives the focus back to where the panel was opened from. */
  const closePanel = () => {
    setPanel(null)
    const before = opener.current
    focusWhenFree(() => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
      else moveStop(tables.current, 1)
    })
  }
  const move = (step: 1 | -1) => {
    const { activeElement } = document
    if (tables.current?.contains(activeElement)) moveStop(tables.current, step)
    else tables.current?.querySelector<HTMLElement>('[data-stop]')?.focus()
  }
  usePageStart(isReady, () => tables.current?.querySelector<HTMLElement>('[data-stop]'))
  useShortcuts({
    '/': () => search.current?.focus(),
    i: () => showPanel(null),
    j: () => move(1),
    k: () => move(-1),
    ...(panel === null && typed !== '' ? { Escape: () => setTyped('') } : {}),
  })
  return { typed, setTyped, dialog, setDialog, panel, setPanel, showPanel, closePanel, search, tables, move }
}
