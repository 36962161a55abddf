import { FACT_NAMES } from '../entities/month-facts.ts'
import { FACT_LABELS } from '../operations/month-facts.ts'
import type { DateText } from '../operations/operation-text.ts'
import type { ChangedEntry, ChangedRow, ChangeEvent, ChangeGroup, MonthSide } from './month-change.ts'

const TITLES: Readonly<Record<ChangeEvent['kind'], string>> = {
  added: 'Entry added',
  amended: 'Entry amended',
  voided: 'Entry voided',
  'moved-here': 'Entry moved here',
  'moved-away': 'Entry moved to another patient',
  gone: 'Entry no longer there',
  counts: 'Entry counts otherwise',
  payer: 'Payer changed',
  consent: 'Consent changed',
  status: 'Status changed',
  rules: 'Rules changed',
  first: 'First or later changed',
  fact: 'Typed for the claim changed',
  enrolled: 'Enrolled',
  left: 'No longer in the month',
}

/** What happened; of a typed fact, which one. */
export function eventTitle({ kind, values }: Pick<ChangeEvent, 'kind' | 'values'>): string {
  const fact = kind === 'fact' ? FACT_NAMES.find((name) => name === values[0]?.name) : undefined
  return fact ? `${FACT_LABELS[fact]} changed` : TITLES[kind]
}

export const GROUP_TITLES: Readonly<Record<ChangeGroup, string>> = {
  code: 'The code changed',
  minutes: 'Minutes changed, same code',
  patients: 'Patients added or gone',
  other: 'Neither minutes nor code',
}

/** `99493 + 99494 ×2`, `No code` */
export const changedCodes = ({ codes }: Pick<MonthSide, 'codes'>): string =>
  codes.map(({ code, units }) => (units > 1 ? `${code} ×${units}` : code)).join(' + ') || 'No code'

/** Minutes as they were recorded: `20`, `12.5`. */
const rounded = (minutes: number): string => String(Math.round(Math.abs(minutes) * 100) / 100)

/** `+22`, `−17` */
export const signed = (minutes: number): string => `${minutes < 0 ? '\u2212' : '+'}${rounded(minutes)}`

type Days = Pick<DateText, 'day'>

const minutesOf = ({ minutes }: ChangedEntry): string[] => (minutes === null ? [] : [`${rounded(minutes)} min`])

/** `Follow Up, Feb 27, 22 min` */
const entryText = (entry: ChangedEntry, dates: Days): string =>
  [...(entry.contactType === '' ? [] : [entry.contactType]), dates.day(entry.date), ...minutesOf(entry)].join(', ')

const NONE = 'none'

function valueText({ name, before, now }: ChangeEvent['values'][number], dates: Days): string {
  const day = (text: string) => (text === '' ? 'no date' : dates.day(Number(text)))
  const [from, to] = name === 'date' ? [day(before), day(now)] : [before || NONE, now || NONE]
  return `${from} → ${to}`
}

/** Names that a value is told with: what an entry's values are, and nothing where the title says it. */
const NAMED: readonly string[] = ['minutes', 'date', 'contact type', 'visit type', 'rules']

const valuesText = ({ values }: ChangeEvent, dates: Days): string =>
  values
    .map((value) => (NAMED.includes(value.name) ? `${value.name} ${valueText(value, dates)}` : valueText(value, dates)))
    .join(', ')

/** What an entry that is not counted any more, or is now, does to the minutes. */
function countsText({ kind, delta, entry, values }: ChangeEvent): string {
  if (delta === 0 || (kind !== 'amended' && kind !== 'counts') || !entry) return ''
  if (values.some(({ name }) => name === 'minutes')) return ''
  return delta < 0 ? `${rounded(delta)} min no longer count` : `${rounded(delta)} min count now`
}

function said(event: ChangeEvent, dates: Days): string[] {
  const { kind, entry } = event
  if (entry && kind !== 'amended' && kind !== 'counts') return [entryText(entry, dates)]
  const what = entry ? dates.day(entry.date) : ''
  const values = valuesText(event, dates)
  return [[what, values, countsText(event)].filter((part) => part !== '').join(', ')]
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** `Feb 10, minutes 30 → 13. “Timer ran over lunch.”`: what was, what is, and the reason as typed. */
export function eventDetail(event: ChangeEvent, dates: Days): string {
  const reason = event.reason === '' ? [] : [`“${event.reason}”`]
  const parts = [...said(event, dates), ...(event.sentence === '' ? [] : [event.sentence])]
  const told = parts.filter((part) => part !== '')
  return [...(told.length === 1 && reason.length === 0 ? told : told.map(sentence)), ...reason].join(' ')
}

/** What differs, in a tag: `+22 min`, `Code`, `Payer`. */
export function changeTag({ before, now, group, events }: ChangedRow): string {
  if (!before) return 'New'
  if (!now) return 'Gone'
  if (before.minutes !== now.minutes) return `${signed(now.minutes - before.minutes)} min`
  if (events.some(({ kind }) => kind === 'payer')) return 'Payer'
  if (group === 'code') return 'Code'
  if (before.uncounted !== now.uncounted) return `${signed(now.uncounted - before.uncounted)} not counted`
  return events[0] ? eventTitle(events[0]).replace(' changed', '') : 'Changed'
}

/** `min 12 → 34, No code → 99493: Entry added Follow Up, Feb 27, 22 min` */
export function rowChangeText({ before, now, events }: ChangedRow, dates: Days): string {
  const [a, b] = [before?.minutes ?? 0, now?.minutes ?? 0]
  const codes = [changedCodes(before ?? { codes: [] }), changedCodes(now ?? { codes: [] })]
  const figures = [
    ...(a === b ? [] : [`${a} → ${b} min`]),
    ...(codes[0] === codes[1] ? [] : [`${codes[0]} → ${codes[1]}`]),
  ]
  const what = events.map((event) => `${eventTitle(event)}: ${eventDetail(event, dates)}`.replace(/: $/, ''))
  return [...(figures.length > 0 ? [figures.join(', ')] : []), ...what].join('; ')
}
