import { itemSize } from '../../src/main/gateway/table/item-size.ts'
import { CLINIC, clinicItems, type Item, patientItem } from './clinic.ts'

/** What a replay server holds. */
export interface ReplayOptions {
  readonly patients: number
  /** Entries of a patient on average; each is about 1 KB. */
  readonly entries: number
  /** Milliseconds from a request to its answer. */
  readonly delay: number
}

/** One stored item: its key, its size as DynamoDB counts it, and the JSON that answers hold. */
export interface ReplayItem {
  readonly partition: string
  readonly sort: string
  readonly bytes: number
  /** The top-level scalars, each as JSON: what a projection can ask for here. */
  readonly scalars: ReadonlyMap<string, string>
  readonly json: string
}

const DAY = 86_400_000
const NOTE = 'Synthetic note: slept better, walks twice a week, takes the medication as agreed. '

/** A plain value as DynamoDB's JSON has it. */
function attribute(value: unknown): unknown {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (Array.isArray(value)) return { L: value.map(attribute) }
  return { M: attributes(Object(value)) }
}
const attributes = (item: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]))

const isScalar = (value: unknown) => typeof value !== 'object' || value === null

export function replayItem(item: Item): ReplayItem {
  const scalars = Object.entries(item).filter(([, value]) => isScalar(value))
  return {
    partition: String(item.PK),
    sort: String(item.SK),
    bytes: itemSize(item),
    scalars: new Map(scalars.map(([name, value]) => [name, JSON.stringify(attribute(value))])),
    json: JSON.stringify(attributes(item)),
  }
}

const mrnOf = (n: number) => `MRN-${String(n).padStart(6, '0')}`

/** Patients differ in size: from no entry to twice the mean. */
function patient(n: number, { entries }: ReplayOptions, now: number, version: number): Item {
  const count = (n * 7919) % (2 * entries + 1)
  const logs = Array.from({ length: count }, (_, week) => ({
    id: `${String(n).padStart(8, '0')}-0000-7000-8000-${String(week).padStart(12, '0')}`,
    patient_mrn: mrnOf(n),
    provider: 'Renee Okafor',
    no_show: false,
    contact_type: week === 0 ? 'Initial Assessment' : 'Follow Up',
    visit_type: 'Phone',
    weeks_in_treatment: week,
    scores: [
      { score_name: 'phq9_score', score_value: (n + week) % 28 },
      { score_name: 'gad7_score', score_value: (n + week) % 22 },
    ],
    minutes: 20 + (week % 3) * 10,
    date: now - (count - week) * 7 * DAY,
    rev: 1,
    recorded_by: CLINIC.userId,
    recorded_role: 'Care Manager',
    notes: NOTE.repeat(7),
  }))
  return patientItem(mrnOf(n), `Family${n}`, 'Sample', now, { treatment_logs: logs, version })
}

/** The small clinic with its patients, each JSON ready to be sent. */
export function replayItems(options: ReplayOptions, now: number): ReplayItem[] {
  const patients = Array.from({ length: options.patients }, (_, n) => patient(n, options, now, 1))
  return [...clinicItems(now), ...patients].map(replayItem)
}

const VERSION = '"version":{"N":"1"}'
const FLAG = '{"S":"Needs Discussion"}'

/** The item after a write of a colleague. */
export const changedItem = (item: ReplayItem): ReplayItem => ({
  ...item,
  scalars: new Map([...item.scalars, ['version', '{"N":"2"}'], ['flag', FLAG]]),
  json: item.json.replace(VERSION, `"version":{"N":"2"},"flag":${FLAG}`),
})
