import { dequal } from 'dequal'
import { DEFAULT_BILLING } from '../entities/billing-settings.ts'
import { type Registry, registrySettingsSchema } from '../entities/registry.ts'
import { TEXT_KINDS, type TextKind } from '../entities/text-templates.ts'
import { THRESHOLD_NAMES, thresholdsProblem } from '../entities/urgency-thresholds.ts'
import { isMap, type StoredMap } from '../reading/read-values.ts'
import { mrnSystemProblem } from '../rules/mrn-system.ts'
import { RULE_SETS } from '../rules/rule-sets.ts'
import { templateProblem } from '../rules/text-templates.ts'
import { isTimeZone } from '../time.ts'
import { registryNameProblem } from './manage-registry.ts'
import { type SettingChange, type SettingPath, type SettingValue, settingValueSchema } from './setting-change.ts'

/** The value of a cap that there is none of; the entity has null, which stands for an absent setting here. */
export const NO_CAP = 'none'

export const keyOfPath = (path: SettingPath): string => path.join('.')

const isPayer = ([first, second]: SettingPath) => first === 'billing' && second === 'payerRules'
const isChangeOfRuleSet = ([first, second]: SettingPath) => first === 'billing' && second === 'ruleSetChanges'
const isCap = (path: SettingPath) => isChangeOfRuleSet(path) && path[3] === 'addOnCap'

/** The path by which the value is found: payers are compared in lower case. */
const foundBy = (path: SettingPath): SettingPath =>
  isPayer(path) ? path.map((step, at) => (at === 2 ? step.trim().toLowerCase() : step)) : path

const ONE_STEP: readonly string[] = ['timeZone', 'workDays', 'financeSeesNames', 'placeOfService', 'mrnSystem']
const OF_BILLING = [
  'defaultRuleSet',
  'countConsultations',
  'firstMonth',
  'episodeEachYear',
  'lapseMonths',
  'reenrolment',
  'overlaps',
]
const OF_RULE_SET = ['shortFrom', 'addOnCap', 'midpoint', 'countTeamTime', 'inpatientTime']
const PAYER_SETS: ReadonlySet<string> = new Set(
  RULE_SETS.filter(({ chosenFor }) => chosenFor === 'payer').map(({ id }) => id),
)

/** The text whose template a path is; null for another setting. */
export const textKindOf = ([first, second]: SettingPath): TextKind | null =>
  first === 'texts' ? (TEXT_KINDS.find((kind) => kind === second) ?? null) : null

/** What stands against another template, as a sentence: it is wrong, or what is stored is of a version that this one does not know. */
function textProblem({ problems }: Registry, kind: TextKind, to: SettingValue): string | null {
  if (problems.some(({ attribute }) => attribute === `settings.texts.${kind}`))
    return 'What is stored here is of another version of Caseload, and stays. Change it there.'
  if (to === null) return null
  return typeof to === 'string' ? templateProblem(kind, to) : 'A text is needed.'
}

/** Whether a path names a setting that this version knows. */
export function isSetting(path: SettingPath): boolean {
  const [first = '', second = '', third = '', fourth] = path
  if (path.length === 1) return first === 'name' || ONE_STEP.includes(first)
  if (first === 'urgency') return path.length === 2 && THRESHOLD_NAMES.some((name) => name === second)
  if (first === 'texts') return path.length === 2 && textKindOf(path) !== null
  if (first === 'priceList') return path.length === 2 && /^[0-9A-Z]{5}$/.test(second)
  if (first !== 'billing') return false
  if (isPayer(path)) return path.length === 3 && third.trim() !== ''
  if (isChangeOfRuleSet(path)) return PAYER_SETS.has(third) && fourth !== undefined && OF_RULE_SET.includes(fourth)
  return path.length === 2 && OF_BILLING.includes(second)
}

/** Whether nothing may be set: the setting is optional, and its default is no value of its own. */
const isOptional = (path: SettingPath): boolean =>
  isPayer(path) ||
  isChangeOfRuleSet(path) ||
  ['placeOfService', 'priceList', 'workDays', 'mrnSystem', 'texts'].includes(path[0] ?? '')

type Nested = Readonly<Record<string, unknown>>

function valueIn(map: StoredMap, path: SettingPath): unknown {
  const [first = '', ...rest] = path
  const value = Object.hasOwn(map, first) ? map[first] : undefined
  if (rest.length === 0) return value
  return isMap(value) ? valueIn(value, rest) : undefined
}

/** The map with one value set, or removed where it is undefined. */
function withValue(map: Nested, [first = '', ...rest]: SettingPath, value: unknown): Nested {
  const { [first]: inner, ...others } = map
  const next = rest.length === 0 ? value : withValue(isMap(inner) ? inner : {}, rest, value)
  // By entries: a payer may be called `__proto__`.
  return Object.fromEntries([...Object.entries(others), ...(next === undefined ? [] : [[first, next] as const])])
}

const wholeSettings = ({ settings }: Registry): Nested => ({ billing: DEFAULT_BILLING, ...settings })

/** What a setting is, as it counts: the default where nothing is set. Null where nothing is set and there is no default. */
export function settingOf(registry: Registry, path: SettingPath): SettingValue {
  if (path.length === 1 && path[0] === 'name') return registry.name
  const value = valueIn(wholeSettings(registry), foundBy(path))
  if (isCap(path) && value === null) return NO_CAP
  if (path[0] === 'financeSeesNames') return value === true
  const read = settingValueSchema.safeParse(value ?? null)
  return read.success ? read.data : null
}

/** A value as the entity has it: undefined = absent. */
const entityValue = (path: SettingPath, value: SettingValue): unknown =>
  isCap(path) && value === NO_CAP ? null : (value ?? undefined)

/** The registry with a setting set; null where the setting can't be that. */
function withSetting(registry: Registry, { path, to }: Pick<SettingChange, 'path' | 'to'>): Registry | null {
  if (path.length === 1 && path[0] === 'name') return typeof to === 'string' ? { ...registry, name: to.trim() } : null
  const read = registrySettingsSchema.safeParse(
    withValue(wholeSettings(registry), foundBy(path), entityValue(path, to)),
  )
  return read.success ? { ...registry, settings: read.data } : null
}

/** The registry as it is with the changes. A setting that can't be what it is to be stays as it is. */
export const withSettings = (registry: Registry, changes: readonly Pick<SettingChange, 'path' | 'to'>[]): Registry =>
  changes.reduce((before, change) => withSetting(before, change) ?? before, registry)

/** What is wrong with one setting, as a sentence without its name; null when nothing is. */
export function valueProblem(registry: Registry, { path, to }: Pick<SettingChange, 'path' | 'to'>): string | null {
  if (!isSetting(path)) return 'This version does not know this setting.'
  if (path[0] === 'name') return typeof to === 'string' ? registryNameProblem(to) : 'A registry needs a name.'
  if (to === null && !isOptional(path)) return 'Choose a value.'
  if (path[0] === 'timeZone' && (typeof to !== 'string' || !isTimeZone(to)))
    return 'This time zone is not known. Choose one of the list.'
  const isOfRuleSet = isPayer(path) || path[1] === 'defaultRuleSet'
  if (isOfRuleSet && to !== null && !(typeof to === 'string' && PAYER_SETS.has(to)))
    return 'This version does not know this rule set.'
  if (path[0] === 'placeOfService' && to !== null && !/^\d{2}$/.test(String(to)))
    return 'A place of service has two digits.'
  if (path[0] === 'mrnSystem' && to !== null) return mrnSystemProblem(String(to))
  const kind = textKindOf(path)
  if (kind !== null) return textProblem(registry, kind, to)
  return withSetting(registry, { path, to }) === null ? 'This value can’t be used.' : null
}

/** What stands against changes, as a sentence: one of them, or what they come to together. Null when nothing does. */
export function settingsProblem(registry: Registry, changes: readonly SettingChange[]): string | null {
  for (const change of changes) {
    const problem = valueProblem(registry, change)
    if (problem !== null) return problem
  }
  return thresholdsProblem(withSettings(registry, changes).settings.urgency)
}

/** The changes of settings that are neither as they were seen nor as they are to be: somebody else has changed them. */
export const changedMeanwhile = (registry: Registry, changes: readonly SettingChange[]): readonly SettingChange[] =>
  changes.filter(({ path, seen, to }) => {
    const now = settingOf(registry, path)
    return !dequal(now, seen) && !dequal(now, to)
  })
