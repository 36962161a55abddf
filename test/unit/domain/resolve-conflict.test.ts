import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveConflict } from '#shared/domain/conflicts/resolve-conflict.ts'
import { type EntryOperation, type Keep, keptSide, threeWay } from '#shared/domain/conflicts/three-way.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { applyAmendment } from '#shared/domain/operations/amend.ts'
import { amendedLog } from '#shared/domain/operations/amended-log.ts'
import { amendmentSchema } from '#shared/domain/operations/amendment.ts'
import { conflictingFields } from '#shared/domain/operations/amendment-rules.ts'
import type { EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import { patientChangeSchema } from '#shared/domain/operations/operation.ts'
import { voidingSchema } from '#shared/domain/operations/void.ts'
import { amendedByThem, amending, MADE, ME, operationOf, THEM, total, voiding } from '../../fakes/conflicts.ts'
import { at, patientWith, storedLog } from '../../fakes/stored-patient.ts'

const SCORES = [
  { score_name: 'phq9_score', score_value: 14 },
  { score_name: 'gad7_score', score_value: 11 },
]
const patient = patientWith([storedLog('2026-03-12', { minutes: 20, notes: 'Slept badly.', scores: SCORES })])
const [seen] = patient.treatmentLogs
if (!seen) throw new Error('There is no entry.')

const STAMP = { operationId: 'op-2', newLogId: 'new', userId: ME.userId, role: ME.role, now: MADE + 60_000 }
const settled = (operation: EntryOperation, stored: TreatmentLog | null, keep: Keep) =>
  resolveConflict(operation, { about: 'entry', stored }, keep)
function amendmentIn(change: ReturnType<typeof resolveConflict>) {
  if (change?.kind !== 'amend') throw new Error('It is no amendment.')
  return amendmentSchema.parse(change.amendment)
}
const theirsAt = at('2026-03-18', '13:51')

describe('a decided conflict of an entry', () => {
  const mine: EntryChanges = {
    minutes: 28,
    notes: 'Slept badly. Called pharmacy.',
    questionnaires: [total('GAD-7', 9)],
  }
  const theirs: EntryChanges = { minutes: 22, questionnaires: [total('GAD-7', 10)] }
  const stored = amendedByThem(seen, theirs)

  it('writes what was kept of mine to the entry as it is stored, and keeps what was not, with who and when', () => {
    const change = settled(amending(seen, mine), stored, { minutes: 'mine', 'score:gad7_score': 'theirs' })
    expect(amendmentIn(change)).toMatchObject({
      seen: stored,
      changes: { minutes: 28, notes: 'Slept badly. Called pharmacy.' },
      reason: 'Changed in two places: minutes 28 kept instead of 22, GAD-7 10 kept instead of 9. Typed wrong.',
      notKept: [
        { at: MADE, by: ME.userId, values: { scores: [{ score_name: 'gad7_score', score_value: 9 }], answers: null } },
        { at: theirsAt, by: THEM.userId, values: { minutes: 22 } },
      ],
    })
    expect(amendmentIn(change).changes).not.toHaveProperty('questionnaires')
    const after = amendedLog(stored, amendmentIn(change), STAMP)
    expect(after).toMatchObject({ minutes: 28, notes: 'Slept badly. Called pharmacy.' })
    expect(after.scores.map(({ value }) => value).toSorted()).toEqual([10, 14])
    expect(after.notKept?.map(({ keptBy }) => keptBy)).toEqual([ME.userId, ME.userId])
  })

  it('never says a note in the audit trail', () => {
    const change = settled(
      amending(seen, { notes: 'Mine secret.' }),
      amendedByThem(seen, { notes: 'Theirs secret.' }),
      {
        notes: 'mine',
      },
    )
    const { auditLogs } = applyAmendment(patient, seen, amendmentIn(change), STAMP)
    expect(auditLogs.at(-1)?.action).toBe(
      'Treatment log amended (note): Changed in two places: note kept as entered. Typed wrong.',
    )
    expect(amendmentIn(change).notKept).toEqual([
      { at: theirsAt, by: THEM.userId, values: { notes: 'Theirs secret.' } },
    ])
  })

  it('adds my version to the entry and changes nothing when all of theirs is kept', () => {
    const other = amendedByThem(seen, { minutes: 22 })
    const amendment = amendmentIn(settled(amending(seen, { minutes: 28 }), other, { minutes: 'theirs' }))
    expect(amendment).toMatchObject({ changes: {}, notKept: [{ at: MADE, by: ME.userId, values: { minutes: 28 } }] })
    const after = applyAmendment({ ...patient, treatmentLogs: [other] }, other, amendment, STAMP)
    expect(after.treatmentLogs[0]).toMatchObject({ minutes: 22, rev: other.rev + 1, amended: { by: THEM.userId } })
    expect(after.auditLogs.at(-1)?.action).toBe('Treatment log: changed in two places, kept as stored (minutes)')
  })

  it('forgets no version when it was changed once more before the decision arrived', () => {
    const first = amendmentIn(
      settled(amending(seen, { minutes: 28 }), amendedByThem(seen, { minutes: 22 }), { minutes: 'mine' }),
    )
    const again = amending(first.seen, first.changes, { notKept: first.notKept })
    const other = amendedByThem(first.seen, { minutes: 24 })
    for (const [side, last] of [
      ['mine', 24],
      ['theirs', 28],
    ] as const) {
      const { notKept } = amendmentIn(settled(again, other, { minutes: side }))
      expect(notKept?.map(({ values }) => values.minutes)).toEqual([22, last])
    }
  })

  it('refuses to decide what nobody has chosen', () => {
    expect(() => settled(amending(seen, mine), stored, { 'score:gad7_score': 'mine' })).toThrow(RangeError)
    expect(() => settled(amending(seen, mine), null, {})).toThrow(RangeError)
  })

  it('keeps every minute and score of a session that the other made a no-show', () => {
    const noShow = amendedByThem(seen, { noShow: true })
    const operation = amending(seen, { minutes: 28 })
    const amendment = amendmentIn(settled(operation, noShow, { noShow: 'mine' }))
    const after = amendedLog(noShow, amendment, STAMP)
    expect(after).toMatchObject({ noShow: false, minutes: 28 })
    expect(after.scores.map(({ value }) => value).toSorted()).toEqual([11, 14])
    const kept = amendmentIn(settled(operation, noShow, { noShow: 'theirs' }))
    expect(kept).toMatchObject({ changes: {}, notKept: [{ values: { minutes: 28, no_show: false } }] })
  })

  it('gives the chosen side of every field, whatever was changed and chosen', () => {
    const changes: fc.Arbitrary<EntryChanges> = fc.record(
      {
        minutes: fc.integer({ min: 0, max: 480 }),
        noShow: fc.boolean(),
        notes: fc.string({ maxLength: 5 }),
        visitType: fc.constantFrom('Clinic' as const, 'Phone' as const),
        questionnaires: fc.constantFrom(
          [total('PHQ-9', 9)],
          [total('GAD-7', 3)],
          [total('PHQ-9', 8), total('GAD-7', 3)],
        ),
      },
      { requiredKeys: [] },
    )
    const side = fc.constantFrom('mine' as const, 'theirs' as const)
    const keys = ['minutes', 'noShow', 'notes', 'visitType', 'score:phq9_score', 'score:gad7_score']
    const keeps = fc
      .tuple(...keys.map(() => side))
      .map((sides) => Object.fromEntries(keys.map((key, index) => [key, sides[index] ?? 'mine'])))
    fc.assert(
      fc.property(changes, changes, keeps, (my, their, keep) => {
        const operation = amending(seen, my)
        const other = amendedByThem(seen, their)
        const change = settled(operation, other, keep)
        const amendment = change ? amendmentIn(change) : null
        const after = amendment ? amendedLog(other, amendment, STAMP) : other
        const before = threeWay(operation, other)
        const result = threeWay(amending(after, {}), after)
        if (before.kind !== 'fields' || result.kind !== 'fields') throw new Error('The entry is there.')
        for (const field of before.fields) {
          const now = result.fields.find(({ key }) => key === field.key)?.theirs ?? null
          const wanted = keptSide(field, keep) === 'mine' ? field.mine : field.theirs
          const plain = (value: unknown) => JSON.stringify(value, (key, one) => (key === 'uid' ? undefined : one))
          const none = plain(wanted) === plain({ totals: [], answers: null })
          if (!(none && now === null)) expect([field.key, plain(now)]).toEqual([field.key, plain(wanted)])
        }
        if (amendment) expect(conflictingFields(other, amendment, STAMP)).toEqual([])
        if (change) expect(patientChangeSchema.parse(change)).toEqual(change)
      }),
    )
  })

  it('voids the entry as it is now, or leaves it and remembers that it was to be voided', () => {
    const other = amendedByThem(seen, { minutes: 22 })
    const voided = settled(voiding(seen), other, { entry: 'mine' })
    if (voided?.kind !== 'void') throw new Error('It is no void.')
    expect(voidingSchema.parse(voided.voiding)).toEqual({
      seen: other,
      reason: 'Changed in two places. Wrong patient.',
      notKept: [{ at: theirsAt, by: THEM.userId, values: { minutes: 22 } }],
    })
    expect(amendmentIn(settled(voiding(seen), other, { entry: 'theirs' }))).toMatchObject({
      changes: {},
      notKept: [{ at: MADE, by: ME.userId, values: { void_reason: 'Wrong patient.' } }],
    })
  })

  it('leaves a voided entry with mine beside it, or records mine as a new one', () => {
    const gone = { ...seen, minutes: 0, scores: [], voided: { at: 1, by: 'x', reason: 'y' } }
    const operation = amending(seen, { minutes: 28 })
    expect(amendmentIn(settled(operation, gone, { entry: 'theirs' }))).toMatchObject({
      seen: gone,
      changes: {},
      notKept: [{ values: { minutes: 28 } }],
    })
    const record = settled(operation, gone, { entry: 'mine' })
    expect(record).toMatchObject({ kind: 'record', logId: operation.change.newLogId, entry: { minutes: 28 } })
    expect(settled(operation, null, { entry: 'theirs' })).toBeNull()
  })

  it('raises the flag of a correction that is not to be written', () => {
    const raiseFlags = [{ type: 'Safety Risk' as const, note: '' }]
    const operation = amending(seen, { minutes: 28 }, { raiseFlags })
    expect(settled(operation, null, { entry: 'theirs' })).toEqual({ kind: 'raise-flag', flag: raiseFlags[0] })
    const other = amendedByThem(seen, { minutes: 22 })
    expect(amendmentIn(settled(operation, other, { minutes: 'theirs' }))).toMatchObject({ raiseFlags })
  })
})

describe('a decided conflict of something else', () => {
  it('makes the kept details again from what is stored now', () => {
    const stored = {
      firstName: 'Ana',
      lastName: 'L',
      dateOfBirth: '',
      phoneNumber: '2',
      email: 'b',
      payer: 'P',
      consentAt: null,
    }
    const demographics = {
      changes: { phoneNumber: '1', email: 'a', payer: 'Q' },
      seen: { phoneNumber: '0', email: '0', payer: 'P' },
    }
    const operation = operationOf({ kind: 'demographics', demographics })
    const conflict = { about: 'details' as const, stored }
    expect(resolveConflict(operation, conflict, { phoneNumber: 'mine', email: 'theirs' })).toEqual({
      kind: 'demographics',
      demographics: { changes: { phoneNumber: '1', payer: 'Q' }, seen: { phoneNumber: '2', payer: 'P' } },
    })
    expect(resolveConflict(operation, conflict, { phoneNumber: 'theirs', email: 'theirs', payer: 'theirs' })).toBeNull()
    expect(() => resolveConflict(operation, conflict, { phoneNumber: 'mine' })).toThrow(RangeError)
  })

  it('changes the status that is stored now', () => {
    const status = { status: 'Treatment' as const, at: MADE, reason: 'r', graduated: false, seen: 'Enrolled' }
    const operation = operationOf({ kind: 'status', status })
    const conflict = { about: 'status' as const, stored: 'Deactivated' }
    expect(resolveConflict(operation, conflict, { change: 'mine' })).toEqual({
      kind: 'status',
      status: { ...status, seen: 'Deactivated' },
    })
    expect(resolveConflict(operation, conflict, { change: 'theirs' })).toBeNull()
  })

  it('resolves a flag again only with what a person looked at', () => {
    const flags = { patientFlag: 'Safety Risk', flag: null, version: 4, elements: 2, logs: 3 }
    const operation = operationOf({ kind: 'resolve-flag', flag: { type: 'Safety Risk', reason: 'Over.' } })
    expect(resolveConflict(operation, { about: 'other', flags }, { change: 'mine' })).toMatchObject({
      flag: { seen: flags },
    })
    expect(() => resolveConflict(operation, { about: 'other' }, { change: 'mine' })).toThrow(RangeError)
    expect(resolveConflict(operation, { about: 'other' }, { change: 'theirs' })).toBeNull()
  })
})
