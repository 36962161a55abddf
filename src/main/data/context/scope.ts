import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import type { Membership, Registry } from '#shared/domain/entities/registry.ts'
import { isNameless } from '#shared/domain/reading/member.ts'
import { distrustedInstruments } from '#shared/domain/reading/read-registry.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { PatientReading } from '../../gateway/patients/patient.ts'
import { leftToImport } from '../../store/unsent.ts'
import { writeBestEffort } from './best-effort-write.ts'
import type { DataContext, Scope } from './context.ts'

/**
 * Reads the registry and the membership anew: before every call that reads or writes patients, so that a role that was changed, or
 * a membership that was removed, counts at once.
 * @throws ExpectedFailure `not-permitted` for who is not a member: the registry is closed then (`closeRegistry`); `access-denied`
 * where AWS denies the reading: what is kept stays
 */
export async function readScope(context: DataContext, registryId: string): Promise<Scope> {
  try {
    const opened = await context.gateway.openRegistry(registryId, context.user.userId)
    context.refusedAt.delete(registryId)
    return rememberScope(context, scopeWith(context, opened))
  } catch (error) {
    if (error instanceof ExpectedFailure && error.code === 'not-permitted') closeRegistry(context, registryId, error)
    throw error
  }
}

/** A person's own name goes before the one that their membership holds: other programs fill it with a constant, or leave it empty. */
export const underOwnName = <M extends Membership>({ user }: DataContext, membership: M): M =>
  isNameless(user) ? membership : { ...membership, displayName: user.displayName }

/** A registry as this person sees it, with the settings that it is given with. */
export const scopeWith = (
  context: DataContext,
  { registry, membership }: { registry: Registry; membership: Membership },
): Scope => ({
  registry,
  membership: underOwnName(context, membership),
  timeZone: registry.settings.timeZone ?? context.ports.computerTimeZone,
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
  return cached && rememberScope(context, scopeWith(context, cached))
}

/** Puts the person's own name into every registry that is known, after they have said it. */
export function renewScopes(context: DataContext): void {
  for (const scope of [...context.scopes.values()]) rememberScope(context, scopeWith(context, scope))
}

/** Milliseconds after which a second answer proves that a membership is gone. */
const PROOF_APART_MS = 30_000

/** What waits to be sent, or for a person. An answer that says "no member" refuses an entry, too: such an entry has not been decided. */
const WAITS: readonly string[] = ['waiting', 'refused', 'conflict']

const hasWaiting = ({ sync: { store } }: DataContext, registryId: string): boolean =>
  store.outbox.all().some(({ operation, state }) => operation.registryId === registryId && WAITS.includes(state)) ||
  leftToImport(store, registryId) > 0

/** Removes from the disk what is kept of a registry, besides what was not sent. */
function purge({ sync, ports, user, forgetRegistry }: DataContext, registryId: string): void {
  const { store } = sync
  const wasKept = store.caches.registry(registryId) !== null
  const remove = () => {
    store.caches.purge(registryId)
    const isTimed = forgetRegistry(store, registryId)
    const event = { at: ports.now(), userId: user.userId, details: { registryId } }
    if (wasKept) store.journal.add({ ...event, event: 'cache-purged' })
    return isTimed
  }
  writeBestEffort(ports, 'purge', () => {
    if (store.transaction(remove)) ports.emit('timer.changed', { timer: null })
    store.eraseRemoved()
  })
}

/** Removes the part of a first reading that was cut off. What a person has typed or chosen stays: one answer proves nothing. */
function dropPart({ sync: { store }, ports }: DataContext, registryId: string): void {
  writeBestEffort(ports, 'purge', () => {
    store.caches.purge(registryId)
    store.eraseRemoved()
  })
}

/** Asks once more, some time after the first answer. Whoever reads the registry meanwhile asks, too. */
function askAgain(context: DataContext, registryId: string): void {
  const { ports } = context
  ports.after(PROOF_APART_MS, () => {
    if (!context.refusedAt.has(registryId)) return
    readScope(context, registryId).catch((error: unknown) =>
      ports.log('info', 'membership.asked-again', { error: error instanceof Error ? error.name : typeof error }),
    )
  })
}

/**
 * Closes a registry whose membership the table does not have any more. The copy on the disk goes when a second answer, some time later,
 * says the same, and never while something waits in the outbox or an import is not done. Otherwise one wrong answer would erase it. The part of a first reading
 * that was cut off is no copy: nobody can open it, and it goes at once.
 */
function closeRegistry(context: DataContext, registryId: string, { message }: ExpectedFailure): void {
  const { sync, ports, refusedAt } = context
  const wasShown = context.caseloads.has(registryId) || context.scopes.has(registryId)
  const isFirst = !refusedAt.has(registryId)
  for (const known of [context.caseloads, context.scopes, context.counts, context.copies]) known.delete(registryId)
  const now = ports.now()
  const first = refusedAt.get(registryId) ?? now
  refusedAt.set(registryId, first)
  const isKept = sync.store.caches.registry(registryId) !== null
  const isProved = Math.abs(now - first) >= PROOF_APART_MS && !hasWaiting(context, registryId)
  if (isProved) purge(context, registryId)
  else {
    if (!isKept) dropPart(context, registryId)
    askAgain(context, registryId)
  }
  if (wasShown || (isFirst && isKept && !isProved)) ports.emit('caseload.closed', { registryId, message })
}

/** What rows of a registry are derived with, now. */
export const clinicOf = (context: DataContext, scope: Scope): ClinicContext =>
  contextAt(scope, context.ports.tableClock.now())

/** What items of a registry are read with, now. */
export const readingOf = (context: DataContext, scope: Scope): PatientReading => ({
  registryId: scope.registry.id,
  now: context.ports.tableClock.now(),
  distrusted: distrustedInstruments(scope.registry),
})

/** Everything outside of the items that rows and patients depend on, besides the clock. */
export const readerKey = ({ registry, membership, timeZone, billing }: Scope): string =>
  JSON.stringify([
    membership.role,
    membership.isAdmin,
    timeZone,
    distrustedInstruments(registry),
    registry.settings.urgency,
    billing,
    registry.settings.financeSeesNames ?? false,
  ])
