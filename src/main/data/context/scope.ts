import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import type { Membership, Registry } from '#shared/domain/entities/registry.ts'
import { distrustedInstruments } from '#shared/domain/reading/read-registry.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { PatientReading } from '../../gateway/patients/patient.ts'
import { writeBestEffort } from './best-effort-write.ts'
import type { DataContext, Scope } from './context.ts'

/**
 * Reads the registry and the membership anew: before every call that reads or writes patients, so that a role that was changed, or
 * a membership that was removed, counts at once.
 * @throws ExpectedFailure `not-permitted` for who is not a member: what is kept of the registry is removed then; `access-denied`
 * where AWS denies the reading: what is kept stays
 */
export async function readScope(context: DataContext, registryId: string): Promise<Scope> {
  try {
    const opened = await context.gateway.openRegistry(registryId, context.user.userId)
    return rememberScope(context, scopeOf(context, opened))
  } catch (error) {
    if (error instanceof ExpectedFailure && error.code === 'not-permitted') closeRegistry(context, registryId, error)
    throw error
  }
}

const scopeOf = (
  { ports }: DataContext,
  { registry, membership }: { registry: Registry; membership: Membership },
): Scope => ({
  registry,
  membership,
  timeZone: registry.settings.timeZone ?? ports.computerTimeZone,
  timeZoneSource: registry.settings.timeZone === null ? 'computer' : 'registry',
  billing: registry.settings.billing ?? DEFAULT_BILLING,
})

function rememberScope(context: DataContext, scope: Scope): Scope {
  context.scopes.set(scope.registry.id, scope)
  return scope
}

/** The registry as it was known last, in this run or in the cache; null when it never was. */
export function knownScope(context: DataContext, registryId: string): Scope | null {
  const known = context.scopes.get(registryId)
  if (known) return known
  const cached = context.sync.store.caches.registry(registryId)
  return cached && rememberScope(context, scopeOf(context, cached))
}

/** Removes everything of a registry that the person may not read any more, besides what was not sent. */
function closeRegistry(context: DataContext, registryId: string, { message }: ExpectedFailure): void {
  const { store } = context.sync
  const wasKept = store.caches.registry(registryId) !== null
  const wasOpen = context.caseloads.has(registryId)
  context.caseloads.delete(registryId)
  context.scopes.delete(registryId)
  context.counts.delete(registryId)
  context.copies.delete(registryId)
  // Also where the registry was never kept whole: a part of a first reading may be there.
  const purge = () => {
    store.caches.purge(registryId)
    context.forgetRegistry(store, registryId)
    const event = { at: context.ports.now(), userId: context.user.userId, details: { registryId } }
    if (wasKept) store.journal.add({ ...event, event: 'cache-purged' })
  }
  writeBestEffort(context.ports, 'purge', () => store.transaction(purge))
  if (wasKept || wasOpen) context.ports.emit('caseload.closed', { registryId, message })
}

/** What rows of a registry are derived with, now. */
export const clinicOf = (context: DataContext, scope: Scope): ClinicContext => contextAt(scope, context.ports.now())

/** What items of a registry are read with, now. */
export const readingOf = (context: DataContext, scope: Scope): PatientReading => ({
  registryId: scope.registry.id,
  now: context.ports.now(),
  distrusted: distrustedInstruments(scope.registry),
})

/** Everything outside of the items that rows and patients depend on, besides the clock. */
export const readerKey = ({ registry, membership, timeZone }: Scope): string =>
  JSON.stringify([
    membership.role,
    membership.isAdmin,
    timeZone,
    distrustedInstruments(registry),
    registry.settings.urgency,
  ])
