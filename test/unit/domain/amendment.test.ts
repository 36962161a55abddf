import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { CONTACT_TYPES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { applyAmendment } from '#shared/domain/operations/amend.ts'
import { amendedLog } from '#shared/domain/operations/amended-log.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import { conflictingFields, mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import { differingFields, type EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import { applyVoiding } from '#shared/domain/operations/void.ts'
import { context, patientWith, phq9, storedLog } from '../../fakes/stored-patient.ts'

const STAMP = { operationId: 'op-1', newLogId: 'new-1', userId: 'user-1', role: 'Care Manager', now: context().now }
const stored = patientWith([
  storedLog('2026-03-02', { id: 'a', minutes: 10 }),
  storedLog('2026-03-03', { id: 'b', minutes: 20, ...phq9(12) }),
  storedLog('2026-03-04', { id: undefined, minutes: 30 }),
])
const logAt = (index: number, patient = stored): TreatmentLog => {
  const log = patient.treatmentLogs[index]
  if (!log) throw new Error('There is no such entry.')
  return log
}
const amendment = (seen: TreatmentLog, changes: EntryChanges): Amendment => ({
  seen,
  changes,
  reason: 'Typed wrong.',
  raiseFlags: [],
  declinedSafetyRisk: null,
})

/** Changes of fields that don't touch each other (a no-show also takes minutes and scores). */
const changes: fc.Arbitrary<EntryChanges> = fc.record(
  {
    contactType: fc.constantFrom(...CONTACT_TYPES),
    visitType: fc.constantFrom(...VISIT_TYPES),
    date: fc.integer({ min: 1_760_000_000_000, max: 1_770_000_000_000 }),
    minutes: fc.integer({ min: 0, max: 480 }),
    provider: fc.string({ maxLength: 5 }),
    notes: fc.string({ maxLength: 5 }),
  },
  { requiredKeys: [] },
)

describe('two people who amend one entry', () => {
  const seen = logAt(1)
  const amendedBy = (changed: EntryChanges) => amendedLog(seen, amendment(seen, changed), STAMP)

  it('conflict in exactly the fields that both changed to different values', () => {
    fc.assert(
      fc.property(changes, changes, (mine, theirs) => {
        const changedBy = (changed: EntryChanges) => differingFields(seen, amendedBy(changed))
        const expected = changedBy(mine).filter(
          (field) =>
            changedBy(theirs).includes(field) && differingFields(amendedBy(mine), amendedBy(theirs)).includes(field),
        )
        expect(conflictingFields(amendedBy(theirs), amendment(seen, mine), STAMP)).toEqual(expected)
      }),
    )
  })

  it('keep each other’s fields', () => {
    fc.assert(
      fc.property(changes, changes, (mine, all) => {
        const theirs: EntryChanges = Object.fromEntries(Object.entries(all).filter(([field]) => !(field in mine)))
        expect(conflictingFields(amendedBy(theirs), amendment(seen, mine), STAMP)).toEqual([])
        const both = amendedLog(amendedBy(theirs), amendment(seen, mine), STAMP)
        expect(differingFields(both, amendedBy({ ...theirs, ...mine }))).toEqual([])
      }),
    )
  })
})

describe('an amendment', () => {
  it('touches its own entry and nothing else', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 2 }), (changed, index) => {
        const after = applyAmendment(stored, logAt(index), amendment(logAt(index), changed), STAMP)
        const others = (patient: typeof stored) => patient.treatmentLogs.filter((log) => log.index !== index)
        expect(others(after)).toEqual(others(stored))
        expect(after.flags).toEqual(stored.flags)
        expect(after.auditLogs).toHaveLength(stored.auditLogs.length + 1)
      }),
    )
  })

  it('names the fields and the reason in the audit trail, and never the note', () => {
    const after = applyAmendment(stored, logAt(1), amendment(logAt(1), { notes: 'Secret.', minutes: 5 }), STAMP)
    expect(after.auditLogs.at(-1)).toEqual({
      objectName: 'treatment_log:b',
      action: 'Treatment log amended (minutes 20 → 5, note): Typed wrong.',
      userId: 'user-1',
      at: STAMP.now,
    })
  })

  it('to a no-show takes minutes and scores with it', () => {
    expect(amendedLog(logAt(1), amendment(logAt(1), { noShow: true }), STAMP)).toMatchObject({
      noShow: true,
      minutes: 0,
      scores: [],
    })
  })

  it('gives an entry without an id one', () => {
    expect(amendedLog(logAt(2), amendment(logAt(2), { minutes: 5 }), STAMP).id).toBe('new-1')
  })
})

describe('a voided entry', () => {
  it('counts no minutes, no session and no score', () => {
    const before = deriveRow(stored, context())
    const voided = applyVoiding(stored, logAt(1), { seen: logAt(1), reason: 'Wrong patient.' }, STAMP)
    const after = deriveRow(voided, context())
    expect(after.sessions).toBe(before.sessions - 1)
    expect(after.month.minutes).toBe(before.month.minutes - 20)
    expect([before.phq9?.last, after.phq9]).toEqual([12, null])
  })
})

describe('the entry that was seen', () => {
  it('is found by its id when its place has changed', () => {
    const moved = patientWith([
      storedLog('2026-03-03', { id: 'b', minutes: 20, ...phq9(12) }),
      storedLog('2026-03-02', { id: 'a' }),
    ])
    expect(findEntry(moved, logAt(1))?.index).toBe(0)
  })

  it('without an id is found by its content alone', () => {
    const changed = patientWith([storedLog('2026-03-04', { id: undefined, minutes: 31 })])
    expect(findEntry(changed, logAt(2))).toBeNull()
    const same = patientWith([storedLog('2026-03-01'), storedLog('2026-03-04', { id: undefined, minutes: 30 })])
    expect(findEntry(same, logAt(2))?.index).toBe(1)
  })
})

describe('who may amend', () => {
  const own = { ...logAt(1), recordedBy: 'user-1' }
  it.each([
    ['Care Manager', false, own, true],
    ['Care Manager', false, { ...own, recordedBy: 'user-2' }, false],
    ['Care Manager', false, { ...own, recordedBy: null }, false],
    ['Consulting Psychiatrist', false, own, true],
    ['Primary Care Physician', false, own, false],
    ['Finance', false, own, false],
    ['', false, own, false],
    ['Finance', true, { ...own, recordedBy: 'user-2' }, true],
  ])('%s, admin %s', (role, isAdmin, log, expected) => {
    expect(mayAmend({ userId: 'user-1', role, isAdmin }, log)).toBe(expected)
  })
})
