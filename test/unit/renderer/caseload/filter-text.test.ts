import { describe, expect, it } from 'vitest'
import { type CaseloadFilters, caseloadFiltersSchema, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { chosen, optionsOf } from '../../../../src/renderer/features/caseload/filters/FilterEditor.tsx'
import {
  endOf,
  FILTER_PARTS,
  filterText,
  rangeText,
  without,
} from '../../../../src/renderer/features/caseload/filters/filter-text.ts'
import { nameProblem } from '../../../../src/renderer/features/caseload/filters/ViewDialogs.tsx'
import { caseloadRow } from '../rows.ts'

const nameOf = (userId: string) => (userId === 'u1' ? 'Renee Okafor' : 'Somebody else')
const words = (part: (typeof FILTER_PARTS)[number], filters: Partial<CaseloadFilters>) =>
  filterText({ ...NO_FILTERS, ...filters }, part, nameOf)

describe('The words of a filter', () => {
  it.each([
    ['statuses', { statuses: ['Enrolled', 'Relapse Prevention Plan'] }, 'Enrolled, RPP'],
    ['flags', { flags: ['Safety Risk', 'none'] }, 'Safety Risk, No flag'],
    ['careManagers', { careManagers: ['u1', 'u2'] }, 'Renee Okafor, Somebody else'],
    ['payers', { payers: ['', 'Medicare'] }, 'None, Medicare'],
    ['providers', { providers: ['Dr. Abara'] }, 'Dr. Abara'],
    ['phq9', { phq9: { least: 10, most: 14 } }, '10 to 14'],
    ['gad7', { gad7: { least: null, most: 4 } }, 'up to 4'],
    ['minutes', { minutes: { least: 16, most: null } }, '16 or more'],
    ['daysLate', { daysLate: 3 }, '3 or more'],
    ['reasons', { reasons: ['new', 'early-follow-up-missed'] }, 'New, First follow-up missed'],
    ['codes', { codes: ['99493', 'none'] }, '99493, No code'],
    ['consults', { consults: ['never', '91-'] }, 'Never, Over 90 days ago'],
    ['weeks', { weeks: { least: 12, most: null } }, '12 or more'],
    ['change', { change: { least: null, most: -50 } }, 'up to -50'],
  ] as const)('%s', (part, filters, said) => {
    expect(words(part, filters as Partial<CaseloadFilters>)).toBe(said)
    expect(filterText({ ...NO_FILTERS, ...filters, ...without(part) } as CaseloadFilters, part, nameOf)).toBeNull()
  })

  it('are none where nothing is asked for', () => {
    for (const part of FILTER_PARTS) expect(words(part, {})).toBeNull()
    expect(rangeText({ least: null, most: null })).toBe('any')
    expect(rangeText({ least: 5, most: 5 })).toBe('5')
  })
})

describe('What can be chosen', () => {
  const rows = [
    caseloadRow('1', { payer: 'Medicare', provider: '', careManager: 'u2' }),
    caseloadRow('2', { payer: 'Aetna', provider: 'Dr. Abara', careManager: 'u1' }),
  ]

  it('is what the rows hold, each once, by name, with what was chosen before', () => {
    const filters = { ...NO_FILTERS, payers: ['Gone'] }
    expect(optionsOf('payers', rows, filters, nameOf).map(({ words }) => words)).toEqual(['Aetna', 'Gone', 'Medicare'])
    expect(optionsOf('providers', rows, NO_FILTERS, nameOf)).toEqual([
      { value: 'Dr. Abara', words: 'Dr. Abara' },
      { value: '', words: 'None' },
    ])
    expect(optionsOf('careManagers', rows, NO_FILTERS, nameOf).map(({ value }) => value)).toEqual(['u1', 'u2'])
  })

  it('becomes filters that can be kept, in their usual order', () => {
    for (const part of ['statuses', 'flags', 'payers'] as const) {
      const values = optionsOf(part, rows, NO_FILTERS, nameOf)
        .map(({ value }) => value)
        .toReversed()
      const filters = { ...NO_FILTERS, ...chosen(part, [...values, 'made up']) }
      expect(caseloadFiltersSchema.safeParse(filters).success).toBe(true)
    }
    expect(chosen('flags', ['none', 'Safety Risk'])).toEqual({ flags: ['Safety Risk', 'none'] })
  })
})

describe('What is typed', () => {
  it.each([
    ['', { value: null }],
    [' 12 ', { value: 12 }],
    ['0', { value: 0 }],
    ['1.5', { problem: 'Enter a whole number.' }],
    ['-1', { problem: 'Enter a whole number.' }],
  ])('%j is an end of a range', (text, read) => {
    expect(endOf(text)).toEqual(read)
  })

  it('as a name is there, its own, and not too long', () => {
    expect(nameProblem('Dr. Tran’s panel', ['New'], 1)).toBeNull()
    expect(nameProblem('  ', [], 0)).toBe('Enter a name.')
    expect(nameProblem('new', ['New'], 1)).toContain('with this name')
    expect(nameProblem('x'.repeat(61), [], 0)).toContain('At most 60')
    expect(nameProblem('x', [], 50)).toContain('Remove one first')
  })
})

it.each([
  ['-50', { value: -50 }],
  ['−50', { value: -50 }],
  ['--5', { problem: 'Enter a whole number.' }],
])('%j is an end of a range that may be below 0', (text, read) => {
  expect(endOf(text, true)).toEqual(read)
})

it('a view that was saved before there were reasons, codes and consultations is still read', () => {
  const { reasons, codes, consults, weeks, change, ...before } = { ...NO_FILTERS, payers: ['Medicare'] }
  expect([reasons, codes, consults, weeks, change]).toEqual([[], [], [], null, null])
  expect(caseloadFiltersSchema.parse(before)).toEqual({ ...NO_FILTERS, payers: ['Medicare'] })
})
