import { useEffect, useRef } from 'react'
import type { Team } from '#shared/ipc/contract.ts'
import { usePageParts } from '../../lib/typed-page.ts'
import { DIALOG_PART, dialogAgain, INVITE_PART, inviteAgain, MEMBERS_PAGE } from './typed-members.ts'
import type { useMembersPage } from './use-members-page.ts'

/**
 * Opens again what was open as the screen locked, once the members are read; what can't be opened any more is said.
 * @returns how the page's parts keep what is typed in them
 */
export function useRestoredMembers(
  team: Team | null,
  { setPanel, setDialog }: Pick<ReturnType<typeof useMembersPage>, 'setPanel' | 'setDialog'>,
  say: (words: string) => void,
) {
  const { before, put } = usePageParts(MEMBERS_PAGE)
  const isDone = useRef(before.size === 0)
  useEffect(() => {
    if (team === null || isDone.current) return
    isDone.current = true
    const invite = inviteAgain(team, before.get(INVITE_PART)?.typed)
    const dialog = dialogAgain(team, before.get(DIALOG_PART)?.typed)
    if (invite && 'open' in invite) setPanel(invite.open)
    else put(INVITE_PART, null, null)
    if (dialog && 'open' in dialog) setDialog(dialog.open)
    else put(DIALOG_PART, null, null)
    const gone = [invite, dialog].flatMap((one) => (one && 'gone' in one ? [one.gone] : []))
    if (gone.length > 0) say(gone.join(' '))
  }, [team, before, put, setPanel, setDialog, say])
  return put
}
