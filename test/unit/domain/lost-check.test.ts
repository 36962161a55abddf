import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { applyAmendment } from '#shared/domain/operations/amend.ts'
import { applyOperation, isPatientChangeLost, type PatientOperation } from '#shared/domain/operations/operation.ts'
import { applyResolve } from '#shared/domain/operations/resolve-flag.ts'
import { applyVoiding } from '#shared/domain/operations/void.ts'
import { amending, MADE, operationOf, THEM, voiding } from '../../fakes/conflicts.ts'
import { patientWith, storedLog } from '../../fakes/stored-patient.ts'
import { entryOf } from '../../fakes/treatments.ts'

const LOG_ID = '0197f000-0000-7000-8000-00000000000a'
const LATER = MADE + 3_600_000
const THEIRS = { operationId: 'op-theirs', newLogId: 'theirs', userId: THEM.userId, role: THEM.role, now: LATER }
const before = patientWith([storedLog('2026-03-10', { minutes: 20 })], {
  flags: [],
  patient_flag: undefined,
})
const [seen] = before.treatmentLogs
if (!seen) throw new Error('There is no entry.')

const recordOf = (extra: Partial<TreatmentEntry> = {}): PatientOperation =>
  operationOf({ kind: 'record', logId: LOG_ID, entry: entryOf({ date: MADE - 60_000, ...extra }) })
const SAFETY = { raiseFlags: [{ type: 'Safety Risk' as const, note: '' }] }
const raise = operationOf({ kind: 'raise-flag', flag: { type: 'Needs Discussion', note: '' } })
const OPERATIONS: readonly [string, PatientOperation][] = [
  ['an entry', recordOf()],
  ['an entry with a flag', recordOf(SAFETY)],
  ['an amendment', amending(seen, { minutes: 35 })],
  ['an amendment with a flag', amending(seen, { minutes: 35 }, SAFETY)],
  ['a void', voiding(seen)],
  ['a flag', raise],
]

function done(operation: PatientOperation): Patient {
  const after = applyOperation(before, operation)
  if (!after) throw new Error('There is nobody.')
  return after
}

const aboutLog = ({ change }: PatientOperation) => (change.kind === 'record' ? LOG_ID : seen.id)
const amendedByThem = (patient: Patient, log: TreatmentLog) =>
  applyAmendment(
    patient,
    log,
    {
      seen: log,
      changes: { minutes: 50, notes: 'Theirs.' },
      reason: 'Theirs.',
      raiseFlags: [],
      declinedSafetyRisk: null,
    },
    THEIRS,
  )

/** What colleagues may do after it, each with the same application. */
const LEGAL: Readonly<Record<string, (patient: Patient, operation: PatientOperation) => Patient>> = {
  nothing: (patient) => patient,
  amend: (patient, operation) => {
    const log = patient.treatmentLogs.find(({ id, voided }) => id === aboutLog(operation) && !voided)
    return log ? amendedByThem(patient, log) : patient
  },
  void: (patient, operation) => {
    const log = patient.treatmentLogs.find(({ id, voided }) => id === aboutLog(operation) && !voided)
    return log ? applyVoiding(patient, log, { seen: log, reason: 'Theirs.' }, THEIRS) : patient
  },
  resolve: (patient) =>
    patient.flags
      .filter(({ state }) => state !== 'resolved')
      .reduce((now, { type }) => {
        const flag = type.known
        return flag === null ? now : applyResolve(now, { type: flag, reason: 'Talked about it.' }, THEIRS)
      }, patient),
  record: (patient) => {
    const other = { ...recordOf({ minutes: 5 }), id: '0197f000-0000-7000-8000-0000000000ff' }
    const change = { ...other.change, logId: '0197f000-0000-7000-8000-0000000000fe' }
    return applyOperation(patient, { ...other, change } as PatientOperation) ?? patient
  },
  'another flag': (patient) =>
    applyOperation(patient, {
      ...operationOf({ kind: 'raise-flag', flag: { type: 'Review with Psychiatrist', note: '' } }),
      id: 'other',
    }) ?? patient,
}

describe('What was done, looked at later', () => {
  it.each(OPERATIONS)('%s is there after it, whatever colleagues do then', (_what, operation) => {
    const steps = fc.array(fc.constantFrom(...Object.keys(LEGAL)), { maxLength: 6 })
    fc.assert(
      fc.property(steps, (names) => {
        const after = names.reduce((patient, name) => LEGAL[name]?.(patient, operation) ?? patient, done(operation))
        expect(isPatientChangeLost(after, operation)).toBe(false)
      }),
    )
  })

  const without = (part: Partial<Patient>) => (operation: PatientOperation) => ({ ...done(operation), ...part })
  it.each([
    ['an entry that was removed', recordOf(), without({ treatmentLogs: before.treatmentLogs })],
    ['an amendment under an older copy', amending(seen, { minutes: 35 }), () => before],
    ['an amendment whose entry was removed', amending(seen, { minutes: 35 }), without({ treatmentLogs: [] })],
    ['a void under an older copy', voiding(seen), () => before],
    ['a flag that was taken away', raise, without({ flags: [] })],
    ['the flag of an entry that stays', recordOf(SAFETY), without({ flags: [] })],
    ['the flag of an amendment that stays', amending(seen, { minutes: 35 }, SAFETY), without({ flags: [] })],
    ['a record that is gone', raise, () => null],
  ])('says of %s that it has gone', (_what, operation, stored) => {
    expect(isPatientChangeLost(done(operation), operation)).toBe(false)
    expect(isPatientChangeLost(stored(operation), operation)).toBe(true)
  })

  it('a flag of the same type that was resolved days before does not stand for the one that was taken away', () => {
    const [flag] = done(raise).flags
    if (!flag) throw new Error('There is no flag.')
    const old = { ...flag, id: 'old', state: 'resolved' as const, raisedAt: MADE - 9e9, resolvedAt: MADE - 8e9 }
    expect(isPatientChangeLost({ ...before, flags: [old] }, raise)).toBe(true)
    expect(isPatientChangeLost({ ...before, flags: [{ ...old, resolvedAt: LATER }] }, raise)).toBe(false)
  })

  it('a program that drops our ids, and keeps what was entered, has taken nothing away', () => {
    const operation = recordOf({ notes: 'Slept badly.' })
    const bare = done(operation).treatmentLogs.map((log) => ({ ...log, id: null, rev: 0, notes: '', recordedBy: null }))
    expect(isPatientChangeLost({ ...before, treatmentLogs: bare, version: null }, operation)).toBe(false)
    const changed = bare.map((log) => ({ ...log, minutes: 1 }))
    expect(isPatientChangeLost({ ...before, treatmentLogs: changed, version: null }, operation)).toBe(true)
  })
})
