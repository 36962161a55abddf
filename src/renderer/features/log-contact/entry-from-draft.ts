import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Questionnaire, Registry } from '#shared/domain/entities/registry.ts'
import type { QuestionnaireAnswers, TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { safetyProposal } from '#shared/domain/operations/entry-rules.ts'
import { alertAnswer, alertItem, answersTotal } from '#shared/domain/rules/instruments.ts'
import { instantsOfClock } from '#shared/domain/time.ts'
import type { EntryBase } from './entry-base.ts'
import { hasItems, type LogDraft, wholeNumber } from './log-draft.ts'

/** What of one questionnaire the entry carries; null when nothing was entered. A total that is no number is left out. */
export function questionnaireAnswers(questionnaire: Questionnaire, draft: LogDraft): QuestionnaireAnswers | null {
  const one = draft.questionnaires[questionnaire.uid]
  if (!one) return null
  const { uid, name } = questionnaire
  if (one.mode === 'total' || !hasItems(questionnaire)) {
    const total = wholeNumber(one.total)
    return total === null ? null : { uid, name, answers: null, total }
  }
  if (one.answers.every((answer) => answer === null)) return null
  return { uid, name, answers: [...one.answers], total: answersTotal(questionnaire, one.answers) }
}

/** A no-show carries no scores; what was typed stays in the draft. */
function enteredAnswers(draft: LogDraft, registry: Registry): QuestionnaireAnswers[] {
  if (draft.noShow) return []
  return registry.questionnaires.flatMap((one) => questionnaireAnswers(one, draft) ?? [])
}

/** A Safety Risk that an alert item proposes: what it scored, and where. */
export interface ProposedSafety {
  readonly score: number
  readonly questionnaire: string
  /** Number of the item as people know it: 9 for PHQ-9. */
  readonly item: number
}

/** The patient after the flags that the entry clears. An answer may then propose the same flag again. */
export const afterClearing = (patient: Patient, { clears }: Pick<LogDraft, 'clears'>): Patient =>
  clears.length === 0
    ? patient
    : {
        ...patient,
        flags: patient.flags.map((flag) =>
          clears.some(({ type }) => type === flag.type.stored) ? { ...flag, state: 'resolved' as const } : flag,
        ),
      }

/** The Safety Risk flag that the answers propose; null when there is no reason, it is open already or raised by hand. */
export function proposedSafety(draft: LogDraft, registry: Registry, stored: Patient): ProposedSafety | null {
  const patient = afterClearing(stored, draft)
  if (draft.flags.some(({ type }) => type === 'Safety Risk')) return null
  const questionnaires = enteredAnswers(draft, registry)
  const score = safetyProposal({ questionnaires, noShow: draft.noShow }, registry, patient)
  if (score === null) return null
  const source = registry.questionnaires.find((one) => {
    const given = questionnaires.find(({ uid }) => uid === one.uid)
    return given?.answers && alertAnswer(one, given.answers) === score
  })
  return source ? { score, questionnaire: source.name, item: (alertItem(source) ?? 0) + 1 } : null
}

/** The reason for not raising the proposed flag, as typed; null when it will be raised, or nothing is proposed. */
export function refusalOf({ safety }: LogDraft, proposed: ProposedSafety | null): string | null {
  return proposed !== null && safety.kind === 'decline' && safety.score === proposed.score ? safety.reason : null
}

/** The note of a Safety Risk flag that an answer proposed. */
export const proposedNote = ({ questionnaire, item, score }: ProposedSafety): string =>
  `${questionnaire} item ${item} scored ${score}.`

function flagsToRaise(draft: LogDraft, proposed: ProposedSafety | null): TreatmentEntry['raiseFlags'] {
  const byHand = draft.flags.map(({ type, note }) => ({ type, note: note.trim() }))
  if (proposed === null || refusalOf(draft, proposed) !== null) return byHand
  return [{ type: 'Safety Risk', note: proposedNote(proposed) }, ...byHand]
}

/**
 * The start of the contact, epoch milliseconds. Null while date or time is incomplete, for a time that does not exist, and while nobody
 * has said which of two is meant.
 */
export function startOf(
  { day, time, occurrence }: Pick<LogDraft, 'day' | 'time' | 'occurrence'>,
  zone: string,
): number | null {
  if (day === '' || time === '') return null
  const [first, second] = instantsOfClock(day, time, zone)
  if (second === undefined || occurrence === 'first') return first ?? null
  return occurrence === 'second' ? second : null
}

/**
 * The entry that the draft stands for as far as it can be read: minutes that are no whole number count as 0, and an incomplete
 * date as now. `draftProblems` says what is missing; only a draft without problems is saved.
 */
export function entryFromDraft(draft: LogDraft, { clinic, begun, now }: EntryBase): TreatmentEntry {
  const { patient } = begun.detail
  const proposed = proposedSafety(draft, clinic.registry, patient)
  return {
    contactType: draft.contactType,
    visitType: draft.visitType,
    date: startOf(draft, clinic.timeZone) ?? now,
    minutes: draft.noShow ? 0 : (wholeNumber(draft.minutes) ?? 0),
    noShow: draft.noShow,
    nonContact: draft.nonContact && !draft.noShow && draft.contactType === 'Follow Up',
    provider: draft.provider.trim(),
    notes: draft.notes.trim(),
    questionnaires: enteredAnswers(draft, clinic.registry),
    raiseFlags: flagsToRaise(draft, proposed),
    declinedSafetyRisk: refusalOf(draft, proposed)?.trim() || null,
  }
}
