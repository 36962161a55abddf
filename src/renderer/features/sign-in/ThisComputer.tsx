import type { Keychain } from '#shared/connections.ts'

interface ThisComputerProps {
  readonly keychain: Keychain
  readonly version: string
}

/** What this computer keeps, and what runs on it. */
export function ThisComputer({ keychain, version }: ThisComputerProps) {
  return (
    <div className="settings-facts">
      <h2>This computer</h2>
      <dl className="f13">
        <dt className="t2">Sign-ins</dt>
        <dd>{keychain.available ? 'Kept, sealed by this computer’s keychain' : 'Kept in memory until you quit'}</dd>
        <dt className="t2">Version</dt>
        <dd className="num">{version}</dd>
      </dl>
    </div>
  )
}
