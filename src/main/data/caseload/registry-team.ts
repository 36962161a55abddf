import { memberFigures } from '#shared/domain/caseload/member-figures.ts'
import { openInvitationSchema } from '#shared/domain/entities/invitation.ts'
import { may } from '#shared/domain/permissions.ts'
import { hasOtherAdmin, memberSchema } from '#shared/domain/reading/member.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { Team } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { mapSchema } from '#shared/map-schema.ts'
import { z } from '#shared/zod.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import type { Caseload, DataContext, Scope, TeamRead } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readScope, underOwnName } from '../context/scope.ts'
import { allKnownPatients } from './known-patients.ts'
import { markLostMemberChanges } from './lost-writes.ts'

const TEAM = 'team'
const keptTeamSchema = z.object({
  asOf: z.number(),
  members: z.array(memberSchema),
  invitations: z.array(openInvitationSchema),
})
const teamsSchema = mapSchema(keptTeamSchema)

const teamsIn = (store: Store): Map<string, TeamRead> => store.settings.get(TEAM, teamsSchema) ?? new Map()

/** The members of a registry, and its open invitations, as they were read last on this computer; null where they never were. */
export const knownTeam = ({ sync, teams }: DataContext, registryId: string): TeamRead | null =>
  teams.get(registryId) ?? teamsIn(sync.store).get(registryId) ?? null

/** Removes the members of a registry from this computer. */
export function forgetTeam(store: Store, registryId: string): void {
  const kept = teamsIn(store)
  if (kept.delete(registryId)) store.settings.set(TEAM, Object.fromEntries(kept))
}

async function readTeam(context: DataContext, registryId: string): Promise<TeamRead> {
  const { gateway, ports, sync, user, teams } = context
  // As of its beginning: what is answered while it is read may not be in it.
  const asOf = ports.now()
  const { members, invitations } = await gateway.listTeam(registryId)
  markLostMemberChanges(context, registryId, members)
  const named = members.map((one) => (one.userId === user.userId ? underOwnName(context, one) : one))
  const team = { asOf, members: named, invitations }
  // A reading that has been overtaken tells who asked for it, and nobody later.
  if ((teams.get(registryId)?.asOf ?? asOf) > asOf) return team
  teams.set(registryId, team)
  const { store } = sync
  if (store.durable)
    writeBestEffort(ports, 'team', () =>
      store.settings.set(TEAM, Object.fromEntries(teamsIn(store).set(registryId, team))),
    )
  return team
}

/** Milliseconds within which members are not read again: a hand-over, and every entry that is sent, tells the page to ask anew. */
const FRESH_MS = 1_000

/** Whether a change of members or invitations has been answered since, or waits for a person: what is stored then is another, or is to be compared. */
const asksForReading = ({ state, settledAt }: OutboxRow, asOf: number): boolean =>
  state === 'conflict' || state === 'refused' || state === 'lost' || (settledAt !== null && settledAt >= asOf)

/** Whether the members as known are as good as what the table would answer. */
function isFresh({ sync, ports }: DataContext, registryId: string, { asOf }: TeamRead): boolean {
  const isOf = ({ operation }: OutboxRow) => operation.registryId === registryId && operation.mrn === null
  const rows = sync.store.outbox.all().filter(isOf)
  return Math.abs(ports.now() - asOf) < FRESH_MS && !rows.some((row) => asksForReading(row, asOf))
}

/** @throws ExpectedFailure `not-permitted` for who is no admin */
function requireManaging({ membership }: Scope): void {
  if (!may(membership, 'manage-registry'))
    throw new ExpectedFailure('not-permitted', 'Only an admin of this registry can see and change its members.')
}

/** @throws ExpectedFailure `conflict` where the member is the only admin, as far as is known here */
export function assertNotLastAdmin(context: DataContext, registryId: string, userId: string): void {
  const members = knownTeam(context, registryId)?.members ?? []
  const isAdmin = members.some((one) => one.userId === userId && one.isAdmin)
  if (isAdmin && !hasOtherAdmin(members, userId))
    throw new ExpectedFailure(
      'conflict',
      'A registry needs an admin, and this is its only one. Make somebody else an admin first. Nothing was written.',
    )
}

interface Counting {
  readonly now: Promise<Team['figures']>
  /** For those who have asked since it began. */
  next: Promise<Team['figures']> | null
}

/** What is being counted, by caseload. */
const counting = new WeakMap<Caseload, Counting>()

async function count(context: DataContext, scope: Scope, caseload: Caseload): Promise<Team['figures']> {
  const patients = await allKnownPatients(context, scope, caseload)
  return memberFigures([...caseload.rows.values()], patients, clinicOf(context, scope))
}

function startCounting(context: DataContext, scope: Scope, caseload: Caseload): Promise<Team['figures']> {
  const now = count(context, scope, caseload).finally(() => {
    if (counting.get(caseload)?.now === now) counting.delete(caseload)
  })
  counting.set(caseload, { now, next: null })
  return now
}

/**
 * What the caseload that is open tells of its members. Nothing is asked of the network. Of those who ask while it is counted, all have the next
 * count: a hand-over asks with every patient, and thousands of records would be read for each.
 */
async function figuresOf(context: DataContext, scope: Scope): Promise<Team['figures']> {
  const caseload = context.caseloads.get(scope.registry.id)
  if (!caseload) return []
  const running = counting.get(caseload)
  if (!running) return startCounting(context, scope, caseload)
  const again = () => startCounting(context, scope, caseload)
  running.next ??= running.now.then(again, again)
  return running.next
}

/** What `members.list` answers beside what the outbox knows. */
export type TeamAsKnown = Omit<Team, 'unsent' | 'handOvers'>

/**
 * The members of a registry with what they do in it, and the invitations that are open; without the table as they were read last.
 * @throws ExpectedFailure `not-permitted` for who is no admin, and what reading throws
 */
export async function listTeam(context: DataContext, registryId: string): Promise<TeamAsKnown> {
  const scope = await readOrCached(
    context,
    () => readScope(context, registryId),
    () => knownScope(context, registryId),
  )
  requireManaging(scope)
  const known = context.teams.get(registryId)
  const team =
    known && isFresh(context, registryId, known)
      ? known
      : await readOrCached(
          context,
          () => readTeam(context, registryId),
          () => knownTeam(context, registryId),
        )
  const { now, timeZone } = clinicOf(context, scope)
  return { ...team, figures: await figuresOf(context, scope), month: clinicMonth(now, timeZone) }
}
