import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { findEntry } from '#shared/domain/operations/amendment-rules.ts'
import { checkEntry } from '#shared/domain/operations/entry-rules.ts'
import { flagsSeen } from '#shared/domain/operations/flag-changes.ts'
import { isPatientOperation, type MemberChange, type PatientOperation } from '#shared/domain/operations/operation.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Conflict } from '#shared/outbox.ts'
import type { StepsOptions } from '../../gateway/writing/resumable-steps.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { contextOf, type DataSession, readingOf, readScope, type Scope, type Written } from '../context/context.ts'

/** @throws ExpectedFailure `invalid-request` with what stands against an entry */
export function assertEntry(session: DataSession, scope: Scope, patient: Patient, entry: TreatmentEntry): void {
  const context = contextOf(session, scope)
  const { problems } = checkEntry(entry, { patient, registry: scope.registry, context })
  const wrong = problems.filter((problem) => problem.severity === 'error')
  if (wrong.length > 0) throw new ExpectedFailure('invalid-request', wrong.map(({ message }) => message).join(' '))
}

async function writePatient(session: DataSession, scope: Scope, operation: PatientOperation): Promise<Written> {
  const { gateway } = session
  const { id: operationId, mrn, change, savedAt } = operation
  const { membership: actor, registry } = scope
  const [reading, context] = [readingOf(session, scope), contextOf(session, scope)]
  const common = { mrn, operationId, actor, reading, context, madeAt: savedAt }
  const written = async (write: Promise<{ outcome: Written['outcome'] } & NonNullable<Written['record']>>) => {
    const { outcome, ...record } = await write
    return { outcome, record }
  }
  switch (change.kind) {
    case 'record': {
      const { logId, entry } = change
      const check = (stored: Patient, fitted: TreatmentEntry) => assertEntry(session, scope, stored, fitted)
      return written(gateway.recordTreatment({ ...common, logId, entry, check }))
    }
    case 'amend':
      return written(
        gateway.amendTreatment({ ...common, amendment: change.amendment, newLogId: change.newLogId, registry }),
      )
    case 'void':
      return written(gateway.voidTreatment({ ...common, voiding: change.voiding, newLogId: change.newLogId }))
    case 'raise-flag':
      return written(gateway.raiseFlag({ ...common, ...change.flag }))
    case 'resolve-flag':
      return written(gateway.resolveFlag({ ...common, ...change.flag }))
    case 'status':
      return written(gateway.changeStatus({ ...common, ...change.status }))
    case 'demographics':
      return written(gateway.editDemographics({ ...common, ...change.demographics }))
    case 'enrol': {
      const { outcome, ...record } = await gateway.enrolPatient({ ...common, person: change.person })
      if (outcome === 'exists')
        throw new ExpectedFailure(
          'conflict',
          'A patient with this MRN is in the registry already. Nothing was written over: open that patient.',
        )
      return { outcome: outcome === 'enrolled' ? 'written' : 'already-written', record }
    }
  }
}

/** A write over several items goes on, after a restart too, where it was. */
function stepsOf({ sync }: DataSession, row: OutboxRow): StepsOptions {
  const { outbox } = sync.store
  return {
    from: row.step ?? undefined,
    onStep: (_done, next) => {
      const now = outbox.get(row.operation.id)
      if (now && next !== null) outbox.put({ ...now, step: next })
    },
  }
}

async function writeMember(session: DataSession, scope: Scope, row: OutboxRow, change: MemberChange): Promise<Written> {
  const { gateway, ports } = session
  const { id: operationId, registryId } = row.operation
  const common = { registryId, operationId, actor: scope.membership, now: ports.now() }
  switch (change.kind) {
    case 'invite': {
      const { email, role, firstName, lastName } = change
      const names = { ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) }
      await gateway.inviteMember({ ...common, email, role, ...names })
      break
    }
    case 'withdraw-invite':
      await gateway.withdrawInvite({ ...common, email: change.email, steps: stepsOf(session, row) })
      break
    case 'change-role': {
      const { userId, seen, role, isAdmin } = change
      const to = { ...(role === undefined ? {} : { role }), ...(isAdmin === undefined ? {} : { isAdmin }) }
      await gateway.changeRole({ ...common, userId, seen, ...to })
      break
    }
    case 'urgency':
      await gateway.setUrgency({ ...common, thresholds: change.thresholds, seen: change.seen })
      break
    case 'remove-member':
      await gateway.removeMember({ ...common, seen: change.seen, steps: stepsOf(session, row) })
      break
  }
  return { outcome: 'written', record: null }
}

/**
 * Does an operation in the table, exactly once however often it is sent.
 * @throws ExpectedFailure what the gateway's write throws; `not-permitted` in another person's session
 */
export async function sendOperation(session: DataSession, row: OutboxRow): Promise<Written> {
  const { operation } = row
  if (operation.actor.userId !== session.user.userId)
    throw new ExpectedFailure('not-permitted', 'Somebody else made this change. It is sent when they sign in.')
  const scope = await readScope(session, operation.registryId)
  if (isPatientOperation(operation)) return writePatient(session, scope, operation)
  return writeMember(session, scope, row, operation.change as MemberChange)
}

/** What is stored now where a change was refused for what others did meanwhile; null when that can't be read now. */
export async function conflictOf(session: DataSession, { operation }: OutboxRow): Promise<Conflict | null> {
  if (!isPatientOperation(operation)) return { about: 'other' }
  const { change, registryId, mrn } = operation
  const kinds: readonly string[] = ['amend', 'void', 'demographics', 'status', 'resolve-flag']
  if (!kinds.includes(change.kind)) return { about: 'other' }
  const scope = await readScope(session, registryId)
  const { patient } = await session.gateway.getPatientRecord(readingOf(session, scope), mrn)
  return compared(change, patient)
}

/** What a change has to be compared with. */
export function compared(change: PatientOperation['change'], patient: Patient): Conflict {
  if (change.kind === 'amend')
    return { about: 'entry', stored: entryNow(patient, change.amendment.seen, change.newLogId) }
  if (change.kind === 'void') return { about: 'entry', stored: entryNow(patient, change.voiding.seen, change.newLogId) }
  if (change.kind === 'status') return { about: 'status', stored: patient.status.stored }
  // To resolve a flag that was raised again a person has to look at what is open now.
  if (change.kind === 'resolve-flag') return { about: 'other', flags: flagsSeen(patient) }
  if (change.kind !== 'demographics') return { about: 'other' }
  const { firstName, lastName, dateOfBirth, phoneNumber, email, payer, consentAt } = patient
  return { about: 'details', stored: { firstName, lastName, dateOfBirth, phoneNumber, email, payer, consentAt } }
}

const entryNow = (patient: Patient, seen: Parameters<typeof findEntry>[1], newLogId: string) =>
  findEntry(patient, seen) ??
  patient.treatmentLogs.find(({ id }) => id === newLogId) ??
  patient.treatmentLogs.find(({ index, date, id }) => id === null && index === seen.index && date === seen.date) ??
  null
