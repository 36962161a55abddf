import { ACCESS_KIND_LABELS, computerText } from '#shared/domain/access/access-text.ts'
import { accessKindSchema } from '#shared/domain/entities/access-event.ts'
import { keyText } from '../../lib/key-text.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, DayField, type FilterChoice, FilterMenu, Icon } from '../../ui/index.ts'
import { daysText, type PatientNames } from './access-log-text.ts'
import type { AccessLogView } from './use-access-log.ts'

interface AccessFiltersProps {
  readonly page: AccessLogView
  readonly nameOf: NameOf
  readonly names: PatientNames
}

/** Each value once, by its words; what is chosen is among them, also where no event of these days has it. */
function choicesOf(
  values: readonly string[],
  chosen: string | null,
  wordsOf: (value: string) => string,
): FilterChoice[] {
  const all = [...new Set(chosen === null ? values : [...values, chosen])].map((value) => ({
    value,
    words: wordsOf(value),
  }))
  return all.toSorted((a, b) => (a.words < b.words ? -1 : 1))
}

/** Which days are read. */
function Days({ page }: Pick<AccessFiltersProps, 'page'>) {
  const { days, setDays, problem, move, isLatest } = page.period
  return (
    <div className="aa-days">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Earlier days"
        title={`Earlier (${keyText('Alt ←')})`}
        onPress={() => move(-1)}
      >
        <Icon name="chevron-left" size={14} />
      </Button>
      <DayField label="From" value={days.from} today={page.today} onChange={(from) => setDays({ ...days, from })} />
      <DayField label="To" value={days.to} today={page.today} onChange={(to) => setDays({ ...days, to })} />
      <Button
        variant="ghost"
        size="icon"
        aria-label="Later days"
        title={`Later (${keyText('Alt →')})`}
        onPress={() => move(1)}
        disabledReason={isLatest ? 'These are the latest days.' : null}
      >
        <Icon name="chevron-right" size={14} />
      </Button>
      <span className={problem === null ? 'sr' : 'aa-problem f12'} role="status">
        {problem ?? daysText(days.from, days.to)}
      </span>
    </div>
  )
}

/** What narrows the log. Its choices are those that stand in the days that are read. */
export function AccessFilters({ page, nameOf, names }: AccessFiltersProps) {
  const { log, filter, narrow } = page
  const events = log?.events ?? []
  const kind = (value: string | null) => accessKindSchema.nullable().catch(null).parse(value)
  return (
    <div className="page-filters" data-region="filters">
      <Days page={page} />
      <FilterMenu
        label="Person"
        any="Everyone"
        value={filter.userId}
        choices={choicesOf(
          events.map(({ userId }) => userId),
          filter.userId,
          nameOf,
        )}
        onChoose={(userId) => narrow({ userId })}
      />
      {filter.mrn !== null && (
        <FilterMenu
          label="Patient"
          any="Any"
          value={filter.mrn}
          choices={[{ value: filter.mrn, words: names(filter.mrn) }]}
          onChoose={(mrn) => narrow({ mrn })}
        />
      )}
      <FilterMenu
        label="Kind"
        any="All"
        value={filter.kind}
        choices={choicesOf(
          events.map((event) => event.kind),
          filter.kind,
          (value) => ACCESS_KIND_LABELS[accessKindSchema.parse(value)],
        )}
        onChoose={(value) => narrow({ kind: kind(value) })}
      />
      <FilterMenu
        label="Computer"
        any="All"
        value={filter.computer}
        choices={choicesOf(
          events.map(({ computer }) => computer),
          filter.computer,
          (value) => (value === log?.computer ? `${computerText(value)} (this one)` : computerText(value)),
        )}
        onChoose={(computer) => narrow({ computer })}
      />
      {page.isNarrowed && (
        <button type="button" className="link" onClick={page.showAll}>
          Show all
        </button>
      )}
      <span className="grow" />
      <span className="t3 f12 nw aa-note">Changes to records are in each patient’s audit trail.</span>
    </div>
  )
}
