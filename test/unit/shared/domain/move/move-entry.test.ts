import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { entryProblem, targetProblem } from '#shared/domain/operations/move-entry-rules.ts'
import { applyOperation, isPatientChangeLost, notPermitted, patientsOf } from '#shared/domain/operations/operation.ts'
import { redactPatient } from '#shared/domain/permissions.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { ME, operationOf, THEM } from '../../../../fakes/conflicts.ts'
import { moveChange } from '../../../../fakes/moves.ts'
import { at, context, NOW, patientWith, phq9, storedLog, storedPatient } from '../../../../fakes/stored-patient.ts'

const TO = '004120'
const there = (logs: unknown[], extra = {}): Patient =>
  readPatient(storedPatient(logs, { patient_mrn: TO, ...extra }), { registryId: 'r1', mrn: TO, now: NOW })

const firstOf = ({ treatmentLogs: [log] }: Patient): TreatmentLog => {
  if (!log) throw new Error('There is no entry.')
  return log
}
const applied = (patient: Patient, operation: ReturnType<typeof operationOf>): Patient => {
  const after = applyOperation(patient, operation)
  if (!after) throw new Error('There is nobody.')
  return after
}
const minutes = (patient: Patient) => derivedAttributes(patient, context()).minutes_this_month

const ENTRY = storedLog('2026-03-12', {
  minutes: 22,
  ...phq9(14),
  answers: { phq9: [2, 2, 2, 2, 2, 1, 1, 1, 1] },
  recorded_by: ME.userId,
  recorded_role: ME.role,
  notes: 'Sleep still poor.',
})

describe('A move', () => {
  const source = patientWith([ENTRY, storedLog('2026-03-17')])
  const target = there([storedLog('2026-03-11', { minutes: 29 })])
  const seen = firstOf(source)
  const operation = operationOf(moveChange(TO, seen))

  it('is about both patients', () => expect(patientsOf(operation)).toEqual(['003716', TO]))

  it('takes the whole entry along, and leaves the mark of the move on both sides', () => {
    const [here, moved] = [firstOf(applied(source, operation)), applied(target, operation).treatmentLogs[1]]
    expect(moved).toMatchObject({
      date: seen.date,
      minutes: 22,
      scores: seen.scores,
      answers: seen.answers,
      notes: seen.notes,
      recordedBy: ME.userId,
      voided: null,
      moved: { way: 'from', mrn: '003716' },
    })
    expect(here).toMatchObject({ minutes: 0, scores: [], moved: { way: 'to', mrn: TO } })
    expect(here.voided?.reason).toBe('Moved to another patient: Logged on the wrong patient.')
  })

  it('names the other patient in no audit entry', () => {
    for (const [patient, other] of [
      [source, TO],
      [target, '003716'],
    ] as const) {
      const said = applied(patient, operation).auditLogs.map(({ action, objectName }) => `${objectName} ${action}`)
      expect(said.join()).not.toContain(other)
    }
  })

  it('keeps the minutes of both together, whatever else they have', () => {
    const logs = fc.array(fc.tuple(fc.integer({ min: 1, max: 17 }), fc.integer({ min: 0, max: 120 })), { maxLength: 8 })
    const stored = (all: [number, number][]) =>
      all.map(([day, one], place) =>
        storedLog(`2026-03-${String(day).padStart(2, '0')}`, { minutes: one, notes: `${place}` }),
      )
    fc.assert(
      fc.property(logs, logs, fc.integer({ min: 0, max: 480 }), (mine, theirs, moved) => {
        const before = [patientWith([{ ...ENTRY, minutes: moved }, ...stored(mine)]), there(stored(theirs))] as const
        const move = operationOf(moveChange(TO, firstOf(before[0])))
        const after = before.map((patient) => applied(patient, move))
        expect(after.map(minutes).reduce((a, b) => a + b)).toBe(minutes(before[0]) + minutes(before[1]))
        // Once more changes nothing.
        expect(after.map((patient) => applied(patient, move))).toEqual(after)
      }),
    )
  })

  it('changes nothing where somebody has amended the entry since', () => {
    const amended = patientWith([{ ...ENTRY, minutes: 12 }])
    expect(applied(amended, operation)).toEqual(amended)
  })

  it('is lost when either side has gone, and not when a colleague voids it there', () => {
    const [here, moved] = [applied(source, operation), applied(target, operation)]
    expect([here, moved].map((patient) => isPatientChangeLost(patient, operation))).toEqual([false, false])
    expect([source, target].map((patient) => isPatientChangeLost(patient, operation))).toEqual([true, true])
    const back = operationOf({
      kind: 'void',
      newLogId: operation.id,
      voiding: { seen: moved.treatmentLogs[1] ?? seen, reason: 'x' },
    })
    expect(isPatientChangeLost(applied(moved, { ...back, mrn: TO }), operation)).toBe(false)
  })

  it('is for who may void', () => {
    const may = (member: typeof ME) => notPermitted(member, operation.change, source) === null
    expect([may(ME), may({ ...ME, userId: 'user-other' }), may(THEM)]).toEqual([true, false, true])
  })

  it('shows the other patient to no one who may not see both', () => {
    const shown = redactPatient(applied(source, operation), { role: 'Finance', isAdmin: false })
    expect(JSON.stringify(shown)).not.toContain(TO)
  })
})

describe('An answer to item 9 that came with a move', () => {
  const asked = { ...ENTRY, date: at('2026-03-10') }
  const flag = (raised: string, resolved: string) => ({
    flags: [
      {
        flag_type: 'Safety Risk',
        created_by_provider_id: 'u1',
        created_date: at(raised) / 1000,
        resolved_date: at(resolved) / 1000,
      },
    ],
  })
  const nine = (answer: number) => ({ answers: { phq9: [0, 0, 0, 0, 0, 0, 0, 0, answer] } })
  const withMove = (target: Patient, entry: Record<string, unknown> = asked) =>
    applied(target, operationOf(moveChange(TO, firstOf(patientWith([entry])))))
  const isSafety = (patient: Patient, now = NOW) =>
    deriveRow(patient, context(now)).urgency.some(({ rule }) => rule === 'safety')

  it.each([
    ['a flag that was over before the move', there([], flag('2026-03-11', '2026-03-12'))],
    ['an answer of 0 before the move', there([storedLog('2026-03-12', nine(0))])],
    [
      'an answer that was dealt with before the move',
      there([storedLog('2026-03-11', nine(1))], flag('2026-03-11', '2026-03-12')),
    ],
  ])('is not silenced by %s', (_what, target) => {
    expect(isSafety(target)).toBe(false)
    expect(isSafety(withMove(target))).toBe(true)
  })

  it('is dealt with by what comes after the move, and by nothing else', () => {
    const later = NOW + 86_400_000
    const moved = withMove(there([]))
    const resolved = { ...moved, flags: there([], flag('2026-03-18', '2026-03-19')).flags }
    expect(isSafety(resolved, later)).toBe(false)
    const answered = {
      ...moved,
      treatmentLogs: [...moved.treatmentLogs, ...there([storedLog('2026-03-19', nine(0))]).treatmentLogs],
    }
    expect(isSafety(answered, later)).toBe(false)
  })

  it('of 0 silences no later answer', () => {
    expect(isSafety(withMove(there([storedLog('2026-03-12', nine(2))]), { ...asked, ...nine(0) }))).toBe(true)
  })
})

describe('Why an entry can’t go to a patient', () => {
  const source = patientWith([ENTRY])
  const seen = firstOf(source)
  const ended = (day: string) => ({ status: 'Deactivated', date_deactivated: at(day) })

  it.each([
    ['the same patient', source, 'This is the same patient.'],
    ['a record that can’t be read', { ...there([]), readability: 'unreadable' as const }, 'can’t be read'],
    ['after the end of care', there([], ended('2026-03-11')), 'The date is after deactivation.'],
    ['before the enrolment', there([], { enrolled_at: at('2026-03-13') }), 'The date is before the enrolment.'],
    ['before the consent', there([], { consent_date: at('2026-03-13') }), 'The date is before the patient’s consent.'],
    ['the same entry there', there([{ ...ENTRY, id: 'another' }]), 'The same entry stands in this record already.'],
  ])('%s', (_what, target, said) => expect(targetProblem(target, seen, '003716', context())).toContain(said))

  it.each([
    ['a patient in care', there([])],
    ['one whose care ended later', there([], ended('2026-03-12'))],
    ['one with the entry voided', there([{ ...ENTRY, id: 'another', voided_at: NOW, void_reason: 'x' }])],
  ])('none for %s', (_what, target) => expect(targetProblem(target, seen, '003716', context())).toBeNull())

  it('is outside care by its date, also for a no-show', () => {
    const noShow = firstOf(patientWith([{ ...ENTRY, no_show: true, minutes: 0 }]))
    expect(targetProblem(there([], ended('2026-03-11')), noShow, '003716', context())).toContain('outside')
  })

  it.each([
    ['voided', [{ ...ENTRY, voided_at: NOW, void_reason: 'x' }], 'was voided'],
    ['stored twice', [ENTRY, ENTRY], 'stored twice'],
    ['without a date', [{ ...ENTRY, date: null }], 'no date'],
    ['of an unknown type', [{ ...ENTRY, contact_type: 'Yoga' }], 'does not know'],
  ])('an entry that is %s stays', (_what, logs, said) => {
    const patient = patientWith(logs)
    expect(entryProblem(patient, firstOf(patient))).toContain(said)
  })
})
