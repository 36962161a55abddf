import { useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { unsentStays } from './SignOutUnsent.tsx'

interface SignOutEverywhereProps {
  readonly label: string
  /** Entries that the registry does not have yet. */
  readonly unsent: number
  readonly onKeep: () => void
  readonly onSignOut: (scope: 'everywhere') => Promise<IpcError | null>
}

/** Asks before the clinic's sign-in session itself is ended: other programs may be using it. */
export function SignOutEverywhere({ label, unsent, onKeep, onSignOut }: SignOutEverywhereProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const signOut = async () => {
    setBusy(true)
    const failed = await onSignOut('everywhere')
    setError(failed)
    setBusy(false)
  }
  return (
    <ConfirmDialog
      title="Sign out everywhere?"
      words={
        <>
          <p>
            This ends your AWS sign-in at {label} that Caseload uses, and this computer forgets who you are. What you
            saved stays in the registry.
          </p>
          {unsent > 0 && <p>{unsentStays(unsent)}</p>}
          {error && (
            <Banner tone="bad" icon="warning" card>
              {error.message}
              {error.id && <> Reference: {error.id}.</>}
            </Banner>
          )}
        </>
      }
      keep="Stay signed in"
      confirm={error ? 'Try again' : 'Sign out everywhere'}
      tone="primary"
      busy={busy}
      onKeep={onKeep}
      onConfirm={() => void signOut()}
    />
  )
}
