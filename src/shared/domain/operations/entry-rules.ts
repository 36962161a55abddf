import { endsOfCare, isAfterEnd } from '../derived/re-enrolment.ts'
import type { Patient } from '../entities/patient.ts'
import type { Questionnaire, Registry } from '../entities/registry.ts'
import { ENTRY_MINUTES_LIMIT, type TreatmentEntry } from '../entities/treatment-entry.ts'
import type { ClinicContext } from '../rules/context.ts'
import { alertAnswer, instrument, maximum, questionnaireRange } from '../rules/instruments.ts'
import { clinicDay } from '../time.ts'
import { stillToRaise } from './patient-flags.ts'

/** Something about an entry that a person should know before saving. An error stops the save, a warning does not. */
export interface EntryProblem {
  readonly field:
    | 'date'
    | 'minutes'
    | 'noShow'
    | 'nonContact'
    | 'questionnaires'
    | 'safety'
    | 'notes'
    | 'patient'
    | 'flags'
  readonly severity: 'error' | 'warning'
  readonly message: string
}

export interface EntrySurroundings {
  readonly patient: Patient
  readonly registry: Registry
  readonly context: ClinicContext
}

type Check = (entry: TreatmentEntry, around: EntrySurroundings) => EntryProblem[]

const error = (field: EntryProblem['field'], message: string): EntryProblem[] => [{ field, severity: 'error', message }]
const warning = (field: EntryProblem['field'], message: string): EntryProblem[] => [
  { field, severity: 'warning', message },
]

const checkPatient: Check = (_entry, { patient }) =>
  patient.readability === 'unreadable'
    ? error('patient', 'This record can’t be read, so nothing can be written to it.')
    : []

const checkDate: Check = (entry, { patient, context }) => {
  const day = (ms: number) => clinicDay(ms, context.timeZone)
  const on = day(entry.date)
  if (entry.date > context.now) return error('date', 'The date and time are in the future.')
  if (patient.consentAt !== null && on < day(patient.consentAt))
    return warning('date', 'The date is before the patient’s consent: the minutes don’t count.')
  if (patient.consentAt === null && patient.enrolledAt !== null && on < day(patient.enrolledAt))
    return warning('date', 'The date is before the enrolment: the minutes don’t count.')
  const end = endsOfCare(patient).find(({ at }) => isAfterEnd(entry.date, at, patient, context))
  if (!end) return []
  const what = end.graduated ? 'graduation' : 'deactivation'
  return warning('date', `The date is after ${what}: the minutes don’t count.`)
}

const checkMinutes: Check = (entry) => {
  if (!Number.isInteger(entry.minutes) || entry.minutes < 0 || entry.minutes > ENTRY_MINUTES_LIMIT)
    return error('minutes', `Enter 0 to ${ENTRY_MINUTES_LIMIT} whole minutes.`)
  if (entry.noShow && entry.minutes !== 0) return error('minutes', 'A no-show carries no minutes.')
  return []
}

const checkKind: Check = (entry) => [
  ...(entry.nonContact && entry.contactType !== 'Follow Up'
    ? error('nonContact', 'Only a Follow Up can be without contact with the patient.')
    : []),
  ...(entry.nonContact && entry.noShow ? error('nonContact', 'A no-show is not an entry without contact.') : []),
  ...(entry.noShow &&
  entry.questionnaires.some((one) => one.total !== null || one.answers?.some((answer) => answer !== null))
    ? error('noShow', 'A no-show carries no scores.')
    : []),
]

function checkAnswers(questionnaire: Questionnaire, given: TreatmentEntry['questionnaires'][number]): EntryProblem[] {
  const { min, max } = questionnaireRange(questionnaire)
  const known = instrument(questionnaire.instrument)
  const highest = known === null ? max : Math.min(max, maximum(known))
  if (given.total !== null && (given.total < min || given.total > highest))
    return error('questionnaires', `The ${questionnaire.name} total is ${min} to ${highest}.`)
  const { answers } = given
  if (answers === null) return []
  if (answers.length !== questionnaire.questions.length)
    return error('questionnaires', `The ${questionnaire.name} answers don’t fit its items.`)
  const wrong = answers.some(
    (answer, at) => answer !== null && !questionnaire.questions[at]?.responses.some((one) => one.score === answer),
  )
  if (wrong) return error('questionnaires', `A ${questionnaire.name} answer is not one of its responses.`)
  const open = answers.filter((answer) => answer === null).length
  const sum = answers.reduce<number>((total, answer) => total + (answer ?? 0), 0)
  if (open === 0 && given.total !== sum)
    return error('questionnaires', `The ${questionnaire.name} total is not the sum of its answers.`)
  if (open > 0 && given.total !== null) return error('questionnaires', `A partial ${questionnaire.name} has no total.`)
  if (open > 0 && open < answers.length)
    return warning(
      'questionnaires',
      `${questionnaire.name} has ${answers.length - open} of ${answers.length} answers and is saved without a total.`,
    )
  return []
}

const checkQuestionnaires: Check = (entry, { registry }) =>
  entry.questionnaires.flatMap((given) => {
    const questionnaire = registry.questionnaires.find((one) => one.uid === given.uid)
    return questionnaire
      ? checkAnswers(questionnaire, given)
      : error('questionnaires', `This registry has no questionnaire ${given.name}.`)
  })

/** Highest item-9 answer of an entry that asks for the Safety Risk flag, null when there is none or the flag is open already. */
export function safetyProposal(
  entry: Pick<TreatmentEntry, 'questionnaires' | 'noShow'>,
  registry: Registry,
  patient: Patient,
): number | null {
  if (entry.noShow || patient.flags.some((flag) => flag.type.known === 'Safety Risk' && flag.state === 'open'))
    return null
  const answers = entry.questionnaires.flatMap((given) => {
    const questionnaire = registry.questionnaires.find((one) => one.uid === given.uid)
    return questionnaire && given.answers ? (alertAnswer(questionnaire, given.answers) ?? []) : []
  })
  const highest = Math.max(0, ...answers)
  return highest > 0 ? highest : null
}

const checkSafety: Check = (entry, { registry, patient }) => {
  if (safetyProposal(entry, registry, patient) === null) return []
  const raised = entry.raiseFlags.some((flag) => flag.type === 'Safety Risk')
  return raised || entry.declinedSafetyRisk !== null
    ? []
    : error('safety', 'Item 9 is above 0: raise Safety Risk, or say why not.')
}

/** What somebody else has raised meanwhile is refused only where nothing is to be added to it; otherwise the contact would be refused with it. */
const checkFlags: Check = ({ raiseFlags }, { patient }) => {
  const types = raiseFlags.map((flag) => flag.type)
  const isTwice = types.some((type, at) => types.indexOf(type) !== at)
  return isTwice || stillToRaise(raiseFlags, patient).length < raiseFlags.length
    ? error('flags', 'A flag of this type is open already.')
    : []
}

const CHECKS: readonly Check[] = [
  checkPatient,
  checkDate,
  checkMinutes,
  checkKind,
  checkQuestionnaires,
  checkSafety,
  checkFlags,
]

/** Everything that stands against an entry, or that a person should know before saving it. Main refuses what has an error. */
export function checkEntry(entry: TreatmentEntry, around: EntrySurroundings): { problems: EntryProblem[] } {
  return { problems: CHECKS.flatMap((check) => check(entry, around)) }
}
