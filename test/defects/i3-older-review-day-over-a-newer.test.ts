// A day for the next review that had waited on a computer took the place of one that a later meeting had set.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyNextReview, isNextReviewLost } from '#shared/domain/operations/next-review.ts'
import { NOW, patientWith } from '../fakes/stored-patient.ts'

const day = (on: string) => ({ on, note: '' })
const set = fc.record({
  now: fc.integer({ min: NOW, max: NOW + 1_000_000 }),
  to: fc.constantFrom(day('2026-12-03'), day('2026-12-20'), null),
})

it('the day that was set last stands, in whatever order the days arrive, and none of them is called lost', () => {
  fc.assert(
    fc.property(fc.uniqueArray(set, { minLength: 1, maxLength: 6, selector: ({ now }) => now }), (sets) => {
      const after = sets.reduce(
        (one, { now, to }) => applyNextReview(one, to, { operationId: `op-${now}`, userId: 'u1', now }),
        patientWith([]),
      )
      const last = sets.toSorted((a, b) => a.now - b.now).at(-1)
      expect(after.nextReview?.on ?? null).toBe(last?.to?.on ?? null)
      for (const { now, to } of sets) expect(isNextReviewLost(after, to, `op-${now}`, now)).toBe(false)
      // Each is on record, so that a repeat is told from what never came.
      expect(after.auditLogs.map(({ objectName }) => objectName)).toEqual(sets.map(({ now }) => `review:op-${now}`))
    }),
  )
})

it('the last one that has gone with an older copy of the record is lost', () => {
  const before = patientWith([])
  expect(isNextReviewLost(before, day('2026-12-03'), 'op', NOW)).toBe(true)
})
