import type { Bundle } from 'fhir/r4'
import { isRealDay } from '../reading/birth-date.ts'
import { LOINC, LOINC_ANSWERS, SYSTEMS } from './codes.ts'

/** What can be wrong with a Bundle that the official schema does not see. */
export type BundleProblem =
  | 'two-values'
  | 'no-value'
  | 'value-and-reason'
  | 'reference'
  | 'reference-type'
  | 'date'
  | 'loinc'
  | 'full-url'
  | 'empty'

/** Each kind in words, without anything of a patient. */
export const BUNDLE_PROBLEMS: Readonly<Record<BundleProblem, string>> = {
  'two-values': 'something in it has two values',
  'no-value': 'a score in it has no value',
  'value-and-reason': 'a score in it has a value, and a reason why there is none',
  reference: 'something in it refers to what is not there',
  'reference-type': 'something in it refers to a thing of another kind',
  date: 'a date in it does not exist',
  loinc: 'a LOINC code in it is not the one of its place',
  'full-url': 'two things in it have one address',
  empty: 'something in it is empty',
}

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What each reference leads to. One that is not listed here leads nowhere. */
const TARGETS: Readonly<Record<string, string>> = {
  subject: 'Patient',
  patient: 'Patient',
  for: 'Patient',
  encounter: 'Encounter',
  episodeOfCare: 'EpisodeOfCare',
  derivedFrom: 'QuestionnaireResponse',
}

const DATES: readonly string[] = ['birthDate', 'start', 'end', 'authored', 'effectiveDateTime', 'timestamp']

const ANSWERS: ReadonlySet<string> = new Set(LOINC_ANSWERS)
const TOTALS: ReadonlySet<string> = new Set(Object.values(LOINC).map(({ total }) => total))
const PANELS: ReadonlySet<string> = new Set(Object.values(LOINC).map(({ panel }) => panel))
const ITEMS: ReadonlySet<string> = new Set(Object.values(LOINC).flatMap(({ items }) => items))

/** The codes of LOINC that a coding may have, by the keys that lead to it. */
function codesAt(path: readonly string[]): ReadonlySet<string> {
  const [resource = '', ...keys] = path
  if (keys.includes('valueCoding')) return ANSWERS
  if (resource === 'Observation') return TOTALS
  return keys.includes('item') ? ITEMS : PANELS
}

/** Whether a date, or the day of a moment, is one of the calendar; a moment has an offset. */
function isDate(text: string): boolean {
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)) return true
  const [day = '', time] = text.split('T')
  const isTime = time === undefined || /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time)
  return isRealDay(day) && isTime
}

class Check {
  readonly found = new Set<BundleProblem>()
  /** Kind of what is in the Bundle, by its address. */
  readonly kinds = new Map<string, string>()

  addresses(entries: readonly unknown[]): void {
    for (const entry of entries) {
      const { fullUrl, resource } = isNode(entry) ? entry : {}
      if (typeof fullUrl !== 'string' || this.kinds.has(fullUrl)) this.found.add('full-url')
      else this.kinds.set(fullUrl, isNode(resource) ? String(resource.resourceType) : '')
    }
  }

  any(value: unknown, path: readonly string[]): void {
    const key = path.at(-1) ?? ''
    if (typeof value === 'string') this.#text(value, key)
    else if (Array.isArray(value)) {
      if (value.length === 0) this.found.add('empty')
      for (const one of value) this.any(one, path)
    } else if (isNode(value)) this.#node(value, path)
  }

  #text(text: string, key: string): void {
    if (text.trim() === '') this.found.add('empty')
    if (DATES.includes(key) && !isDate(text)) this.found.add('date')
    if (key === 'questionnaire') this.#refers(text, 'Questionnaire')
  }

  #node(node: Node, path: readonly string[]): void {
    const keys = Object.keys(node).filter((key) => node[key] !== undefined)
    if (keys.length === 0) this.found.add('empty')
    if (keys.filter((key) => /^value[A-Z]/.test(key)).length > 1) this.found.add('two-values')
    if (typeof node.reference === 'string') this.#refers(node.reference, TARGETS[path.at(-1) ?? ''] ?? null)
    if (node.system === SYSTEMS.loinc && !codesAt(path).has(String(node.code))) this.found.add('loinc')
    if (node.resourceType === 'Observation') this.#observation(node, keys)
    // A resource begins a path of its own.
    const own = typeof node.resourceType === 'string' ? [node.resourceType] : path
    for (const key of keys) this.any(node[key], [...own, key])
  }

  #refers(address: string, kind: string | null): void {
    const at = this.kinds.get(address)
    if (at === undefined) this.found.add('reference')
    else if (at !== kind) this.found.add('reference-type')
  }

  /** FHIR's rule obs-6, and ours that a total has a value or says why not. */
  #observation(node: Node, keys: readonly string[]): void {
    const hasValue = keys.some((key) => /^value[A-Z]/.test(key))
    const hasReason = node.dataAbsentReason !== undefined
    if (hasValue && hasReason) this.found.add('value-and-reason')
    if (!hasValue && !hasReason) this.found.add('no-value')
  }
}

/** What is wrong with a Bundle, each kind once; empty when nothing is. The official schema is held against it in tests; this is asked at every export. */
export function bundleProblems(bundle: Bundle): BundleProblem[] {
  const check = new Check()
  check.addresses(bundle.entry ?? [])
  check.any(bundle, [])
  return [...check.found]
}
