import type { ReadProblem } from '../entities/patient.ts'
import type { Distrust, Membership, Questionnaire, Registry } from '../entities/registry.ts'
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_NAMES,
  thresholdsProblem,
  type UrgencyThresholds,
  urgencyThresholdsSchema,
} from '../entities/urgency-thresholds.ts'
import { plural } from '../plural.ts'
import { defaultScoreName, instrumentForName } from '../rules/instruments.ts'
import { mrnSystemProblem } from '../rules/mrn-system.ts'
import { GAD7, PHQ9 } from '../rules/standard-questionnaires.ts'
import { isTimeZone, toEpochMs } from '../time.ts'
import { readBilling } from './read-billing.ts'
import { readClaimSettings } from './read-claim-settings.ts'
import { readTexts } from './read-texts.ts'
import { asNumber, asText, isMap, type Reader, reader, type StoredMap } from './read-values.ts'
import { isWrongDefinition, storedIdentity, storedItems } from './stored-questionnaires.ts'

/** Points of a response; 0 for what is no whole number: the person who answers sees the points beside the words. */
function points(value: unknown): number {
  const score = Math.round(asNumber(value) ?? 0)
  return Number.isSafeInteger(score) ? score : 0
}

function readQuestions(value: unknown): Questionnaire['questions'] {
  if (!Array.isArray(value)) return []
  return value.filter(isMap).map((question, index) => ({
    id: asText(question.id) || String(index),
    text: asText(question.question),
    responses: (Array.isArray(question.responses) ? question.responses : []).filter(isMap).map((response) => ({
      label: asText(response.response),
      score: points(response.score),
    })),
  }))
}

/** What is used in place of a wrong definition: the right items, with a warning. */
function repair(read: Questionnaire): Questionnaire {
  if (!isWrongDefinition(read.instrument, read.questions.length)) return read
  return {
    ...read,
    questions: GAD7.questions,
    storedQuestions: read.questions,
    replaced: true,
    warning: `This registry’s “${read.name}” has ${plural(read.questions.length, 'item')}. The right GAD-7 has ${GAD7.questions.length}: it is used for new entries, and earlier totals stay out of the trend.`,
  }
}

/** Whether an element is a form that people answer. Other programs also list what they compute a score from, as another type. */
const isForm = (element: unknown): boolean => !isMap(element) || ['', 'survey'].includes(asText(element.type))

/**
 * Name of the first total: programs that keep items in `questions` name it by the uid, those that keep them in `measurements` by the
 * questionnaire's name. A name by which the instrument would not be known again is not used.
 */
function firstScoreName(element: unknown): Pick<Questionnaire, 'scoreName'> {
  const { uid, name, instrument } = storedIdentity(element)
  const scoreName = isMap(element) && Array.isArray(element.questions) ? `${uid}_score` : name
  const isUsual = scoreName === defaultScoreName({ uid, name })
  return isUsual || instrumentForName(scoreName) !== instrument ? {} : { scoreName }
}

/** One stored questionnaire. Items are in `questions` or in `measurements`. Null for what is no form with items to answer. */
export function readQuestionnaire(element: unknown): Questionnaire | null {
  const { uid, name, instrument } = storedIdentity(element)
  const questions = readQuestions(storedItems(isMap(element) ? element : {}))
  const isAnswerable = questions.some(({ responses }) => responses.length > 0)
  if (uid === '' || !isAnswerable || !isForm(element)) return null
  return repair({ uid, name, instrument, questions, warning: null, replaced: false, ...firstScoreName(element) })
}

const OFFERED_FIRST = ['phq9', 'gad7']
/** Place in the list that a person is offered: PHQ-9, GAD-7, the others, then those that are retired. */
function placeOf({ instrument, retired }: Questionnaire): number {
  const first = OFFERED_FIRST.indexOf(instrument ?? '')
  return (retired ? 10 : 0) + (first < 0 ? OFFERED_FIRST.length : first)
}

/** The registry's questionnaires. One that is not active is retired; where none is active, all count as active. */
function readQuestionnaires(registry: Reader): Questionnaire[] {
  const read = registry.list('questionnaires').flatMap((element, index) => {
    const one = readQuestionnaire(element)
    if (!one && isForm(element))
      registry.problem(`questionnaires[${index}]`, `Questionnaire ${index + 1} has no items that can be read.`)
    return one ? [{ one, isActive: !isMap(element) || element.active !== false }] : []
  })
  const someActive = read.some(({ isActive }) => isActive)
  const listed = read.map(({ one, isActive }) => (isActive || !someActive ? one : { ...one, retired: true }))
  return listed.length > 0 ? listed.toSorted((a, b) => placeOf(a) - placeOf(b)) : [PHQ9, GAD7]
}

/** Thresholds that a registry sets; one that can't be used is a problem, and the default counts. */
function readUrgency(value: unknown, registry: Reader): UrgencyThresholds {
  if (value === undefined || value === null) return DEFAULT_THRESHOLDS
  if (!isMap(value)) {
    registry.problem('settings.urgency', 'The registry’s urgency rules can’t be read: the usual ones count.')
    return DEFAULT_THRESHOLDS
  }
  const set = THRESHOLD_NAMES.flatMap((name) => {
    const number = asNumber(value[name])
    return number === null ? [] : [[name, number] as const]
  })
  const known = urgencyThresholdsSchema.safeParse({ ...DEFAULT_THRESHOLDS, ...Object.fromEntries(set) })
  const odd = THRESHOLD_NAMES.some((name) => value[name] !== undefined && asNumber(value[name]) === null)
  const problem = !known.success || odd || thresholdsProblem(known.data) !== null
  if (problem)
    registry.problem(
      'settings.urgency',
      'An urgency rule of the registry has a number that can’t be used: the usual ones count.',
    )
  return problem ? DEFAULT_THRESHOLDS : known.data
}

/** The days of the week on which a registry works. Ones that can't be used are a problem, and the usual ones count. */
function readWorkDays(value: unknown, registry: Reader): Pick<Registry['settings'], 'workDays'> {
  if (value === undefined || value === null) return {}
  const days = (Array.isArray(value) || value instanceof Set ? [...value] : []).map(asNumber)
  const used = days.flatMap((day) => (day !== null && Number.isInteger(day) && day >= 1 && day <= 7 ? [day] : []))
  if (used.length > 0 && used.length === days.length) return { workDays: [...new Set(used)].sort() }
  registry.problem('settings.workDays', 'The registry’s workdays can’t be read: Monday to Friday count.')
  return {}
}

/** The system of a registry's MRNs. One that is neither an address nor an OID is a problem, and none counts. */
function readMrnSystem(value: unknown, registry: Reader): Pick<Registry['settings'], 'mrnSystem'> {
  if (value === undefined || value === null) return {}
  const mrnSystem = asText(value)
  if (mrnSystemProblem(mrnSystem) === null) return { mrnSystem }
  registry.problem('settings.mrnSystem', 'The registry’s system of MRNs can’t be read: none counts.')
  return {}
}

function readSettings(value: unknown, registry: Reader): Registry['settings'] {
  if (value !== undefined && value !== null && !isMap(value))
    registry.problem('settings', 'The registry’s settings can’t be read.')
  const settings: StoredMap = isMap(value) ? value : {}
  const timeZone = asText(settings.timeZone)
  if (timeZone !== '' && !isTimeZone(timeZone))
    registry.problem('settings.timeZone', `The registry’s time zone “${timeZone}” is not known.`)
  const distrusted = Object.entries(isMap(settings.distrusted) ? settings.distrusted : {}).flatMap(([key, until]) => {
    const time = asNumber(until)
    return time === null ? [] : [[key, toEpochMs(time)] as const]
  })
  const billing = readBilling(settings.billing, registry)
  return {
    timeZone: isTimeZone(timeZone) ? timeZone : null,
    distrusted: Object.fromEntries(distrusted),
    urgency: readUrgency(settings.urgency, registry),
    ...(billing ? { billing } : {}),
    ...readWorkDays(settings.workDays, registry),
    ...readClaimSettings(settings, registry),
    ...readMrnSystem(settings.mrnSystem, registry),
    ...readTexts(settings.texts, registry),
  }
}

/** Reads a registry's metadata item. Without questionnaires of its own, PHQ-9 and GAD-7 are offered. */
export function readRegistry(item: StoredMap, registryId: string): Registry {
  const registry = reader(item)
  const questionnaires = readQuestionnaires(registry)
  return {
    id: registryId,
    name: registry.text('name') || registryId,
    questionnaires,
    settings: readSettings(item.settings, registry),
    storedActivePatients: registry.number('active_patients'),
    storedMembers: registry.number('members'),
    problems: registry.problems,
  }
}

/**
 * Instruments whose definition in this registry is wrong, or was until it was repaired: totals made with them stay out of trends for
 * good.
 */
export function distrustedInstruments({ questionnaires, settings }: Registry): Distrust[] {
  const wrong = questionnaires.flatMap((one) => (one.replaced && one.instrument !== null ? [one.instrument] : []))
  const repaired = Object.entries(settings.distrusted).filter(([key]) => !wrong.includes(key))
  return [
    ...[...new Set(wrong)].map((key) => ({ instrument: key, until: null })),
    ...repaired.map(([key, until]) => ({ instrument: key, until })),
  ]
}

/** Reads a registry-user item. The role stays as stored: an unknown one reads only. */
export function readMembership(
  item: StoredMap,
  ids: { readonly registryId: string; readonly userId: string },
  problems: ReadProblem[] = [],
): Membership {
  const member = reader(item, problems)
  const name = [member.text('first_name'), member.text('last_name')].filter((part) => part !== '').join(' ')
  return {
    ...ids,
    displayName: name || member.text('email') || ids.userId,
    email: member.text('email'),
    role: member.text('role'),
    isAdmin: member.flag('is_admin'),
  }
}
