import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import type { QuestionnaireAnswers } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import type { EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import type { EntryBase } from '../entry-base.ts'
import { entryFromDraft, questionnaireAnswers, startOf } from '../entry-from-draft.ts'
import { emptyQuestionnaire, type LogDraft } from '../log-draft.ts'

/** An entry that is being corrected: as stored, as the form opened with it, and as it is now. */
export interface Amending {
  readonly log: TreatmentLog
  readonly initial: LogDraft
  readonly draft: LogDraft
}

const isAnswered = ({ initial, draft }: Omit<Amending, 'log'>, { uid }: Questionnaire): boolean => {
  const entered = (form: LogDraft) => {
    const one = form.questionnaires[uid]
    return JSON.stringify(one && (one.mode === 'total' ? one.total.trim() : one.answers))
  }
  return entered(initial) !== entered(draft)
}

/** The draft with only the questionnaires that were changed. Saving writes these, and only these can propose a flag. */
export function changedOnly(amending: Omit<Amending, 'log'>, questionnaires: readonly Questionnaire[]): LogDraft {
  const kept = questionnaires.map((one) => {
    const given = isAnswered(amending, one) ? amending.draft.questionnaires[one.uid] : undefined
    return [one.uid, given ?? emptyQuestionnaire(one)] as const
  })
  return { ...amending.draft, questionnaires: Object.fromEntries(kept) }
}

/** A questionnaire that was emptied has neither answers nor a total any more. */
const cleared = ({ uid, name }: Questionnaire): QuestionnaireAnswers => ({ uid, name, answers: null, total: null })

function questionnaireChanges(amending: Amending, { clinic }: EntryBase): Pick<EntryChanges, 'questionnaires'> {
  if (amending.draft.noShow) return {}
  const changed = clinic.registry.questionnaires
    .filter((one) => isAnswered(amending, one))
    .map((one) => questionnaireAnswers(one, amending.draft) ?? cleared(one))
  return changed.length === 0 ? {} : { questionnaires: changed }
}

function dateChange({ initial, draft }: Amending, { clinic }: EntryBase): Pick<EntryChanges, 'date'> {
  const date = startOf(draft, clinic.timeZone)
  // The form knows no seconds: an untouched date stays as it is stored.
  const isSame = draft.day === initial.day && draft.time === initial.time && draft.occurrence === initial.occurrence
  return date === null || isSame ? {} : { date }
}

/** What the person changed of the stored entry, and nothing else. */
export function amendChanges(amending: Amending, base: EntryBase): EntryChanges {
  const { initial, draft } = amending
  const before = entryFromDraft(initial, base)
  const after = entryFromDraft(draft, base)
  const texts = (['contactType', 'visitType', 'provider', 'notes'] as const).filter(
    (field) => initial[field].trim() !== draft[field].trim(),
  )
  const switches = (['noShow', 'nonContact'] as const).filter((field) => before[field] !== after[field])
  const minutes = !draft.noShow && draft.minutes.trim() !== initial.minutes.trim() ? { minutes: after.minutes } : {}
  return {
    ...Object.fromEntries([...texts, ...switches].map((field) => [field, after[field]])),
    ...minutes,
    ...dateChange(amending, base),
    ...questionnaireChanges(amending, base),
  }
}

/** The amendment that the form stands for. Safety Risk is raised, or refused with a reason, for answers that were changed only. */
export function toAmendment(amending: Amending, reason: string, base: EntryBase): Amendment {
  const proposing = changedOnly(amending, base.clinic.registry.questionnaires)
  const { raiseFlags, declinedSafetyRisk } = entryFromDraft(proposing, base)
  return {
    seen: amending.log,
    changes: amendChanges(amending, base),
    reason: reason.trim(),
    raiseFlags,
    declinedSafetyRisk,
  }
}
