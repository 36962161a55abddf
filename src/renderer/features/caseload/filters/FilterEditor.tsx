import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { type CaseloadFilters, CONSULT_AGES, type Range } from '#shared/domain/caseload/filters.ts'
import { namedOnce } from '#shared/domain/caseload/payers.ts'
import { type CaseloadRow, URGENCY_RULES } from '#shared/domain/entities/caseload-row.ts'
import { FLAG_TYPES, PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { compareFolded, foldText } from '#shared/domain/fold.ts'
import { Icon, NumberField } from '../../../ui/index.ts'
import { RULE_NAMES } from '../../../ui/patient/rule-text.ts'
import { CONSULT_WORDS, endOf, FILTER_LABELS, type FilterPart } from './filter-text.ts'

interface FilterOption {
  readonly value: string
  readonly words: string
}

const LIST_PARTS = [
  'statuses',
  'flags',
  'careManagers',
  'providers',
  'payers',
  'reasons',
  'codes',
  'consults',
] as const satisfies readonly FilterPart[]
type ListPart = (typeof LIST_PARTS)[number]

const isListPart = (part: FilterPart): part is ListPart => LIST_PARTS.some((one) => one === part)

const asOptions = (values: Iterable<string>, words: (value: string) => string): FilterOption[] =>
  [...new Set(values)]
    .map((value) => ({ value, words: words(value) || 'None' }))
    .toSorted((a, b) => compareFolded(foldText(a.words), foldText(b.words)))

/** The options of a filter: the values in the rows, and the values already chosen even if no row has them any more. */
export function optionsOf(
  part: ListPart,
  rows: readonly CaseloadRow[],
  filters: CaseloadFilters,
  nameOf: (userId: string) => string,
): FilterOption[] {
  switch (part) {
    case 'statuses':
      return PATIENT_STATUSES.map((value) => ({ value, words: value }))
    case 'flags':
      return [...FLAG_TYPES.map((value) => ({ value, words: value })), { value: 'none', words: 'No flag' }]
    case 'careManagers':
      return asOptions([...rows.flatMap((row) => row.careManager ?? []), ...filters.careManagers], nameOf)
    case 'providers':
      return asOptions([...rows.map((row) => row.provider), ...filters.providers], (value) => value)
    case 'payers':
      return asOptions(namedOnce([...rows.map((row) => row.payer), ...filters.payers]), (value) => value)
    case 'reasons':
      return URGENCY_RULES.map((value) => ({ value, words: RULE_NAMES[value] }))
    case 'codes': {
      const reached = [...rows.flatMap(({ month }) => month.codes.map(({ code }) => code)), ...filters.codes]
      const codes = asOptions(
        reached.filter((code) => code !== 'none'),
        (value) => value,
      )
      return [...codes, { value: 'none', words: 'No code' }]
    }
    case 'consults':
      return CONSULT_AGES.map((value) => ({ value, words: CONSULT_WORDS[value] }))
  }
}

/** The part with these values chosen. */
export function chosen(part: ListPart, values: readonly string[]): Partial<CaseloadFilters> {
  switch (part) {
    case 'statuses':
      return { statuses: PATIENT_STATUSES.filter((status) => values.includes(status)) }
    case 'flags':
      return { flags: [...FLAG_TYPES, 'none' as const].filter((flag) => values.includes(flag)) }
    case 'reasons':
      return { reasons: URGENCY_RULES.filter((rule) => values.includes(rule)) }
    case 'consults':
      return { consults: CONSULT_AGES.filter((age) => values.includes(age)) }
    default:
      return { [part]: [...values] }
  }
}

export interface FilterEditorProps {
  readonly part: FilterPart
  readonly filters: CaseloadFilters
  readonly rows: readonly CaseloadRow[]
  readonly nameOf: (userId: string) => string
  readonly onFilter: (part: Partial<CaseloadFilters>) => void
}

/** Chooses what one part of the filters asks for; the table follows at once. */
export function FilterEditor(props: FilterEditorProps) {
  const { part, filters, onFilter } = props
  if (isListPart(part)) return <ListEditor {...props} part={part} />
  if (part === 'daysLate')
    return (
      <Ends
        label={FILTER_LABELS.daysLate}
        range={{ least: filters.daysLate, most: null }}
        ends={['least']}
        onRange={({ least }) => onFilter({ daysLate: least === 0 ? null : least })}
      />
    )
  return (
    <Ends
      label={FILTER_LABELS[part]}
      range={filters[part] ?? { least: null, most: null }}
      ends={['least', 'most']}
      isSigned={part === 'change'}
      onRange={(range) => onFilter({ [part]: range.least === null && range.most === null ? null : range })}
    />
  )
}

function ListEditor({ part, filters, rows, nameOf, onFilter }: FilterEditorProps & { readonly part: ListPart }) {
  const options = optionsOf(part, rows, filters, nameOf)
  return (
    <ListBox
      className="menu filter-list"
      aria-label={FILTER_LABELS[part]}
      selectionMode="multiple"
      // Esc closes the list; what was chosen stays.
      escapeKeyBehavior="none"
      autoFocus="first"
      selectedKeys={new Set<string>(filters[part])}
      onSelectionChange={(keys) =>
        onFilter(chosen(part, keys === 'all' ? options.map(({ value }) => value) : [...keys].map(String)))
      }
    >
      {options.map(({ value, words }) => (
        <ListBoxItem key={value} id={value} textValue={words} className="menu-item filter-item">
          <Icon name="check" size={14} />
          <span className="ell">{words}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

interface EndsProps {
  readonly label: string
  readonly range: Range
  readonly ends: readonly ('least' | 'most')[]
  /** Whether an end may be below 0. */
  readonly isSigned?: boolean
  readonly onRange: (range: Range) => void
}

const END_WORDS = { least: 'From', most: 'To' } as const

function Ends({ label, range, ends, isSigned = false, onRange }: EndsProps) {
  const [text, setText] = useState({ least: range.least?.toString() ?? '', most: range.most?.toString() ?? '' })
  const type = (end: 'least' | 'most', typed: string) => {
    const next = { ...text, [end]: typed }
    setText(next)
    const [least, most] = [endOf(next.least, isSigned), endOf(next.most, isSigned)]
    if ('value' in least && 'value' in most) onRange({ least: least.value, most: most.value })
  }
  return (
    <div className="filter-ends">
      {ends.map((end, at) => {
        const read = endOf(text[end], isSigned)
        return (
          <NumberField
            key={end}
            label={ends.length === 1 ? `${label}, at least` : `${label} ${END_WORDS[end].toLowerCase()}`}
            value={text[end]}
            onChange={(typed) => type(end, typed)}
            error={'problem' in read ? read.problem : null}
            autoFocus={at === 0}
          />
        )
      })}
    </div>
  )
}
