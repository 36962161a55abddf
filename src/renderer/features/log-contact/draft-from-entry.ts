import type { Questionnaire, Registry } from '#shared/domain/entities/registry.ts'
import type { QuestionnaireAnswers, TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { alertAnswer } from '#shared/domain/rules/instruments.ts'
import { EMPTY_NEXT_CONTACT, type NextContactDraft } from '../../ui/patient/next-contact/next-contact-draft.ts'
import type { EntryBase } from './entry-base.ts'
import { proposedNote, proposedSafety } from './entry-from-draft.ts'
import { clinicDayAndTime, emptyQuestionnaire, hasItems, type LogDraft, type QuestionnaireDraft } from './log-draft.ts'
import { draftOfContact } from './next-contact-choice.ts'

/** A questionnaire of the entry as a draft; null when it does not fit the registry's. */
function questionnaireDraft(questionnaire: Questionnaire, given: QuestionnaireAnswers): QuestionnaireDraft | null {
  const { answers, total } = given
  const empty = emptyQuestionnaire(questionnaire)
  if (answers === null) return total === null ? null : { ...empty, mode: 'total', total: String(total) }
  const fits = hasItems(questionnaire) && answers.length === questionnaire.questions.length
  return fits ? { ...empty, mode: 'items', answers } : null
}

/** The highest alert answer among an entry's questionnaires: what a refusal to raise Safety Risk was given for. */
function alertScore({ questionnaires }: TreatmentEntry, registry: Registry): number {
  const scores = questionnaires.map(({ uid, answers }) => {
    const source = registry.questionnaires.find((one) => one.uid === uid)
    return source && answers ? (alertAnswer(source, answers) ?? 0) : 0
  })
  return Math.max(0, ...scores)
}

/** The next contact of an entry that was refused: one that was only proposed is proposed anew, by what is agreed now. */
const refusedContact = (refused: EntryBase['begun']['refused']): NextContactDraft =>
  refused?.proposedOver === undefined ? draftOfContact(refused?.nextContact ?? null) : EMPTY_NEXT_CONTACT

/**
 * The draft that stands for an entry: `entryFromDraft` makes the same entry of it again.
 * @returns also what of the entry has no place in the registry's questionnaires of today
 */
export function draftFromEntry(
  entry: TreatmentEntry,
  { clinic, begun }: Pick<EntryBase, 'clinic' | 'begun'>,
): { draft: LogDraft; left: QuestionnaireAnswers[] } {
  const { registry, timeZone } = clinic
  const left = new Set(entry.questionnaires)
  const questionnaires = registry.questionnaires.flatMap((one) => {
    const given = entry.questionnaires.find(({ uid }) => uid === one.uid)
    const fits = given ? questionnaireDraft(one, given) : null
    if (given && fits) left.delete(given)
    return one.retired && !fits ? [] : [[one.uid, fits ?? emptyQuestionnaire(one)] as const]
  })
  const reason = entry.declinedSafetyRisk
  const draft: LogDraft = {
    ...clinicDayAndTime(entry.date, timeZone),
    contactType: entry.contactType,
    visitType: entry.visitType,
    endsNow: false,
    minutesBy: 'person',
    minutes: entry.noShow ? '' : String(entry.minutes),
    noShow: entry.noShow,
    nonContact: entry.nonContact,
    provider: entry.provider,
    notes: entry.notes,
    questionnaires: Object.fromEntries(questionnaires),
    flags: [],
    clears: [],
    nextContact: refusedContact(begun.refused),
    safety: reason === null ? { kind: 'raise' } : { kind: 'decline', score: alertScore(entry, registry), reason },
  }
  const proposed = reason === null ? proposedSafety(draft, registry, begun.detail.patient) : null
  const [first, ...others] = entry.raiseFlags
  const isProposed = proposed !== null && first?.type === 'Safety Risk' && first.note === proposedNote(proposed)
  return { draft: { ...draft, flags: isProposed ? others : entry.raiseFlags }, left: [...left] }
}
