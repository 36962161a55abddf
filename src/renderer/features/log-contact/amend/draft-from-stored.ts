import { offeredQuestionnaires, type Questionnaire } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { isScoreOf } from '#shared/domain/rules/instruments.ts'
import { EMPTY_NEXT_CONTACT } from '../../../ui/patient/next-contact/next-contact-draft.ts'
import type { Clinic } from '../entry-base.ts'
import { clinicDayAndTime, emptyQuestionnaire, hasItems, type LogDraft, type QuestionnaireDraft } from '../log-draft.ts'

const sameScore = (questionnaire: Questionnaire) => (score: TreatmentLog['scores'][number]) =>
  isScoreOf(questionnaire, score.name) || (score.instrument !== null && score.instrument === questionnaire.instrument)

/** What an entry holds of a questionnaire: its answers where they fit the items, else its total. */
function storedAnswers(questionnaire: Questionnaire, log: TreatmentLog): QuestionnaireDraft {
  const empty = emptyQuestionnaire(questionnaire)
  const answers = log.answers[questionnaire.uid]
  if (answers && hasItems(questionnaire) && answers.length === questionnaire.questions.length)
    return { ...empty, mode: 'items', answers }
  const score = log.scores.find(sameScore(questionnaire))
  return score ? { ...empty, mode: 'total', total: String(score.value) } : empty
}

/** Whether the form of a stored entry shows a questionnaire: each that is offered, and a retired one that the entry holds. */
function isShown(questionnaire: Questionnaire, log: TreatmentLog, registry: Clinic['registry']): boolean {
  if (!questionnaire.retired || questionnaire.uid in log.answers) return true
  const isReplaced = offeredQuestionnaires(registry).some(
    ({ instrument }) => instrument !== null && instrument === questionnaire.instrument,
  )
  return !isReplaced && log.scores.some(sameScore(questionnaire))
}

/**
 * A stored entry as the form shows it. A value that the form has no place for (another program's contact type, no date) begins as the
 * commonest: only what a person changes from there is saved.
 */
export function draftFromStored(
  log: TreatmentLog,
  { registry, timeZone }: Pick<Clinic, 'registry' | 'timeZone'>,
): LogDraft {
  const questionnaires = registry.questionnaires
    .filter((one) => isShown(one, log, registry))
    .map((one) => [one.uid, storedAnswers(one, log)] as const)
  return {
    ...(log.date === null ? { day: '', time: '', occurrence: null } : clinicDayAndTime(log.date, timeZone)),
    contactType: log.contactType.known ?? 'Follow Up',
    visitType: log.visitType.known ?? 'Clinic',
    endsNow: false,
    minutesBy: 'person',
    minutes: log.noShow || log.minutes === null ? '' : String(log.minutes),
    noShow: log.noShow,
    nonContact: log.nonContact,
    provider: log.provider,
    notes: log.notes,
    questionnaires: Object.fromEntries(questionnaires),
    flags: [],
    clears: [],
    nextContact: EMPTY_NEXT_CONTACT,
    safety: { kind: 'raise' },
  }
}
