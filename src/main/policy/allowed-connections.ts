import type { ConnectionDraft, SavedConnection } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { checkSignInPage } from '#shared/start-url.ts'
import type { AllowedConnection, Policy } from './policy.ts'

type Connection = ConnectionDraft | SavedConnection

const pageOf = (address: string): string => {
  const checked = checkSignInPage(address)
  return checked.ok ? checked.url : address
}

/** What of a connection a policy can state; absent where its kind has none. An account that is not chosen yet is null. */
function partsOf(connection: Connection): { readonly [K in keyof AllowedConnection]?: string | null } {
  if (connection.kind === 'sample') return {}
  const { table, tableRegion } = connection
  if (connection.kind === 'profile') return { table, tableRegion, profile: connection.profile }
  if (connection.kind === 'endpoint') return { table, tableRegion }
  return { table, tableRegion, startUrl: pageOf(connection.startUrl), accountId: connection.accountId }
}

/** Whether a connection has all that an entry of the list states. What it does not know yet is asked again once it is known. */
function matches(stated: AllowedConnection, connection: Connection): boolean {
  const parts = partsOf(connection)
  const names = ['startUrl', 'accountId', 'tableRegion', 'table', 'profile'] as const
  return names.every((name) => {
    const asked = stated[name]
    if (asked === undefined || parts[name] === null) return true
    return (name === 'startUrl' ? pageOf(asked) : asked) === parts[name]
  })
}

/** Whether the organization's policy lets a connection be used. @param kept whether this computer has it on its list */
export function isAllowed(
  { connections, sampleClinic }: Pick<Policy, 'connections' | 'sampleClinic'>,
  connection: Connection,
  kept: boolean,
): boolean {
  if (connection.kind === 'sample') return sampleClinic
  if (connections === 'any') return true
  return connections === 'kept' ? kept : connections.some((stated) => matches(stated, connection))
}

/** Nothing of a connection that is not allowed any more is removed: what waits there can be sent once it is allowed again. */
const notAllowed = () =>
  new ExpectedFailure(
    'not-permitted',
    'Your organization’s policy doesn’t allow this connection on this computer. Nothing that is kept of it was changed. Ask your IT.',
  )

/** @throws ExpectedFailure `not-permitted` */
export function assertAllowed(policy: Policy, connection: Connection, kept: boolean): void {
  if (!isAllowed(policy, connection, kept)) throw notAllowed()
}
