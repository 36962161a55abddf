import type { ListedConnection } from '#shared/connections.ts'
import type { Contract, Session } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { DEFAULT_GENERAL } from '#shared/preferences.ts'
import type { Person } from '#shared/sign-in.ts'

export const renee: Person = {
  state: 'known',
  userId: 'u1',
  displayName: 'Renee Okafor',
  email: 'r@lakeside.example',
}

export const sessionOf = (person: Person, id = 'c1'): Session => ({
  connection: { id, kind: 'identity-center', label: 'Lakeside' },
  person,
  computerTimeZone: 'America/Chicago',
  version: '1',
})

export const listed = (id: string, state: ListedConnection['state'] = 'signed-in'): ListedConnection => ({
  connection: {
    kind: 'identity-center',
    id,
    name: `Clinic ${id}`,
    startUrl: 'https://lakeside.awsapps.com/start',
    region: 'us-east-2',
    accountId: null,
    roleName: null,
    table: 'registry',
    tableRegion: 'us-east-2',
  },
  state,
  person: null,
  lastUsedAt: null,
  kept: true,
})

/** A computer with one connection, which opens, and a registry list that is empty. */
export const connected: Pick<
  Handlers<Contract>,
  | 'connections.list'
  | 'session.begin'
  | 'session.end'
  | 'signIn.start'
  | 'signIn.cancel'
  | 'registries.list'
  | 'preferences.get'
> = {
  'connections.list': async () => ({
    connections: [listed('c1')],
    startWith: 'c1',
    keychain: { available: true, reason: null },
    profiles: [],
    trouble: null,
  }),
  'session.begin': async ({ connectionId }) => sessionOf(renee, connectionId),
  'session.end': async () => ({}),
  'signIn.start': async () => ({}),
  'signIn.cancel': async () => ({}),
  'registries.list': async () => ({ registries: [], invitations: [], asOf: 1 }),
  'preferences.get': async () => ({ general: DEFAULT_GENERAL, registry: null }),
}
