// B8: below 16 minutes the next code was the base code, 21 minutes away, and G2214, one minute away, was left out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesForMinutes } from '#shared/domain/derived/codes.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { RULE_SETS } from '#shared/domain/rules/rule-sets.ts'
import { assessment, at, context, patientWith } from '../fakes/stored-patient.ts'

const MONTHS = [true, false]

describe('the next code', () => {
  it('is G2214 at 15 minutes, and the patient is near it at the end of the month', () => {
    const now = at('2026-11-30', '12:00')
    const patient = patientWith([assessment('2026-11-05', { minutes: 15 })], {}, now)
    const row = deriveRow(patient, context(now))
    expect(row.month.next).toEqual({ code: 'G2214', at: 16, minutesAway: 1 })
    expect(row.urgency).toContainEqual(expect.objectContaining({ rule: 'near-threshold' }))
  })

  it('is the one with the fewest minutes that are not reached yet, under every rule set', () => {
    const minutes = fc.integer({ min: 0, max: 600 })
    fc.assert(
      fc.property(fc.constantFrom(...RULE_SETS), fc.constantFrom(...MONTHS), minutes, (rules, first, given) => {
        const { next, codes } = codesForMinutes(given, { first, rules })
        const starts = [
          rules.short?.from,
          (first ? rules.first : rules.later).from,
          ...Array.from({ length: rules.addOn?.cap ?? 0 }, (_, unit) =>
            rules.addOn ? (first ? rules.first : rules.later).base + rules.addOn.from + unit * rules.addOn.step : 0,
          ),
        ].filter((start) => start !== undefined)
        const expected = starts.filter((start) => start > given)
        expect(next?.at ?? null).toBe(expected.length === 0 ? null : Math.min(...expected))
        if (next) expect(codesForMinutes(next.at, { first, rules }).codes).not.toEqual(codes)
      }),
    )
  })
})
