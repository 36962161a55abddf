import { v5 } from 'uuid'
import { coveredBy } from '#shared/domain/caseload/covered-by.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { assignmentSeen } from '#shared/domain/operations/assign.ts'
import type { NamedManager } from '#shared/domain/operations/enrol.ts'
import { notPermitted, type Operation } from '#shared/domain/operations/operation.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { mayHaveArrived, newRow, type OutboxRow } from '../../store/outbox.ts'
import { allKnownPatients } from '../caseload/known-patients.ts'
import { assertNotLastAdmin } from '../caseload/registry-team.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { actorOf, scopeOf } from './change-patient.ts'
import { operationLabel } from './operation-label.ts'
import { assertKnown, inCareOf } from './patients-of-leaver.ts'
import { ANSWER_MS, shown, waitsBecause } from './submit.ts'

type Request = CallRequest<'members.remove'>

/** The namespace of the ids of assignments (RFC 9562 §5.5). Another one would assign the patients of a repeated request a second time. */
const NAMESPACE = '0b7c7a5e-4f37-4c35-9a0a-6a4f2c7d1e19'

/** The id of the assignment of a patient before a removal: the same for every attempt of it. */
export const handOverId = (operationId: string, mrn: string): string =>
  v5(JSON.stringify([operationId, mrn]), NAMESPACE)

/** The patients in care whose care manager the member is, and those of others whom the member covers or will cover, as far as they can be read. */
async function patientsOfLeaver(context: DataContext, scope: Scope, userId: string) {
  const caseload = context.caseloads.get(scope.registry.id)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  const patients = await allKnownPatients(context, scope, caseload)
  const today = clinicDay(context.ports.tableClock.now(), scope.timeZone)
  const theirs = new Set(inCareOf(caseload, userId).map(({ mrn }) => mrn))
  const covered = new Set(coveredBy([...caseload.rows.values()], userId, today).map(({ mrn }) => mrn))
  const readable = patients.filter(({ readability }) => readability !== 'unreadable')
  return {
    inCare: readable.filter(({ mrn }) => theirs.has(mrn)),
    covered: readable.filter(({ mrn }) => covered.has(mrn)),
  }
}

const assigning = (patient: Patient, to: NamedManager): Operation['change'] => ({
  kind: 'assign',
  assignment: {
    careManager: to,
    addToTeam: [],
    removeFromTeam: [],
    note: 'Handed over before the care manager leaves the registry.',
    seen: assignmentSeen(patient),
  },
})

const endingCover = (patient: Patient): Operation['change'] => ({
  kind: 'assign',
  assignment: {
    covering: null,
    addToTeam: [],
    removeFromTeam: [],
    note: 'Who covered leaves the registry.',
    seen: assignmentSeen(patient),
  },
})

/** Refuses a removal without a hand-over where the caseload, as it is known here, has patients whom the person did not see. */
function assertNobodyForgotten(
  { caseloads }: DataContext,
  registryId: string,
  { userId, known }: { readonly userId: string; readonly known: number },
): void {
  const caseload = caseloads.get(registryId)
  if (caseload) assertKnown(inCareOf(caseload, userId).length, known)
}

/** The assignments and the ends of covers, in the order of the caseload, then the removal. */
async function operationsOf(context: DataContext, scope: Scope, request: Request): Promise<Operation[]> {
  const { registryId, operationId, seen, to, patients: known = 0 } = request
  const made = { registryId, actor: actorOf(scope), savedAt: context.ports.tableClock.now() }
  if (to === null) assertNobodyForgotten(context, registryId, { userId: seen.userId, known })
  const isOpen = to !== null || context.caseloads.has(registryId)
  const { inCare, covered } = isOpen ? await patientsOfLeaver(context, scope, seen.userId) : { inCare: [], covered: [] }
  const operation = ({ mrn }: Patient, change: Operation['change']): Operation => ({
    ...{ ...made, id: handOverId(operationId, mrn), mrn, change },
  })
  const assignments = to === null ? [] : inCare.map((patient) => operation(patient, assigning(patient, to)))
  const ended = covered.map((patient) => operation(patient, endingCover(patient)))
  const handOver =
    to === null || assignments.length === 0 ? {} : { handOver: { to, operations: assignments.map(({ id }) => id) } }
  const coversEnded = ended.length === 0 ? {} : { coversEnded: ended.map(({ id }) => id) }
  const unassigned = to === null ? known : 0
  const change = { kind: 'remove-member' as const, seen, ...handOver, ...coversEnded, unassigned }
  return [...assignments, ...ended, { ...made, id: operationId, mrn: null, change }]
}

function assertAllowed(
  context: DataContext,
  scope: Scope,
  { registryId, seen, to }: Request,
  all: readonly Operation[],
) {
  for (const { change } of all) {
    const refusal = notPermitted(scope.membership, change, null)
    if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  }
  if (to?.userId === seen.userId)
    throw new ExpectedFailure('invalid-request', 'The patients go to somebody else than who is removed.')
  assertNotLastAdmin(context, registryId, seen.userId)
}

/** Puts all of it into the outbox in one transaction. What an earlier attempt put there stays as it is. */
function keepAll(context: DataContext, operations: readonly Operation[]): void {
  const { store } = context.sync
  store.transaction(() => {
    for (const operation of operations)
      if (!store.outbox.get(operation.id)) store.outbox.put(newRow(operation, operationLabel(context, operation)))
  })
  for (const operation of operations) shown(context, operation)
}

/** Waits for the table to have all of it, as long as somebody waits for an answer. */
async function sendAll({ sync: { sender }, ports }: DataContext, operations: readonly Operation[]): Promise<void> {
  const all = async () => {
    for (const { id } of operations) await sender.attempt(id)
  }
  await new Promise<void>((resolve, reject) => {
    const late = ports.after(ANSWER_MS, resolve)
    all().then(resolve, reject).finally(late)
  })
}

/** Takes back what nobody but this computer knows of: where nothing can be kept, only the table's answer saves. */
function takeBack(context: DataContext, operations: readonly Operation[]): void {
  const { store, sender } = context.sync
  for (const operation of operations) {
    const row = store.outbox.get(operation.id)
    if (row?.state !== 'waiting' || mayHaveArrived(row) || sender.sending().has(operation.id)) continue
    store.outbox.remove(operation.id)
    shown(context, operation)
  }
}

const STUCK: readonly string[] = ['conflict', 'refused', 'lost']

/** The first operation that the table did not take and that is not sent again by itself. */
const stuckOf = ({ sync }: DataContext, operations: readonly Operation[]): OutboxRow | undefined =>
  operations.flatMap(({ id }) => sync.store.outbox.get(id) ?? []).find(({ state }) => STUCK.includes(state))

/** What the table said of it. */
function errorOf({ error }: OutboxRow): Error | null {
  if (!error || error.code === 'unexpected') return error && new Error(error.message)
  return new ExpectedFailure(error.code, error.message)
}

/** Gives a removal that was refused back to its dialog: nothing of it waits. @throws ExpectedFailure why it was refused */
function giveBack(context: DataContext, row: OutboxRow): never {
  const { store } = context.sync
  // What another program took back is compared by a person.
  if (row.state !== 'lost') store.outbox.remove(row.operation.id)
  shown(context, row.operation)
  throw waitsBecause(context, errorOf(row))
}

/**
 * Removes a member after each of the person's patients was assigned to somebody else. Every part is an operation of its own, kept together
 * before anything is sent; the removal waits for the assignments (`blockedRows`), so that no failure leaves a patient without anybody.
 * @throws ExpectedFailure `not-permitted`, `invalid-request`, `conflict` for the last admin and for patients whom nobody saw, `not-found` when the registry is not open, and
 * what the table refused it for: nothing of it waits then
 */
export async function removeMember(context: DataContext, request: Request): Promise<CallResponse<'members.remove'>> {
  const scope = await scopeOf(context, request.registryId)
  const { store } = context.sync
  const known = store.outbox.get(request.operationId)
  const operations = known ? [known.operation] : await operationsOf(context, scope, request)
  assertAllowed(context, scope, request, operations)
  keepAll(context, operations)
  await sendAll(context, operations)
  const row = store.outbox.get(request.operationId)
  if (row && STUCK.includes(row.state)) giveBack(context, row)
  const isDone = row?.state === 'done'
  if (!isDone && !store.durable) {
    const stuck = stuckOf(context, operations)
    takeBack(context, [...operations].reverse())
    throw waitsBecause(context, stuck ? errorOf(stuck) : null)
  }
  const { change } = operations.at(-1) ?? {}
  const handedOver = known || change?.kind !== 'remove-member' ? 0 : (change.handOver?.operations.length ?? 0)
  return { outcome: isDone ? 'written' : 'kept', handedOver }
}
