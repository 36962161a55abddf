// A10: nobody noticed when another program restored an older status, older details or a resolved flag over ours.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntry, Patient } from '#shared/domain/entities/patient.ts'
import {
  applyOperation,
  isMemberChangeLost,
  isPatientChangeLost,
  type Operation,
  type PATIENT_KINDS,
  type PatientChange,
  type PatientOperation,
} from '#shared/domain/operations/operation.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import { assignmentOf, coveringOf } from '../fakes/assignments.ts'
import { planChange, therapy } from '../fakes/care-plans.ts'
import { amending, MADE, ME, operationOf, THEM, voiding } from '../fakes/conflicts.ts'
import { moveChange } from '../fakes/moves.ts'
import { PERSON } from '../fakes/patients.ts'
import { patientWith, phq9, storedLog } from '../fakes/stored-patient.ts'
import { entryOf } from '../fakes/treatments.ts'

const LOGS = [storedLog('2026-03-10', { minutes: 20, ...phq9(14) })]
const before = patientWith(LOGS, { flag: 'Needs Discussion' })
const [seen] = before.treatmentLogs
if (!seen) throw new Error('There is no entry.')
const { firstName, payer } = before

const statusTo = (status: 'Deactivated' | 'Treatment', from: string) => ({
  kind: 'status' as const,
  status: { status, at: MADE - 60_000, reason: 'Moved.', graduated: false, seen: from },
})
const payerTo = (to: string, from: string) => ({
  kind: 'demographics' as const,
  demographics: { changes: { payer: to }, seen: { payer: from } },
})

/** One of each kind that changes a patient who is there. */
const CHANGES: Readonly<Record<Exclude<keyof typeof PATIENT_KINDS, 'enrol'>, PatientChange>> = {
  record: {
    kind: 'record',
    logId: '0197f000-0000-7000-8000-00000000000a',
    entry: entryOf({ date: MADE - 60_000, raiseFlags: [{ type: 'Safety Risk', note: '' }] }),
  },
  amend: amending(seen, { minutes: 35 }).change,
  void: voiding(seen).change,
  'move-entry': moveChange('004120', seen),
  'raise-flag': { kind: 'raise-flag', flag: { type: 'Safety Risk', note: '' } },
  'resolve-flag': { kind: 'resolve-flag', flag: { type: 'Needs Discussion', reason: 'Discussed.' } },
  'flag-note': { kind: 'flag-note', flag: { type: 'Needs Discussion', note: 'Sleep first, or mood?', seen: '' } },
  'review-decision': {
    kind: 'review-decision',
    logId: '0197f000-0000-7000-8000-00000000000b',
    entry: entryOf({ date: MADE - 60_000, contactType: 'Psychiatric Consultation' }),
    clears: [{ type: 'Needs Discussion', reason: 'Discussed.' }],
    status: statusTo('Deactivated', 'Treatment').status,
    nextReview: { on: '2026-04-01', note: '' },
    carePlan: planChange([therapy('Sleep diary.')]),
  },
  assign: { kind: 'assign', assignment: assignmentOf({ covering: coveringOf(), addToTeam: ['Tomás Reyes'] }) },
  'next-review': { kind: 'next-review', to: { on: '2026-04-01', note: '' } },
  'next-contact': { kind: 'next-contact', to: { at: '2026-04-01T09:30', note: 'Ask.' }, seen: null },
  'care-plan': { kind: 'care-plan', plan: planChange([therapy('Behavioral activation.')]) },
  status: statusTo('Deactivated', 'Treatment'),
  demographics: {
    kind: 'demographics',
    demographics: { changes: { payer: 'Aetna', firstName: 'Inga' }, seen: { payer, firstName } },
  },
}
const KINDS = Object.entries(CHANGES)

function after(patient: Patient, operation: PatientOperation): Patient {
  const changed = applyOperation(patient, operation)
  if (!changed) throw new Error('There is nobody.')
  return changed
}
const done = (change: PatientChange) => after(before, operationOf(change))

let made = 0
/** A change by a colleague, with this application, an hour later. */
const theirs = (change: PatientChange): PatientOperation => ({
  ...operationOf(change),
  id: `0197f000-0000-7000-8000-0000000002${String(++made % 100).padStart(2, '0')}`,
  actor: THEM,
  savedAt: MADE + 3_600_000,
})

describe('What was done, and is gone', () => {
  it.each(KINDS)('%s under an older copy of the record is an alarm', (_kind, change) => {
    const operation = operationOf(change)
    expect(isPatientChangeLost(done(change), operation)).toBe(false)
    expect(isPatientChangeLost(before, operation)).toBe(true)
  })

  it.each(KINDS)('%s whose values are restored, while its audit entry stays, is an alarm', (_kind, change) => {
    const { auditLogs } = done(change)
    expect(isPatientChangeLost({ ...before, auditLogs }, operationOf(change))).toBe(true)
  })

  it.each([...KINDS, ['enrol', { kind: 'enrol' as const, person: PERSON }] as const])(
    '%s of a record that has gone is an alarm',
    (_kind, change) => {
      expect(isPatientChangeLost(null, operationOf(change))).toBe(true)
    },
  )

  it.each([
    [['Tomás Reyes', 'Ada']],
    [['Tomás Reyes', 'Sam Abara']],
    [['Sam Abara', 'Ada']],
    [['Sam Abara', 'Tomás Reyes', 'Ada']],
    [['Ada']],
  ])('a care team of %j is an alarm, unless it has the name that was added and not the one taken out', (careTeam) => {
    const assignment = assignmentOf({ addToTeam: ['Tomás Reyes'], removeFromTeam: ['Sam Abara'] })
    const isTheirs = isPatientChangeLost(
      { ...done({ kind: 'assign', assignment }), careTeam },
      operationOf({ kind: 'assign', assignment }),
    )
    expect(isTheirs).toBe(!careTeam.includes('Tomás Reyes') || careTeam.includes('Sam Abara'))
  })

  it.each([
    ['one of two details', { payer }],
    ['the other', { firstName }],
  ])('%s restored is an alarm', (_what, restored) => {
    const operation = operationOf(CHANGES.demographics)
    expect(isPatientChangeLost({ ...done(CHANGES.demographics), ...restored }, operation)).toBe(true)
  })

  it('a former last name that another program dropped is an alarm, one that comes back as the name is none', () => {
    const change = {
      kind: 'demographics' as const,
      demographics: { changes: { lastName: 'Kaplan' }, seen: { lastName: before.lastName } },
    }
    const operation = operationOf(change)
    const renamed = done(change)
    expect(renamed.formerNames?.map(({ lastName }) => lastName)).toEqual([before.lastName])
    expect(isPatientChangeLost({ ...renamed, formerNames: [] }, operation)).toBe(true)
    const back = theirs({
      kind: 'demographics',
      demographics: { changes: { lastName: before.lastName }, seen: { lastName: 'Kaplan' } },
    })
    expect(isPatientChangeLost(after(renamed, back), operation)).toBe(false)
  })

  it('the scores of a voided entry that count again are an alarm, its minutes too, a mark that is gone alone is none', () => {
    const operation = operationOf(CHANGES.void)
    const bare = done(CHANGES.void).treatmentLogs.map((log) => ({ ...log, voided: null }))
    const withLogs = (part: object) => ({ ...before, treatmentLogs: bare.map((log) => ({ ...log, ...part })) })
    expect(isPatientChangeLost(withLogs({}), operation)).toBe(false)
    expect(isPatientChangeLost(withLogs({ scores: seen.scores }), operation)).toBe(true)
    expect(isPatientChangeLost(withLogs({ minutes: 20 }), operation)).toBe(true)
  })

  it('a member who was removed and is there again is an alarm; who was invited again is not', () => {
    const member: Member = { registryId: 'r1', email: 'p@lakeside.example', joinedAt: 5, problems: [], ...THEM }
    const operation: Operation = {
      ...operationOf(CHANGES.status),
      mrn: null,
      change: { kind: 'remove-member', seen: { userId: THEM.userId, joinedAt: 5 } },
    }
    expect(isMemberChangeLost([member], operation)).toBe(true)
    expect(isMemberChangeLost([{ ...member, joinedAt: 6 }], operation)).toBe(false)
    expect(isMemberChangeLost([{ ...member, userId: ME.userId }], operation)).toBe(false)
  })
})

describe('What was done, and was changed by people since', () => {
  /** Changes back and forth with this application, of which the last may be what stood there first. */
  const LATER: Readonly<Record<string, (patient: Patient) => PatientChange>> = {
    status: ({ status: { stored } }) => statusTo(stored === 'Deactivated' ? 'Treatment' : 'Deactivated', stored),
    payer: (patient) => payerTo(patient.payer === payer ? 'Aetna' : payer, patient.payer),
    name: (patient) => ({
      kind: 'demographics',
      demographics: {
        changes: { firstName: patient.firstName === 'Inga' ? firstName : 'Inga' },
        seen: { firstName: patient.firstName },
      },
    }),
    plan: ({ carePlan: seen = null }) => ({
      kind: 'care-plan',
      plan: planChange([therapy(seen?.therapy === '' ? 'Sleep diary.' : '')], seen),
    }),
    raise: () => ({ kind: 'raise-flag', flag: { type: 'Needs Discussion', note: '' } }),
    resolve: () => ({ kind: 'resolve-flag', flag: { type: 'Needs Discussion', reason: 'Discussed.' } }),
  }

  it.each(KINDS)('%s is no alarm, whatever colleagues do with this application', (_kind, change) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(LATER)), { maxLength: 8 }), (steps) => {
        const last = steps.reduce((patient, step) => {
          const next = LATER[step]?.(patient)
          return next ? after(patient, theirs(next)) : patient
        }, done(change))
        expect(isPatientChangeLost(last, operationOf(change))).toBe(false)
      }),
    )
  })

  it.each([
    ['a third status', { status: { stored: 'Relapse Prevention Plan', known: 'Relapse Prevention Plan' as const } }],
    ['other details', { payer: 'Cigna', firstName: 'Ingeborg' }],
  ])('%s that another program wrote is no alarm: it is news', (_what, part) => {
    for (const change of [CHANGES.status, CHANGES.demographics])
      expect(isPatientChangeLost({ ...done(change), ...part }, operationOf(change))).toBe(false)
  })

  it('a flag that another program raises again after it was resolved is no alarm', () => {
    const again = { ...before, flags: [...done(CHANGES['resolve-flag']).flags, ...before.flags] }
    expect(isPatientChangeLost(again, operationOf(CHANGES['resolve-flag']))).toBe(false)
  })

  it('an audit entry of a colleague counts after a copy that lost ours, when it is later', () => {
    const entry = (at: number): AuditEntry => ({ objectName: 'status:other', action: 'x', userId: THEM.userId, at })
    const restored = (at: number) => ({ ...before, auditLogs: [entry(at)] })
    expect(isPatientChangeLost(restored(MADE + 1), operationOf(CHANGES.status))).toBe(false)
    expect(isPatientChangeLost(restored(MADE - 1), operationOf(CHANGES.status))).toBe(true)
  })
})
