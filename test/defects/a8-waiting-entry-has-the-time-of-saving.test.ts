// A8: a flag that was raised with a waiting entry said that it was raised when somebody looked, and so did the audit trail.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { applyOperation, type PatientChange } from '#shared/domain/operations/operation.ts'
import { optimisticPatient } from '../../src/main/data/caseload/optimistic-patient.ts'
import { newRow } from '../../src/main/store/outbox.ts'
import { amending, MADE, operationOf, voiding } from '../fakes/conflicts.ts'
import { PERSON } from '../fakes/patients.ts'
import { patientWith, storedLog } from '../fakes/stored-patient.ts'
import { entryOf } from '../fakes/treatments.ts'

const before = patientWith([storedLog('2026-03-10')], { status: 'Treatment' })
const [seen] = before.treatmentLogs
if (!seen) throw new Error('There is no entry.')
const FLAG = { type: 'Safety Risk' as const, note: 'Item 9.' }
const raises = { raiseFlags: [FLAG] }
const SEEN = { patientFlag: null, flag: null, version: null, elements: 0, logs: 1 }

const CHANGES: readonly PatientChange[] = [
  {
    kind: 'record',
    logId: '0197f000-0000-7000-8000-00000000000a',
    entry: entryOf({ date: MADE - 60_000, declinedSafetyRisk: 'Talked about it.', ...raises }),
  },
  amending(seen, { minutes: 35 }, raises).change,
  voiding(seen).change,
  { kind: 'raise-flag', flag: FLAG },
  {
    kind: 'status',
    status: { status: 'Deactivated', at: MADE - 60_000, reason: 'Moved.', graduated: false, seen: 'Treatment' },
  },
  { kind: 'demographics', demographics: { changes: { payer: 'Aetna' }, seen: { payer: 'Medicare' } } },
  { kind: 'enrol', person: PERSON },
  { kind: 'resolve-flag', flag: { type: 'Needs Discussion', reason: 'Discussed.', seen: SEEN } },
]
const flagged = patientWith([storedLog('2026-03-10')], { flag: 'Needs Discussion' })
const patientFor = ({ kind }: PatientChange) => (kind === 'enrol' ? null : kind === 'resolve-flag' ? flagged : before)

describe('What waits, looked at days later', () => {
  it.each(CHANGES.map((change) => [change.kind, change] as const))('%s has the time of saving', (_kind, change) => {
    const operation = operationOf(change)
    const patient = patientFor(change)
    const atOnce = applyOperation(patient, operation)
    const audited = atOnce?.auditLogs.slice(patient?.auditLogs.length ?? 0) ?? []
    expect(audited.length).toBeGreaterThan(0)
    expect(audited.map(({ at }) => at)).toEqual(audited.map(() => MADE))
    const raised = atOnce?.flags.filter(({ raisedBy }) => raisedBy === operation.actor.userId) ?? []
    expect(raised.map(({ raisedAt }) => raisedAt)).toEqual(raised.map(() => MADE))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 3_600_000 }), (later) => {
        vi.setSystemTime(MADE + later)
        expect(optimisticPatient(patient, [{ ...newRow(operation), operation }])).toEqual(atOnce)
      }),
    )
    vi.useRealTimers()
  })
})
