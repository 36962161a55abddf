import type { QuestionnaireAnswers } from '#shared/domain/entities/treatment-entry.ts'
import { draftFromEntry } from './draft-from-entry.ts'
import type { EntryBase } from './entry-base.ts'
import { type EarlierForm, readForm } from './kept-form.ts'
import { initialDraft, type LogDraft } from './log-draft.ts'

/** The draft that the dialog opens with, and where the draft comes from. */
export interface OpeningDraft {
  readonly draft: LogDraft
  /** What the draft was before anybody typed. */
  readonly initial: LogDraft
  /** When the form that was taken up was kept last, epoch milliseconds; null for a new one. */
  readonly resumedFrom: number | null
  readonly earlier: EarlierForm | null
  /** Why the entry was not accepted before, and what of it has no place in this form. */
  readonly refused: { readonly message: string; readonly left: readonly QuestionnaireAnswers[] } | null
}

type Begun = Pick<EntryBase, 'clinic' | 'begun'>

function untouched({ clinic, begun }: Begun, quick: boolean): Pick<OpeningDraft, 'initial' | 'refused'> {
  const { refused } = begun
  if (!refused) return { initial: initialDraft(begun, clinic, quick), refused: null }
  const { draft, left } = draftFromEntry(refused.entry, { clinic, begun })
  return { initial: draft, refused: { message: refused.message, left } }
}

/** A form that was left keeps the start that it had then: its contact does not end when the form is opened again. */
function withKeptStart({ draft, initial }: Pick<OpeningDraft, 'draft' | 'initial'>) {
  if (!draft.endsNow) return { draft, initial }
  const { day, time, occurrence } = draft
  return { draft: { ...draft, endsNow: false }, initial: { ...initial, day, time, occurrence, endsNow: false } }
}

/** The entry as it was left, else the one that was not accepted, else a new one. */
export function openingDraft({ clinic, begun }: Begun, quick = false): OpeningDraft {
  const { initial, refused } = untouched({ clinic, begun }, quick)
  const fresh: OpeningDraft = { draft: initial, initial, resumedFrom: null, earlier: null, refused }
  const { kept } = begun
  if (!kept) return fresh
  const form = readForm(kept, clinic.registry)
  if (!form) return { ...fresh, earlier: { text: kept.form, savedAt: kept.savedAt, questionnaires: null } }
  return { ...form, ...withKeptStart(form), resumedFrom: kept.savedAt, refused }
}
