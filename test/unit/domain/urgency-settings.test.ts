import { describe, expect, it } from 'vitest'
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_NAMES,
  THRESHOLDS,
  thresholdsProblem,
} from '#shared/domain/entities/urgency-thresholds.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { URGENCY_SOURCES } from '#shared/domain/rules/urgency-rules.ts'

const read = (urgency: unknown) => readRegistry({ name: 'Lakeside', settings: { urgency } }, 'r1')
const NO_USE = [{ attribute: 'settings.urgency', reason: expect.stringContaining('the usual ones count') }]

describe('The thresholds of a registry', () => {
  it('each have a rule with a source, and a default within their bounds', () => {
    for (const name of THRESHOLD_NAMES) {
      const { rule, least, most, label } = THRESHOLDS[name]
      expect(URGENCY_SOURCES[rule], name).not.toBe('')
      expect(label, name).not.toBe('')
      expect(DEFAULT_THRESHOLDS[name]).toBeGreaterThanOrEqual(least)
      expect(DEFAULT_THRESHOLDS[name]).toBeLessThanOrEqual(most)
    }
    expect(thresholdsProblem(DEFAULT_THRESHOLDS)).toBeNull()
  })

  it.each([undefined, null, {}])('are the usual ones where %j is stored', (stored) => {
    const { settings, problems } = read(stored)
    expect(settings.urgency).toEqual(DEFAULT_THRESHOLDS)
    expect(problems).toEqual([])
  })

  it('are those that are stored; the others stay the usual ones', () => {
    const { settings, problems } = read({ overdueActiveAmber: 10, readyScores: '3', later: 'x' })
    expect(settings.urgency).toEqual({ ...DEFAULT_THRESHOLDS, overdueActiveAmber: 10, readyScores: 3 })
    expect(problems).toEqual([])
  })

  it.each([
    ['no map', 'soon'],
    ['a number outside', { overdueActiveAmber: 0 }],
    ['half a day', { overdueActiveAmber: 1.5 }],
    ['no number', { overdueActiveAmber: 'soon' }],
    ['red before amber', { overdueActiveAmber: 40 }],
  ])('are the usual ones, and said to be, for %s', (_what, stored) => {
    const { settings, problems } = read(stored)
    expect(settings.urgency).toEqual(DEFAULT_THRESHOLDS)
    expect(problems).toEqual(NO_USE)
  })

  it('have a sentence for what stands against them', () => {
    expect(thresholdsProblem({ ...DEFAULT_THRESHOLDS, nearLastDays: 40 })).toContain('1 to 31 days')
    expect(thresholdsProblem({ ...DEFAULT_THRESHOLDS, overdueRelapsePreventionRed: 5 })).toContain(
      'Red comes after amber',
    )
  })
})
