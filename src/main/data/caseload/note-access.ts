import type { AccessEvent, AccessFacts } from '#shared/domain/entities/access-event.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
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
 * @throws what the disk throws: for what must not happen unaccounted
 */
export function noteAccess(context: DataContext, registryId: string | null, facts: AccessFacts): void {
  const { sync, opened } = context
  const meant = registryId === null ? registriesMeant(context) : [registryId]
  const event = eventOf(context, facts)
  if (meant.length === 0) opened.before.push(event)
  // An id is one item of one partition: each registry has an event of its own.
  for (const [nth, id] of meant.entries())
    sync.store.access.add(id, nth === 0 ? event : { ...event, id: context.ports.newId() })
  sync.access.gather()
}

/** The same for what nobody is to be kept from: a disk that is full keeps no one from a patient. */
export const noteAccessIfPossible = (context: DataContext, registryId: string | null, facts: AccessFacts): boolean =>
  writeBestEffort(context.ports, 'access', () => noteAccess(context, registryId, facts))

/** A registry is on the screen: what happened before any was known belongs to it. */
export function noteOpened(context: DataContext, registryId: string): void {
  const { opened, sync, ports } = context
  opened.registryId = registryId
  const before = opened.before.splice(0)
  writeBestEffort(ports, 'access', () => {
    for (const event of before) sync.store.access.add(registryId, event)
    sync.store.access.prune(ports.tableClock.now())
  })
  sync.access.gather()
}
