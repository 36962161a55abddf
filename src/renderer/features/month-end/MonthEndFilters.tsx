import { namedOnce } from '#shared/domain/caseload/payers.ts'
import { loggerKey } from '#shared/domain/month-end/month-entries.ts'
import type { Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { worksheetFigures } from '#shared/domain/month-end/worksheet-figures.ts'
import { NO_FILTERS, type RowKind } from '#shared/domain/month-end/worksheet-filters.ts'
import { count, plural } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { type FilterChoice, FilterMenu } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { ChangedFilter } from './ChangedFilter.tsx'
import { KIND_TEXT, loggerName } from './month-end-text.ts'
import type { MonthEnd } from './use-month-end.ts'

/** Who logged entries of the month, by name. */
function loggersIn({ rows }: Worksheet, nameOf: NameOf): FilterChoice[] {
  const all = new Map(rows.flatMap(({ loggedBy }) => loggedBy).map((by) => [loggerKey(by), loggerName(by, nameOf)]))
  return [...all].map(([value, words]) => ({ value, words })).toSorted((a, b) => (a.words < b.words ? -1 : 1))
}

function codesIn(worksheet: Worksheet): FilterChoice[] {
  const codes = worksheetFigures(worksheet.rows).codes.map(({ code }) => ({ value: code, words: code }))
  return [...codes, { value: '', words: 'Without a code' }]
}

const payersIn = ({ rows }: Worksheet): FilterChoice[] =>
  namedOnce(rows.map(({ payer }) => payer)).map((payer) => ({ value: payer, words: payer || 'Without a payer' }))

const ruleSetsIn = ({ ruleSets }: Worksheet): FilterChoice[] =>
  ruleSets.map(({ id, label }) => ({ value: id, words: label }))

interface MonthEndFiltersProps {
  readonly page: MonthEnd
  readonly worksheet: Worksheet
  readonly nameOf: NameOf
  readonly clock: ClinicClock
}

/** By which rules a row is counted, in a month with several. */
function RulesFilter({ page, worksheet }: Pick<MonthEndFiltersProps, 'page' | 'worksheet'>) {
  const { ruleSet } = page.at.filters
  if (worksheet.ruleSets.length < 2 && ruleSet === null) return null
  return (
    <FilterMenu
      label="Rules"
      any="All"
      value={ruleSet}
      choices={ruleSetsIn(worksheet)}
      onChoose={(chosen) => page.filter({ ruleSet: chosen })}
    />
  )
}

/** What narrows the rows. The counts are those of the whole month. */
export function MonthEndFilters({ page, worksheet, nameOf, clock }: MonthEndFiltersProps) {
  const { filter, kind } = page
  const { filters } = page.at
  const { missing, overlaps, near, withEntries, patients } = worksheetFigures(worksheet.rows)
  const toggles: readonly (readonly [RowKind, number])[] = [
    ['missing', missing.patients],
    ['overlap', overlaps],
    ...(worksheet.isOver ? [] : [['near', near] as const]),
  ]
  return (
    <div className="page-filters" data-region="filters">
      <FilterMenu
        label="Payer"
        any="All"
        value={filters.payer}
        choices={payersIn(worksheet)}
        onChoose={(payer) => filter({ payer })}
      />
      <RulesFilter page={page} worksheet={worksheet} />
      <FilterMenu
        label="Codes"
        any="All"
        value={filters.code}
        choices={codesIn(worksheet)}
        onChoose={(code) => filter({ code })}
      />
      <FilterMenu
        label="Logged by"
        any="Everyone"
        value={filters.loggedBy}
        choices={loggersIn(worksheet, nameOf)}
        onChoose={(loggedBy) => filter({ loggedBy })}
      />
      {toggles.map(([one, of]) => (
        <button
          key={one}
          type="button"
          className={filters.kinds.includes(one) ? 'chip on' : 'chip'}
          aria-pressed={filters.kinds.includes(one)}
          onClick={() => kind(one)}
        >
          {KIND_TEXT[one]} <span className="t3 num">{count(of)}</span>
        </button>
      ))}
      {page.comparison && (
        <ChangedFilter
          isOn={page.at.isChangedOnly}
          count={page.changed.size}
          since={page.comparison.since.asOf}
          clock={clock}
          onPress={page.showChangedOnly}
        />
      )}
      {(filters !== NO_FILTERS || page.at.isChangedOnly) && page.rows.length < patients && (
        <button
          type="button"
          className="link"
          onClick={() => {
            filter(NO_FILTERS)
            page.showChangedOnly(false)
          }}
        >
          Show all
        </button>
      )}
      <span className="grow" />
      <span className="t2 f12 nw">
        {plural(withEntries, 'patient')} with entries, {count(patients - withEntries)} without
      </span>
    </div>
  )
}
