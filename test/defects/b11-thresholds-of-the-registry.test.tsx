// A registry's own thresholds decided which patients are near a code, but the screens went on naming and using the defaults.
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { caseloadTotals, VIEWS } from '#shared/domain/caseload/views.ts'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import {
  THRESHOLD_NAMES,
  THRESHOLDS,
  type UrgencyThresholds,
  urgencyThresholdsSchema,
} from '#shared/domain/entities/urgency-thresholds.ts'
import { PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import { CaseloadStatus } from '../../src/renderer/features/caseload/CaseloadStatus.tsx'
import { EmptyView } from '../../src/renderer/features/caseload/EmptyView.tsx'
import { GRID_COLUMNS } from '../../src/renderer/features/caseload/grid/columns.tsx'
import { GridRow } from '../../src/renderer/features/caseload/grid/GridBody.tsx'
import { GridHeader } from '../../src/renderer/features/caseload/grid/GridHeader.tsx'
import { contextOf } from '../../src/renderer/features/log-contact/entry-base.ts'
import { monthAfterSaving } from '../../src/renderer/features/log-contact/month-after.ts'
import { statusText } from '../../src/renderer/features/patient-change/status-text.ts'
import { NO_CHOICE } from '../../src/renderer/lib/contexts.ts'
import { NOW } from '../fakes/stored-patient.ts'
import { baseOf, clinicOf, draftAfter } from '../unit/renderer/log-contact/fixtures.ts'
import { openRegistry } from '../unit/renderer/open-registry.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

const thresholds: fc.Arbitrary<UrgencyThresholds> = fc
  .record(
    Object.fromEntries(
      THRESHOLD_NAMES.map((name) => [name, fc.integer({ min: THRESHOLDS[name].least, max: THRESHOLDS[name].most })]),
    ),
  )
  .map((values) => urgencyThresholdsSchema.parse(values))

const nothing = () => undefined
const near = (minutesAway: number) => ({
  month: { ...caseloadRow('1').month, next: { code: '99493', at: 31, minutesAway } },
})

/** Numbers that belong to a questionnaire or to a test's own row, and to no threshold. */
const FIXED = /PHQ-9|GAD-7|below 5|\(0 to 27\)|\(0 to 21\)/g
const WORDS = /\b(two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen)\b/i

/** The numbers that a text names. */
const numbersIn = (text: string): number[] => (text.replaceAll(FIXED, '').match(/\d+/g) ?? []).map(Number)

function expectOnly(text: string, given: UrgencyThresholds): void {
  const values = Object.values(given)
  expect(numbersIn(text).filter((number) => !values.includes(number))).toEqual([])
  expect(text.replaceAll(FIXED, '')).not.toMatch(WORDS)
}

/** What a person can read or point at: text and titles, without the drawing around it. */
const readable = (html: string): string =>
  [
    html.replaceAll(/<[^>]*>/g, ' '),
    ...[...html.matchAll(/(?:title|aria-label)="([^"]*)"/g)].map(([, text]) => text),
  ].join(' ')

describe('with any thresholds', () => {
  test('an empty view names no other number', () => {
    fc.assert(
      fc.property(thresholds, fc.constantFrom(...VIEWS), (given, view) => {
        const html = renderToStaticMarkup(
          <EmptyView
            view={view.id}
            thresholds={given}
            filter=""
            filtered={false}
            total={0}
            missing={0}
            onClearFilter={nothing}
            onShowAll={nothing}
            onEnrol={null}
          />,
        )
        expectOnly(readable(html), given)
      }),
    )
  })

  test('the header of the table names no other number', () => {
    fc.assert(
      fc.property(thresholds, (given) => {
        const html = renderToStaticMarkup(
          <table>
            <GridHeader
              columns={GRID_COLUMNS}
              choice={NO_CHOICE.columns}
              month="March"
              thresholds={given}
              sorting={{ id: 'name', desc: false }}
              tabStop={null}
              onSort={nothing}
              onArrange={nothing}
            />
          </table>,
        )
        expectOnly(readable(html), given)
        const { overdueActiveAmber, overdueRelapsePreventionAmber } = given
        expect(html).toContain(
          `days past ${overdueActiveAmber} (${overdueRelapsePreventionAmber} in relapse prevention)`,
        )
      }),
    )
  })

  test('a status says what follows by the thresholds of the registry', () => {
    fc.assert(
      fc.property(thresholds, fc.constantFrom(...PATIENT_STATUSES), (given, status) =>
        expectOnly(statusText(status, given), given),
      ),
    )
  })

  test('a row, the status bar and the totals call the same patients near', () => {
    fc.assert(
      fc.property(thresholds, fc.integer({ min: 1, max: 70 }), (given, minutesAway) => {
        const open = openRegistry([caseloadRow('1', near(minutesAway))], {}, given)
        const context = { zone: open.timeZone, now: NOW, namesHidden: false, clinic: contextAt(open, NOW) }
        const row = renderToStaticMarkup(
          <table>
            <tbody>
              <GridRow
                columns={GRID_COLUMNS}
                row={caseloadRow('1', near(minutesAway))}
                index={0}
                current={false}
                selected={false}
                tabStop={null}
                context={context}
                waiting={0}
                problems={0}
                unfinished={false}
              />
            </tbody>
          </table>,
        )
        const bar = renderToStaticMarkup(
          <CaseloadStatus
            open={open}
            rows={open.rows}
            month="March"
            drafts={[]}
            onUnfinished={() => undefined}
            saved={null}
            sync={null}
          />,
        )
        const isNear = minutesAway <= given.nearMinutes
        expect(row.includes('class="nx near"')).toBe(isNear)
        expect(caseloadTotals(open.rows, given).near).toBe(isNear ? 1 : 0)
        expect(bar).toContain(`<b>${isNear ? 1 : 0}</b> within ${given.nearMinutes} min of the next`)
      }),
    )
  })
})

describe('an entry is counted as the registry counts', () => {
  const strict = { ...DEFAULT_BILLING, defaultRuleSet: 'g0512-nc-medicaid' }

  test('with its thresholds and its billing rules', () => {
    fc.assert(
      fc.property(thresholds, (given) => {
        const clinic = { ...clinicOf(), billing: strict }
        const registry = { ...clinic.registry, settings: { ...clinic.registry.settings, urgency: given } }
        const context = contextOf({ clinic: { ...clinic, registry }, now: NOW })
        expect(context).toEqual({ now: NOW, timeZone: clinic.timeZone, billing: strict, urgency: given })
      }),
    )
  })

  test('in what saving does to the month', () => {
    const base = baseOf({ ...clinicOf(), billing: strict })
    const { patient } = base.begun.detail
    const live = monthAfterSaving(draftAfter(base, { do: 'add-minutes', minutes: 10 }), base)
    expect(live.before).toEqual(monthSummary(patient, live.before.month, contextOf(base)))
    expect(live.before.steps).not.toEqual(monthSummary(patient, live.before.month, contextOf(baseOf())).steps)
  })
})
