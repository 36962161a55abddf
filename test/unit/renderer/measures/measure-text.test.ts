import { describe, expect, it } from 'vitest'
import { MEASURES } from '#shared/domain/review/measure-report.ts'
import type { ShownMeasure } from '#shared/ipc/contract.ts'
import { managerLines, managerName } from '../../../../src/renderer/features/measures/manager-lines.ts'
import {
  besideText,
  changeText,
  countsText,
  figuresText,
  isBehind,
  listParts,
  listText,
  memberText,
  pointTexts,
  shortLabel,
  trendText,
} from '../../../../src/renderer/features/measures/measure-text.ts'

const mrns = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `M-${from + at}`)

function share(met: number, of: number) {
  const value = of === 0 ? null : met / of
  return { kind: 'share' as const, value, numerator: met, denominator: of }
}

function measureOf(met: number, of: number, extra: Partial<ShownMeasure> = {}): ShownMeasure {
  return {
    id: 'M2',
    title: 'Contacted in 30 days',
    definition: 'A contact.',
    source: 'A guide',
    kind: 'share',
    value: {
      ...share(met, of),
      met: mrns(met),
      notMet: mrns(of - met, met),
      median: null,
      figures: [],
      courses: [],
    },
    trend: [],
    ...extra,
  }
}

const months = (...values: readonly ReturnType<typeof share>[]) =>
  values.map((value, at) => ({ ...value, month: `2026-${String(at + 1).padStart(2, '0')}` }))

describe('what stands beside a value', () => {
  it('is the counts of a percentage, and the noun of counts', () => {
    expect(besideText(share(131, 148))).toBe('131 of 148')
    expect(besideText(share(6, 9))).toBe('patients')
    expect(besideText(share(0, 0))).toBe('no patients')
    expect(countsText(share(6, 9))).toBe('')
  })

  it('is the unit of a median and of a mean, with what they are made of as a sentence', () => {
    const median = { value: 14.5, from: 8.25, to: 24 }
    const weeks = measureOf(8, 8, { kind: 'median', unit: 'weeks' })
    const value = { ...weeks.value, kind: 'median' as const, value: 14.5, median }
    expect(besideText(value)).toBe('weeks')
    expect(figuresText({ kind: 'median', unit: 'weeks', value })).toBe('8 patients, middle half 8.3 to 24.')
    expect(figuresText({ kind: 'share', unit: 'days', value })).toBe('Median 14.5 days, middle half 8.3 to 24.')
    expect(figuresText({ kind: 'mean', unit: 'contacts', value: { ...value, numerator: 1 } })).toBe(
      '1 contact, 8 patients.',
    )
    expect(figuresText(measureOf(6, 9))).toBeNull()
  })
})

describe('the trend', () => {
  it('says every month with its value, small ones as counts, and where nobody was counted', () => {
    expect(trendText(pointTexts(months(share(0, 0), share(2, 9), share(89, 100))))).toBe(
      'January nobody counted, February 2 of 9, March 89%',
    )
  })

  it('says the change as the difference of the figures that are read', () => {
    // 88.4 % and 89.5 % read 88% and 90%.
    expect(changeText(months(share(884, 1000), share(895, 1000)))).toEqual({
      direction: 'up',
      short: '2 since Jan',
      full: 'Up 2 points since January',
    })
    expect(changeText(months(share(20, 40), share(10, 20)))?.full).toBe('As in January')
    const count = (value: number) => ({ kind: 'count' as const, value, numerator: value, denominator: value })
    expect(changeText(months(share(1, 1), share(2, 2)))).toBeNull()
    expect(
      changeText([
        { ...count(4), month: '2026-01' },
        { ...count(3), month: '2026-02' },
      ])?.full,
    ).toBe('Down 1 patient since January')
  })

  it('says no change where nobody was counted, or too few for percent', () => {
    expect(changeText(months(share(0, 0), share(50, 100)))).toBeNull()
    expect(changeText(months(share(5, 9), share(50, 100)))).toBeNull()
    expect(changeText(months(share(50, 100)))).toBeNull()
  })
})

describe('the list behind a measure', () => {
  it('begins with those who ask for something', () => {
    expect(listText(measureOf(8, 10))).toBe('2 without a contact')
    expect(listParts(measureOf(8, 10)).map(({ title, mrns: of }) => [title, of.length])).toEqual([
      ['In the denominator only', 2],
      ['In the numerator', 8],
    ])
    const lower = measureOf(3, 10, { id: 'M7', lowerIsBetter: true })
    expect(listText(lower)).toBe('Show the 3')
    expect(listParts(lower)[0]?.mrns).toEqual(mrns(3))
  })

  it('says so where nobody is counted, and where all are of the numerator', () => {
    expect(listText(measureOf(0, 0))).toBe('Nobody is counted')
    expect(listText(measureOf(4, 4))).toBe('Show the 4')
  })

  it('has one part where there is no numerator', () => {
    const median = measureOf(3, 3, { kind: 'median' })
    expect(listParts(median)).toEqual([{ title: 'Patients', mrns: mrns(3) }])
  })

  it('says what was counted of each patient', () => {
    const { value } = measureOf(2, 2)
    const figures = [
      { mrn: 'M-0', figure: 1 },
      { mrn: 'M-1', figure: 14 },
    ]
    const weeks = memberText({ unit: 'weeks', value: { ...value, figures } })
    expect([weeks('M-0'), weeks('M-1'), weeks('M-2')]).toEqual(['1 week', '14 weeks', ''])
    const course = {
      index: '2025-02-01',
      indexScore: 18,
      age: 40,
      window: ['2026-01-01', '2026-03-01'] as const,
      last: { day: '2026-02-01', value: 4 },
    }
    const courses = [
      { mrn: 'M-0', course },
      { mrn: 'M-1', course: { ...course, last: null } },
    ]
    const scores = memberText({ value: { ...value, courses } })
    expect([scores('M-0'), scores('M-1')]).toEqual(['PHQ-9 18 → 4', 'PHQ-9 18 → none in time'])
  })
})

describe('care managers side by side', () => {
  it('boxes 7 points or more behind the registry, of 20 patients or more', () => {
    const registry = share(68, 100)
    expect(isBehind(share(61, 100), registry, false)).toBe(true)
    expect(isBehind(share(62, 100), registry, false)).toBe(false)
    expect(isBehind(share(0, 19), registry, false)).toBe(false)
    expect(isBehind(share(75, 100), registry, true)).toBe(true)
    expect(isBehind(share(61, 100), registry, true)).toBe(false)
    expect(isBehind({ ...share(1, 30), kind: 'mean' }, registry, false)).toBe(false)
  })

  it('has a line for each, who is not known last, and none for a reader who is not told', () => {
    const line = (by: NonNullable<ShownMeasure['byCareManager']>[number]['by']) => ({
      by,
      value: { ...share(1, 2), median: null },
    })
    const [unknown, member, provider] = [
      line({ kind: 'unknown' }),
      line({ kind: 'member', userId: 'u1' }),
      line({ kind: 'provider', name: 'u1' }),
    ]
    const measures = [
      measureOf(1, 2, { byCareManager: [unknown, member] }),
      measureOf(1, 2, { id: 'M3', byCareManager: [provider, member] }),
    ]
    const lines = managerLines(measures) ?? []
    const nameOf = (userId: string) => (userId === 'u1' ? 'Renee Okafor' : 'a member')
    expect(lines.map(({ by, values }) => [managerName(by, nameOf), [...values.keys()]])).toEqual([
      ['Renee Okafor', ['M2', 'M3']],
      ['u1', ['M3']],
      ['Not known', ['M2']],
    ])
    expect(managerName({ kind: 'member', userId: 'gone' }, nameOf)).toBe('A member')
    expect(managerLines([measureOf(1, 2)])).toBeNull()
  })

  it('has a short label for every measure, and no two alike', () => {
    const labels = MEASURES.map(shortLabel)
    expect(new Set(labels).size).toBe(MEASURES.length)
    for (const [at, label] of labels.entries()) expect(label, MEASURES[at]?.id).not.toHaveLength(0)
  })
})
