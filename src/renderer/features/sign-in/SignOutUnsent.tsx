import { entryCount } from '../../lib/format.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

interface SignOutUnsentProps {
  /** Entries that the registry does not have yet. */
  readonly unsent: number
  readonly onKeep: () => void
  readonly onSignOut: () => void
}

/** What becomes of entries that were not sent when somebody signs out. */
export const unsentStays = (unsent: number): string =>
  unsent === 1
    ? '1 entry is not sent yet. It stays on this computer, encrypted, and is sent when you sign in here again.'
    : `${unsent} entries are not sent yet. They stay on this computer, encrypted, and are sent when you sign in here again.`

/** Asks before a person signs out who has entries that were not sent. */
export function SignOutUnsent({ unsent, onKeep, onSignOut }: SignOutUnsentProps) {
  return (
    <ConfirmDialog
      title={`Sign out with ${entryCount(unsent)} to send?`}
      words={<p>{unsentStays(unsent)} Your clinic does not see them before that.</p>}
      keep="Stay signed in"
      confirm="Sign out"
      tone="primary"
      onKeep={onKeep}
      onConfirm={onSignOut}
    />
  )
}
