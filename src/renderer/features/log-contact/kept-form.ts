import type { Registry } from '#shared/domain/entities/registry.ts'
import { contactTypeSchema, flagTypeSchema, visitTypeSchema } from '#shared/domain/entities/vocabulary.ts'
import { flagsSeenSchema } from '#shared/domain/operations/patient-flags.ts'
import { z } from '#shared/zod.ts'
import { parsedJson } from '../../lib/typed-form.ts'
import { EMPTY_NEXT_CONTACT, nextContactDraftSchema } from '../../ui/patient/next-contact/next-contact-draft.ts'
import { emptyQuestionnaire, isEdited, type LogDraft, type QuestionnaireDraft } from './log-draft.ts'

const questionnaireSchema = z.object({
  mode: z.enum(['items', 'total']),
  answers: z.array(z.number().int().nullable()),
  total: z.string(),
})

const clearSchema = z.object({
  type: z.string(),
  reason: z.string(),
  operationId: z.uuid(),
  // What another version kept in another shape is not known.
  seen: flagsSeenSchema.optional().catch(undefined),
})

const draftSchema = z.object({
  contactType: contactTypeSchema,
  visitType: visitTypeSchema,
  day: z.union([z.literal(''), z.iso.date()]),
  time: z.union([z.literal(''), z.iso.time({ precision: -1 })]),
  occurrence: z.enum(['first', 'second']).nullable().default(null),
  endsNow: z.boolean().default(false),
  minutes: z.string(),
  minutesBy: z.enum(['nobody', 'timer', 'person']).default('nobody'),
  noShow: z.boolean(),
  nonContact: z.boolean(),
  provider: z.string(),
  notes: z.string(),
  questionnaires: z.record(z.string(), questionnaireSchema),
  flags: z.array(z.object({ type: flagTypeSchema, note: z.string() })),
  clears: z.array(clearSchema).default([]),
  nextContact: nextContactDraftSchema.default(EMPTY_NEXT_CONTACT),
  safety: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('raise') }),
    z.object({ kind: z.literal('decline'), score: z.number().int(), reason: z.string() }),
  ]),
})

/** The parts of an earlier form that have no place in this one. They are kept until the person removes them. */
const earlierSchema = z.object({
  text: z.string(),
  /** Epoch milliseconds. */
  savedAt: z.number(),
  /** The questionnaires that did not fit; null when nothing of the form could be read. */
  questionnaires: z.array(z.string()).nullable(),
})
export type EarlierForm = z.infer<typeof earlierSchema>

const keptSchema = z.object({
  version: z.literal(1),
  draft: draftSchema,
  /** As the dialog opened: what tells an edited form from an untouched one. */
  initial: draftSchema,
  earlier: earlierSchema.nullable(),
})

/** A form that is kept over a lock only: of a quick entry beside another unfinished one. `savedAt` in epoch milliseconds. */
export const typedEntrySchema = z.object({ form: z.string(), savedAt: z.number() })
export type TypedEntry = z.infer<typeof typedEntrySchema>

/** A form that main keeps while it is typed. */
export interface KeptForm {
  readonly draft: LogDraft
  readonly initial: LogDraft
  readonly earlier: EarlierForm | null
}

/** The form as one text. */
export const formText = ({ draft, initial, earlier }: KeptForm): string =>
  JSON.stringify({ version: 1, draft, initial, earlier })

const isFilled = ({ answers, total }: QuestionnaireDraft): boolean =>
  total !== '' || answers.some((answer) => answer !== null)

/** The draft with the questionnaires that the registry has now, and the names of those whose answers have no place in it. */
function fitted(draft: LogDraft, { questionnaires }: Registry): { draft: LogDraft; left: string[] } {
  const fits = questionnaires.flatMap((one) => {
    const kept = draft.questionnaires[one.uid]
    const same = kept && kept.answers.length === one.questions.length
    return one.retired && !same ? [] : [[one.uid, same ? kept : emptyQuestionnaire(one)] as const]
  })
  const taken = new Map<string, QuestionnaireDraft>(fits)
  const left = Object.entries(draft.questionnaires).filter(([uid, kept]) => isFilled(kept) && taken.get(uid) !== kept)
  const nameOf = (uid: string) => questionnaires.find((one) => one.uid === uid)?.name ?? uid
  return {
    draft: { ...draft, questionnaires: Object.fromEntries(fits) },
    left: left.map(([uid]) => nameOf(uid)),
  }
}

/**
 * Reads a form that was kept. Null: this version can't read it. What has no place in the registry's questionnaires of today comes
 * back as `earlier`, with the whole text.
 * @param savedAt epoch milliseconds
 */
export function readForm({ form, savedAt }: { form: string; savedAt: number }, registry: Registry): KeptForm | null {
  const read = keptSchema.safeParse(parsedJson(form))
  if (!read.success) return null
  const { draft, left } = fitted(read.data.draft, registry)
  const { earlier } = read.data
  return {
    draft,
    initial: fitted(read.data.initial, registry).draft,
    earlier: left.length > 0 ? { text: form, savedAt, questionnaires: left } : earlier,
  }
}

/**
 * Whether the small form can show a kept form whole: begun as a quick entry, and only minutes and a one-line note typed since. Otherwise
 * the small form would save values that it does not show.
 */
export function fitsQuick(kept: { form: string; savedAt: number }, registry: Registry): boolean {
  const form = readForm(kept, registry)
  if (!form || form.earlier !== null) return false
  const { draft, initial } = form
  const rest = { ...draft, minutes: initial.minutes, notes: initial.notes }
  return initial.nonContact && !draft.notes.includes('\n') && !isEdited(rest, initial)
}
