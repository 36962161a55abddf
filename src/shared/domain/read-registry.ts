import { instrument, instrumentForName } from './instruments.ts'
import { asNumber, asText, isMap, type Reader, reader, type StoredMap } from './read-values.ts'
import type { Membership, Questionnaire, Registry } from './registry.ts'
import { GAD7, PHQ9 } from './standard-questionnaires.ts'
import { isTimeZone } from './time.ts'

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

/** PHQ-9 text was saved under the name GAD-7 in some registries: nine items, totals up to 27. */
function repair(read: Questionnaire): Questionnaire {
  const known = instrument(read.instrument)
  if (known?.key !== 'gad7' || read.questions.length === known.items) return read
  return {
    ...read,
    questions: GAD7.questions,
    replaced: true,
    warning: `This registry’s “${read.name}” has ${read.questions.length} items. The right GAD-7 has ${known.items}: it is used for new entries, and earlier totals stay out of the trend.`,
  }
}

/** Items are in `questions` or in `measurements`, by the program that stored them. Null for what is no questionnaire with items. */
function readQuestionnaire(element: unknown, index: number, registry: Reader): Questionnaire | null {
  const map: StoredMap = isMap(element) ? element : {}
  const name = asText(map.name)
  const uid = asText(map.uid) || name
  const questions = readQuestions(map.questions ?? map.measurements)
  if (uid === '' || questions.length === 0) {
    registry.problem(`questionnaires[${index}]`, `Questionnaire ${index + 1} has no items that can be read.`)
    return null
  }
  const key = instrumentForName(name) ?? instrumentForName(uid)
  return repair({ uid, name: name || uid, instrument: key, questions, warning: null, replaced: false })
}

/** Reads a registry's metadata item. Without questionnaires of its own, PHQ-9 and GAD-7 are offered. */
export function readRegistry(item: StoredMap, registryId: string): Registry {
  const registry = reader(item)
  const listed = registry
    .list('questionnaires')
    .flatMap((element, index) => readQuestionnaire(element, index, registry) ?? [])
  const settings = isMap(item.settings) ? item.settings : {}
  const timeZone = asText(settings.timeZone)
  if (timeZone !== '' && !isTimeZone(timeZone))
    registry.problem('settings.timeZone', `The registry’s time zone “${timeZone}” is not known.`)
  return {
    id: registryId,
    name: registry.text('name') || registryId,
    questionnaires: listed.length > 0 ? listed : [PHQ9, GAD7],
    settings: { timeZone: isTimeZone(timeZone) ? timeZone : null },
    storedActivePatients: registry.number('active_patients'),
    storedMembers: registry.number('members'),
    problems: registry.problems,
  }
}

/** Instruments whose definition in this registry is wrong: totals made with them stay out of trends. */
export function distrustedInstruments(registry: Registry): string[] {
  return registry.questionnaires.flatMap((one) => (one.replaced && one.instrument !== null ? [one.instrument] : []))
}

/** Reads a registry-user item. The role stays as stored: an unknown one reads only. */
export function readMembership(
  item: StoredMap,
  ids: { readonly registryId: string; readonly userId: string },
): Membership {
  const member = reader(item)
  const name = [member.text('first_name'), member.text('last_name')].filter((part) => part !== '').join(' ')
  return {
    ...ids,
    displayName: name || member.text('email') || ids.userId,
    email: member.text('email'),
    role: member.text('role'),
    isAdmin: member.flag('is_admin'),
  }
}
