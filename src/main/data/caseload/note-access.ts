import { type AccessEvent, type AccessFacts, accessFacts } from '#shared/domain/entities/access-event.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { Caseload, DataContext } from '../context/context.ts'
import { isAway } from '../context/read-or-cached.ts'

function eventOf(context: DataContext, facts: AccessFacts): AccessEvent {
  const { user, ports } = context
  return {
    ...facts,
    id: ports.newId(),
    at: ports.tableClock.now(),
    userId: user.userId,
    computer: ports.computer,
    version: ports.version,
    isOffline: isAway(context),
  }
}

/** Which registries something of the whole session is about: the one on the screen; before one was open, all that are kept here. */
function registriesMeant({ opened, scopes, sync }: DataContext): string[] {
  if (opened.registryId !== null) return [opened.registryId]
  return [...new Set([...scopes.keys(), ...sync.store.caches.registries().map(({ registry }) => registry.id)])]
}

/**
 * Puts an event into the access log: on the disk now, in the table soon.
 * @param registryId null for what is about the session: see `registriesMeant`. Where no registry is known yet, it goes to the first that is opened
 * @returns what is to be done once the disk has it: in a transaction that fails, nothing happened
 * @throws what the disk throws: for what must not happen unaccounted
 */
export function writeAccess(context: DataContext, registryId: string | null, facts: AccessFacts): () => void {
  const { sync, opened } = context
  const meant = registryId === null ? registriesMeant(context) : [registryId]
  const event = eventOf(context, facts)
  // An id is one item of one partition: each registry has an event of its own.
  for (const [nth, id] of meant.entries())
    sync.store.access.add(id, nth === 0 ? event : { ...event, id: context.ports.newId() })
  return () => {
    if (meant.length === 0) opened.before.push(event)
    sync.access.gather()
  }
}

/** The same, by itself. */
const noteAccess = (context: DataContext, registryId: string | null, facts: AccessFacts): void =>
  context.sync.store.transaction(() => writeAccess(context, registryId, facts))()

/** The same for what nobody is to be kept from: a disk that is full keeps no one from a patient. */
export const noteAccessIfPossible = (context: DataContext, registryId: string | null, facts: AccessFacts): boolean =>
  writeBestEffort(context.ports, 'access', () => noteAccess(context, registryId, facts))

/** A registry is on the screen: what happened before any was known belongs to it. */
export function noteOpened(context: DataContext, registryId: string): void {
  const { opened, sync, ports } = context
  opened.registryId = registryId
  const isWritten = writeBestEffort(ports, 'access', () =>
    sync.store.transaction(() => {
      for (const event of opened.before) sync.store.access.add(registryId, event)
      sync.store.access.prune(ports.tableClock.now())
    }),
  )
  // What the disk has refused is told at the next opening.
  if (isWritten) opened.before.length = 0
  sync.access.gather()
}

/** Reviewing patients without the table is accounted for, once per opening. */
export function noteUnconfirmed(context: DataContext, registryId: string, caseload: Caseload): void {
  if (!caseload.isUnconfirmed) return
  caseload.isUnconfirmed = false
  const { sync, user, ports } = context
  const event = { at: ports.now(), userId: user.userId, event: 'offline-access', details: { registryId } } as const
  writeBestEffort(ports, 'journal', () => sync.store.journal.add(event))
  noteAccessIfPossible(
    context,
    registryId,
    accessFacts('offline', { count: caseload.patients.size, object: 'caseload' }),
  )
}
