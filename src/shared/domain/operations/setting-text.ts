import { THRESHOLD_NAMES, THRESHOLDS } from '../entities/urgency-thresholds.ts'
import { plural } from '../plural.ts'
import { RULE_SETS } from '../rules/rule-sets.ts'
import { listed } from './operation-text.ts'
import type { SettingPath, SettingValue } from './setting-change.ts'
import { NO_CAP } from './setting-values.ts'

/** The sections of the page of a registry's settings. */
export const SETTING_SECTIONS = ['general', 'billing', 'urgency', 'questionnaires', 'texts', 'data'] as const
export type SettingSection = (typeof SETTING_SECTIONS)[number]

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const dayName = (day: number): string => WEEK[day - 1] ?? String(day)

interface SettingText {
  readonly label: string
  /** What a value is called; absent = as it is. */
  readonly text?: (value: SettingValue) => string
}

const oneOf =
  (names: Readonly<Record<string, string>>) =>
  (value: SettingValue): string =>
    (Object.hasOwn(names, String(value)) ? names[String(value)] : undefined) ?? String(value)

/** The latest rule set of an id, in which a person knows it. */
export const ruleSetLabel = (id: string): string => RULE_SETS.findLast((one) => one.id === id)?.label ?? id

const ruleSetText = (value: SettingValue): string => (typeof value === 'string' ? ruleSetLabel(value) : 'none')
/** `$160.32` */
export const priceText = (cents: number): string => `$${(cents / 100).toFixed(2)}`

const FIXED: Readonly<Record<string, SettingText>> = {
  name: { label: 'Name' },
  timeZone: { label: 'Time zone' },
  workDays: {
    label: 'Workdays',
    text: (value) => (Array.isArray(value) ? listed(value.map(dayName)) : 'Mon to Fri'),
  },
  financeSeesNames: { label: 'Names for Finance', text: oneOf({ true: 'shown', false: 'not shown' }) },
  placeOfService: { label: 'Place of service' },
  mrnSystem: { label: 'System of MRNs' },
  'texts.contact': { label: 'Text of a contact' },
  'texts.patient': { label: 'Text of a patient' },
  'texts.review': { label: 'Text of a review recommendation' },
  'billing.defaultRuleSet': { label: 'Any other payer', text: ruleSetText },
  'billing.countConsultations': { label: 'Consultation time', text: oneOf({ true: 'counts', false: 'excluded' }) },
  'billing.firstMonth': {
    label: 'First month of an episode',
    text: oneOf({ activity: 'first contact', billed: 'first code reached' }),
  },
  'billing.episodeEachYear': {
    label: 'A new episode each calendar year',
    text: oneOf({ true: 'on', false: 'off' }),
  },
  'billing.lapseMonths': { label: 'A new episode starts after', text: (value) => plural(Number(value), 'month') },
  'billing.reenrolment': {
    label: 'Re-enrollment',
    text: oneOf({ 'six-month-break': 'after a break of six months', recorded: 'as recorded' }),
  },
  'billing.overlaps': {
    label: 'Overlapping minutes of one person',
    text: oneOf({ marked: 'marked', once: 'counted once' }),
  },
}

const OF_RULE_SET: Readonly<Record<string, SettingText>> = {
  shortFrom: { label: 'G2214 from', text: (value) => `${value} min` },
  addOnCap: { label: '99494 cap', text: (value) => (value === NO_CAP ? 'no cap' : String(value)) },
  midpoint: { label: 'minutes needed', text: oneOf({ true: 'midpoint', false: 'full time' }) },
  countTeamTime: { label: 'time of the team', text: oneOf({ true: 'counts', false: 'excluded' }) },
  inpatientTime: { label: 'time as an inpatient', text: oneOf({ in: 'counts', out: 'excluded' }) },
}

function textOf(path: SettingPath): SettingText {
  const [first = '', second = '', third = '', fourth = ''] = path
  if (first === 'urgency') {
    const name = THRESHOLD_NAMES.find((one) => one === second)
    if (name) return { label: THRESHOLDS[name].label, text: (value) => `${value} ${THRESHOLDS[name].unit}` }
  }
  if (first === 'priceList') return { label: `Price of ${second}`, text: (value) => priceText(Number(value)) }
  if (first === 'billing' && second === 'payerRules') return { label: third, text: ruleSetText }
  const ofSet = Object.hasOwn(OF_RULE_SET, fourth) ? OF_RULE_SET[fourth] : undefined
  if (second === 'ruleSetChanges' && ofSet) return { ...ofSet, label: `${ruleSetLabel(third)}: ${ofSet.label}` }
  const key = path.join('.')
  return (Object.hasOwn(FIXED, key) ? FIXED[key] : undefined) ?? { label: key }
}

/** What a setting is called: `Time zone`, `Medicaid`. */
export const settingLabel = (path: SettingPath): string => textOf(path).label

/** What a setting without a value comes to. */
function unsetText([first, second]: SettingPath): string {
  if (first === 'billing' && second === 'payerRules') return 'as any other payer'
  if (first === 'billing' && second === 'ruleSetChanges') return 'as the rule set'
  if (first === 'texts') return 'the default'
  return 'none'
}

/** A value of a setting, in words: `America/Denver`, `42 days`. */
export function settingText(path: SettingPath, value: SettingValue): string {
  if (value === null && path[0] !== 'workDays') return unsetText(path)
  const { text } = textOf(path)
  return text ? text(value) : String(value)
}

/** The same in few words, as the audit trail keeps it: of a template how long it is. */
export const settingBrief = (path: SettingPath, value: SettingValue): string =>
  path[0] === 'texts' && typeof value === 'string'
    ? `own text, ${plural(value.length, 'character')}`
    : settingText(path, value)

/** The section of the page that a setting is in. */
export function sectionOf([first]: SettingPath): SettingSection {
  if (first === 'billing' || first === 'financeSeesNames' || first === 'placeOfService' || first === 'priceList')
    return 'billing'
  if (first === 'texts') return 'texts'
  return first === 'urgency' || first === 'workDays' ? 'urgency' : 'general'
}

/** What is shown of a change: the setting, what it was, and what it is. */
export interface SettingLine {
  readonly path: SettingPath
  readonly before: string
  readonly after: string
}

/** `Time zone: America/Chicago → America/Denver` */
export const lineText = ({ path, before, after }: SettingLine): string => `${settingLabel(path)}: ${before} → ${after}`
