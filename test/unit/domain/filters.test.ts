import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseloadFilters, matchesFilters, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { caseloadRow } from '../renderer/rows.ts'

const score = (last: number): CaseloadRow['phq9'] => ({
  first: 20,
  firstAt: 0,
  last,
  lastAt: 1,
  change: null,
  trend: 'little-change',
  band: null,
  points: [20, last],
})
const month = (minutes: number) => ({ month: { ...caseloadRow('x').month, minutes } })
const flagged = (type: 'Safety Risk' | 'Needs Discussion') => ({
  flags: [{ type: { stored: type, known: type }, state: 'open' as const, raisedAt: null, note: '' }],
})
const reasoned = (rule: CaseloadRow['urgency'][number]['rule']) => ({
  urgency: [{ rule, level: 'amber' as const, since: null, reason: '' }],
})
const coded = (code: string) => ({ month: { ...caseloadRow('x').month, codes: [{ code, units: 1 }] } })
const changed = (change: number): NonNullable<CaseloadRow['phq9']> => ({
  first: 20,
  firstAt: 0,
  last: 20 + 20 * change,
  lastAt: 1,
  change,
  trend: 'response',
  band: null,
  points: [20, 20 + 20 * change],
})
const treated = { status: { stored: 'Treatment', known: 'Treatment' as const } }

const TABLE: readonly [string, Partial<CaseloadFilters>, Partial<CaseloadRow>, boolean][] = [
  ['a status that is wanted', { statuses: ['Enrolled', 'Treatment'] }, treated, true],
  ['a status that is not', { statuses: ['Enrolled'] }, treated, false],
  ['an unknown status', { statuses: ['Treatment'] }, { status: { stored: 'Lost', known: null } }, false],
  ['a flag that is open', { flags: ['Safety Risk'] }, flagged('Safety Risk'), true],
  ['another flag', { flags: ['Safety Risk'] }, flagged('Needs Discussion'), false],
  ['no flag where none is wanted', { flags: ['none'] }, {}, true],
  ['a flag where none is wanted', { flags: ['none'] }, flagged('Needs Discussion'), false],
  ['one of flag or none', { flags: ['none', 'Safety Risk'] }, flagged('Safety Risk'), true],
  ['a payer', { payers: ['Medicare'] }, { payer: 'Medicare' }, true],
  ['another payer', { payers: ['Medicare'] }, { payer: 'Aetna' }, false],
  ['a provider', { providers: ['Dr. Abara'] }, { provider: 'Dr. Abara' }, true],
  ['the care manager', { careManagers: ['u1'] }, { careManager: 'u1' }, true],
  ['who only recorded', { careManagers: ['u1'] }, { careManager: 'u2', recordedBy: ['u1'] }, false],
  ['a reason that applies', { reasons: ['review-overdue', 'new'] }, reasoned('review-overdue'), true],
  ['another reason', { reasons: ['new'] }, reasoned('review-overdue'), false],
  ['a code that was reached', { codes: ['99493'] }, coded('99493'), true],
  ['another code', { codes: ['99494'] }, coded('99493'), false],
  ['no code where none is wanted', { codes: ['none'] }, {}, true],
  ['a code where none is wanted', { codes: ['none'] }, coded('99493'), false],
  ['nobody consulted yet', { consults: ['never'] }, { daysSinceConsult: null }, true],
  ['a consultation of today', { consults: ['0-30'] }, { daysSinceConsult: 0 }, true],
  ['a consultation 30 days ago', { consults: ['31-60'] }, { daysSinceConsult: 30 }, false],
  ['a consultation 31 days ago', { consults: ['31-60'] }, { daysSinceConsult: 31 }, true],
  ['a consultation 90 days ago', { consults: ['61-90'] }, { daysSinceConsult: 90 }, true],
  ['a consultation 91 days ago', { consults: ['91-'] }, { daysSinceConsult: 91 }, true],
  ['none where old ones are wanted', { consults: ['91-'] }, { daysSinceConsult: null }, false],
  ['weeks in a range', { weeks: { least: 8, most: 12 } }, { weeks: 8 }, true],
  ['weeks past a range', { weeks: { least: 8, most: 12 } }, { weeks: 13 }, false],
  ['weeks that are not known', { weeks: { least: 0, most: null } }, { weeks: null }, false],
  ['a response', { change: { least: null, most: -50 } }, { phq9: changed(-0.5) }, true],
  ['less than a response', { change: { least: null, most: -50 } }, { phq9: changed(-0.49) }, false],
  ['a first score alone', { change: { least: 0, most: 0 } }, { phq9: { ...changed(0), trend: 'first' } }, false],
  ['a score at the lower end', { phq9: { least: 10, most: 14 } }, { phq9: score(10) }, true],
  ['a score at the upper end', { phq9: { least: 10, most: 14 } }, { phq9: score(14) }, true],
  ['a score above', { phq9: { least: 10, most: 14 } }, { phq9: score(15) }, false],
  ['a score of 0 in an open range', { phq9: { least: null, most: 4 } }, { phq9: score(0) }, true],
  ['no score in an open range', { gad7: { least: null, most: 21 } }, {}, false],
  ['minutes', { minutes: { least: 16, most: null } }, month(16), true],
  ['too few minutes', { minutes: { least: 16, most: null } }, month(15), false],
  ['days late', { daysLate: 3 }, { daysLate: 3 }, true],
  ['not late enough', { daysLate: 3 }, { daysLate: 2 }, false],
  ['nothing due', { daysLate: 1 }, { daysLate: null }, false],
  ['part of a name', { text: ' halv 0037 ' }, { mrn: '003716', lastName: 'Halvorsen' }, true],
  ['no part of it', { text: 'petrov' }, { lastName: 'Halvorsen' }, false],
]

describe('Filters', () => {
  it.each(TABLE)('%s', (_what, filters, row, passes) => {
    expect(matchesFilters(caseloadRow('m', row), { ...NO_FILTERS, ...filters })).toBe(passes)
  })

  it('hold together: a row passes all of them or none counts', () => {
    const parts = fc.subarray([...TABLE.keys()], { minLength: 1 })
    fc.assert(
      fc.property(parts, fc.constantFrom(...TABLE.keys()), (chosen, at) => {
        const row = caseloadRow('m', TABLE[at]?.[2])
        const each = chosen.map((index) => ({ ...NO_FILTERS, ...TABLE[index]?.[1] }))
        const one: CaseloadFilters = Object.assign({}, NO_FILTERS, ...chosen.map((index) => TABLE[index]?.[1]))
        const kept = each.filter((filters) =>
          Object.entries(filters).every(([name, value]) => {
            const bare = NO_FILTERS[name as keyof CaseloadFilters]
            return value === bare || value === one[name as keyof CaseloadFilters]
          }),
        )
        expect(matchesFilters(row, one)).toBe(kept.every((filters) => matchesFilters(row, filters)))
      }),
    )
  })

  it('without any, everybody passes', () => {
    expect(matchesFilters(caseloadRow('m', { readability: 'unreadable' }), NO_FILTERS)).toBe(true)
  })
})
