import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPARED, FIGURES, isInFigure } from '#shared/domain/caseload/figures.ts'
import { caseloadFiltersSchema, matchesFilters, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import {
  awayDays,
  byCareManager,
  byProvider,
  coveredBy,
  figureOf,
  patientsOf,
  secondLine,
  type TeamLine,
} from '#shared/domain/caseload/team-caseloads.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listSentence, viewBlock, viewFilters } from '../../../../src/renderer/features/team-caseloads/team-text.ts'
import { caseloadRow } from '../../renderer/rows.ts'

const statuses = fc.constantFrom<CaseloadRow['status']>(
  { stored: 'Treatment', known: 'Treatment' },
  { stored: 'Deactivated', known: 'Deactivated' },
  { stored: 'Paused', known: null },
)
const urgency = fc
  .subarray(['safety', 'not-improving', 'review-overdue', 'near-threshold'] as const)
  .map((rules) => rules.map((rule) => ({ rule, level: 'amber' as const, since: null, reason: '' })))
const dueIn = (days: number): NonNullable<CaseloadRow['due']> => ({
  day: '2026-03-18',
  time: null,
  days,
  agreed: false,
  level: days < 0 ? 'amber' : null,
  reason: null,
})
const row = fc.record({
  status: statuses,
  urgency,
  careManager: fc.constantFrom('u1', 'u2', null),
  provider: fc.constantFrom('Dr. Abara', 'Dr. Tran', ''),
  due: fc.option(
    fc.integer({ min: -40, max: 20 }).map((days) => dueIn(days)),
    { nil: null },
  ),
  lastConsultAt: fc.option(fc.nat(), { nil: null }),
  month: fc.nat(90).map((minutes) => ({
    ...caseloadRow('x').month,
    minutes,
    codes: minutes > 30 ? [{ code: '99493', units: 1 }] : [],
  })),
})
const rows = fc.array(row, { maxLength: 20 }).map((all) => all.map((part, at) => caseloadRow(String(at), part)))

describe('The caseloads of a team', () => {
  it('have every patient in care once, of care managers and of providers, and nobody else', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const inCare = all.filter(({ status }) => status.known !== 'Deactivated').map(({ mrn }) => mrn)
        for (const lines of [byCareManager(all, ['u1', 'u9']), byProvider(all, null)])
          expect(lines.flatMap((line) => line.rows.map(({ mrn }) => mrn)).sort()).toEqual(inCare.sort())
      }),
    )
  })

  it('count what the view of the figure shows, for every line and figure', () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const line of [...byCareManager(all, ['u1']), ...byProvider(all, null)])
          for (const figure of COMPARED) {
            const filters = { ...NO_FILTERS, ...viewFilters(line.of, figure) }
            const shown = all.filter((one) => matchesFilters(one, filters))
            const listed = patientsOf(line, figure)
            expect(listed.map(({ mrn }) => mrn).sort()).toEqual(shown.map(({ mrn }) => mrn).sort())
            const sum = shown.reduce((total, { month }) => total + month.minutes, 0)
            expect(figureOf(line, figure)).toBe(figure === 'minutes' ? sum : shown.length)
          }
      }),
    )
  })

  it('say below a figure what belongs to it', () => {
    const late = (daysLate: number, extra: Partial<CaseloadRow> = {}) =>
      caseloadRow(String(daysLate), { due: dueIn(-daysLate), careManager: 'u1', ...extra })
    const line = (all: CaseloadRow[]): TeamLine => ({ of: { kind: 'care-manager', userId: 'u1' }, rows: all })
    expect(secondLine(line([late(3), late(12)]), 'late')).toEqual({ kind: 'longest', days: 12 })
    expect(secondLine(line([late(3), late(14)]), 'late')).toEqual({ kind: 'longest', days: 14 })
    expect(secondLine(line([late(3), late(15)]), 'late')).toEqual({ kind: 'far-late', count: 1 })
    expect(secondLine(line([late(0)]), 'late')).toBeNull()
    expect(secondLine(line([]), 'in-care')).toBeNull()
    const assignment = { assigned: 'u1', covering: null, coveredBy: null, careTeam: [] }
    expect(secondLine(line([late(0), late(1, { assignment })]), 'in-care')).toEqual({ kind: 'assigned', count: 1 })
    expect(patientsOf(line([late(3), late(12), late(0)]), 'late').map(({ mrn }) => mrn)).toEqual(['12', '3'])
  })

  it('say when somebody is away, and whom somebody covers', () => {
    const cover = (from: string, until: string, coveredByNow: string | null) =>
      caseloadRow(from, {
        careManager: 'u1',
        assignment: {
          assigned: 'u1',
          covering: { userId: 'u2', from, until, note: '' },
          coveredBy: coveredByNow,
          careTeam: [],
        },
      })
    const all = [
      cover('2026-03-23', '2026-04-03', null),
      cover('2026-03-10', '2026-03-20', 'u2'),
      cover('2026-01-01', '2026-01-05', null),
    ]
    expect(awayDays({ rows: all }, '2026-03-18')).toEqual({ from: '2026-03-10', until: '2026-04-03' })
    expect(awayDays({ rows: all.slice(2) }, '2026-03-18')).toBeNull()
    expect(coveredBy(all, 'u2')).toBe(1)
  })

  it('show a physician the own line only', () => {
    const all = ['Dr. Sam Abara', 'Dr. Tran'].map((provider, at) => caseloadRow(String(at), { provider }))
    const lines = byProvider(all, { userId: 'u1', role: 'Primary Care Physician', displayName: 'Sam Abara, MD' })
    expect(lines.map(({ of }) => of)).toEqual([{ kind: 'provider', name: 'Dr. Sam Abara' }])
  })

  it('narrow a view by a figure, also one that was kept before there was any', () => {
    const { figure: _none, ...older } = NO_FILTERS
    expect(caseloadFiltersSchema.parse(older)).toEqual(NO_FILTERS)
    for (const figure of FIGURES)
      fc.assert(
        fc.property(row, (part) => {
          const one = caseloadRow('1', part)
          expect(matchesFilters(one, { ...NO_FILTERS, figure })).toBe(isInFigure(one, figure))
          if (part.status?.known === 'Deactivated') expect(isInFigure(one, figure)).toBe(false)
        }),
        { numRuns: 20 },
      )
  })
})

it('what a view would show of one month alone is no view of the year', () => {
  for (const one of COMPARED) {
    const isOfMonths = one === 'minutes' || one === 'reached'
    expect(viewBlock(one, 'month')).toBeNull()
    expect(viewBlock(one, 'year') !== null).toBe(isOfMonths)
    expect(listSentence(one, 'year') !== listSentence(one, 'month')).toBe(isOfMonths)
  }
})
