import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { ENTRY_MINUTES_LIMIT, NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { checkEntry, type EntryProblem } from '#shared/domain/operations/entry-rules.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { plural } from '#shared/domain/plural.ts'
import { instrument, maximum, questionnaireRange } from '#shared/domain/rules/instruments.ts'
import { clinicTimeToMs, instantsOfClock } from '#shared/domain/time.ts'
import { clockTime, longDate } from '../../lib/format.ts'
import { contextOf, type EntryBase } from './entry-base.ts'
import { afterClearing, entryFromDraft, proposedSafety, refusalOf } from './entry-from-draft.ts'
import { type FlagToClear, hasItems, type LogDraft, wholeNumber } from './log-draft.ts'
import { nextContactChoice, offersNextContact } from './next-contact-choice.ts'

/** Where a problem shows, in the order of the form. `total:<uid>` is a typed total. */
export type ProblemField =
  | 'contactType'
  | 'date'
  | 'time'
  | 'occurrence'
  | 'minutes'
  | 'timer'
  | 'provider'
  | 'safety'
  | 'notes'
  | 'nextContact'
  | 'form'
  | `total:${string}`
  | `clear:${string}`

export interface DraftProblem {
  readonly field: ProblemField
  /** What the field is called, for the summary. */
  readonly label: string
  readonly message: string
}

const PROVIDER_LIMIT = 200
/** Longest reason for not raising Safety Risk. */
export const REASON_LIMIT = 500

const problem = (field: ProblemField, label: string, message: string): DraftProblem => ({ field, label, message })

/** What is wrong with the minutes as typed, null when nothing is. */
export function minutesProblem(typed: string): string | null {
  const minutes = wholeNumber(typed)
  if (typed.trim() === '') return 'Enter the minutes.'
  return minutes === null || minutes > ENTRY_MINUTES_LIMIT ? `Enter 0 to ${ENTRY_MINUTES_LIMIT} whole minutes.` : null
}

/** The instants that the typed start may mean: none while it is incomplete or where the clocks skip it, two where they repeat it. */
export const startsOf = ({ day, time }: Pick<LogDraft, 'day' | 'time'>, zone: string): number[] =>
  day === '' || time === '' ? [] : instantsOfClock(day, time, zone)

const clockOf = (time: string) => clockTime(clinicTimeToMs('2000-01-01', time, 'UTC'), 'UTC')
const dayOf = (day: string) => longDate(clinicTimeToMs(day, '00:00', 'UTC'), 'UTC')

/** What is wrong with a start that was typed, null when nothing is, or it is incomplete: the clocks may skip it. */
export function skippedProblem({ day, time }: Pick<LogDraft, 'day' | 'time'>, zone: string): string | null {
  if (day === '' || time === '' || startsOf({ day, time }, zone).length > 0) return null
  return `There is no ${clockOf(time)} on ${dayOf(day)}: clocks go forward.`
}

/** The question which of two instants is meant; null where the start comes once. */
export const repeatedQuestion = ({ day, time }: Pick<LogDraft, 'day' | 'time'>, zone: string): string | null =>
  startsOf({ day, time }, zone).length < 2
    ? null
    : `${clockOf(time)} comes twice on ${dayOf(day)}: clocks go back. Which one?`

function startProblems(draft: LogDraft, zone: string): (DraftProblem | null)[] {
  const skipped = skippedProblem(draft, zone)
  const isOpen = draft.occurrence === null && startsOf(draft, zone).length > 1
  return [
    draft.day === '' ? problem('date', 'Date', 'Enter the date.') : null,
    draft.time === '' ? problem('time', 'Start time', 'Enter the start time.') : null,
    skipped === null ? null : problem('time', 'Start time', skipped),
    isOpen ? problem('occurrence', 'Start time', 'Say which of the two it was.') : null,
  ]
}

/** Lowest and highest total that can be typed. */
export function totalRange(questionnaire: Questionnaire): { min: number; max: number } {
  const { min, max } = questionnaireRange(questionnaire)
  const known = instrument(questionnaire.instrument)
  return { min: Math.max(0, min), max: known === null ? max : Math.min(max, maximum(known)) }
}

/** What is wrong with a typed total, null when nothing is, or nothing was typed. */
export function totalProblem(questionnaire: Questionnaire, typed: string): string | null {
  if (typed.trim() === '') return null
  const total = wholeNumber(typed)
  const { min, max } = totalRange(questionnaire)
  return total === null || total < min || total > max ? `Enter ${min} to ${max}.` : null
}

function fieldProblems(draft: LogDraft, base: EntryBase): DraftProblem[] {
  const { clinic, begun } = base
  const minutes = draft.noShow ? null : minutesProblem(draft.minutes)
  const reason = refusalOf(draft, proposedSafety(draft, clinic.registry, begun.detail.patient))?.trim()
  return [
    mayRecord(clinic.membership, draft.contactType)
      ? null
      : problem('contactType', 'Contact type', 'Your role in this registry can’t record this contact type.'),
    ...startProblems(draft, clinic.timeZone),
    draft.provider.trim().length > PROVIDER_LIMIT
      ? problem('provider', 'Provider', `Use at most ${PROVIDER_LIMIT} characters.`)
      : null,
    minutes === null ? null : problem('minutes', 'Minutes', minutes),
    reason === '' ? problem('safety', 'Safety Risk', 'Say why Safety Risk is not raised.') : null,
    reason !== undefined && reason.length > REASON_LIMIT
      ? problem('safety', 'Safety Risk', `Use at most ${REASON_LIMIT} characters.`)
      : null,
    ...draft.clears.map((clear) => clearProblem(clear, entryFromDraft(draft, base).raiseFlags)),
    draft.notes.trim().length > NOTE_LIMIT
      ? problem(
          'notes',
          'Note',
          `The note has ${plural(draft.notes.trim().length - NOTE_LIMIT, 'character')} too many.`,
        )
      : null,
    nextContactProblem(draft, base),
    ...(draft.noShow ? [] : clinic.registry.questionnaires.map((one) => totalField(one, draft))),
  ].filter((one) => one !== null)
}

function nextContactProblem(draft: LogDraft, base: EntryBase): DraftProblem | null {
  if (!offersNextContact(draft, base)) return null
  const said = nextContactChoice(draft, base).reading?.problem ?? null
  return said === null ? null : problem('nextContact', 'Next contact', said)
}

function clearProblem(
  { type, reason, seen }: FlagToClear,
  raised: readonly { readonly type: string }[],
): DraftProblem | null {
  // A flag is cleared after the entry is recorded, which would take away what the entry raises.
  if (raised.some((flag) => flag.type === type))
    return problem(`clear:${type}`, type, 'This contact raises it as well. Keep it.')
  if (!seen) return problem(`clear:${type}`, type, 'Keep it, look at the flag as it is now, and clear it again.')
  if (reason.trim() === '') return problem(`clear:${type}`, type, 'Say why the flag is cleared.')
  return reason.trim().length > REASON_LIMIT
    ? problem(`clear:${type}`, type, `Use at most ${REASON_LIMIT} characters.`)
    : null
}

function totalField(questionnaire: Questionnaire, draft: LogDraft): DraftProblem | null {
  const one = draft.questionnaires[questionnaire.uid]
  if (!one || (one.mode === 'items' && hasItems(questionnaire))) return null
  const message = totalProblem(questionnaire, one.total)
  return message === null ? null : problem(`total:${questionnaire.uid}`, questionnaire.name, message)
}

const FIELD_OF: Partial<Record<EntryProblem['field'], [ProblemField, string]>> = {
  date: ['date', 'Date'],
  minutes: ['minutes', 'Minutes'],
  safety: ['safety', 'Safety Risk'],
  notes: ['notes', 'Note'],
}

/** Everything that stands against saving, in the order of the form, one per field. Main refuses the same. */
export function draftProblems(draft: LogDraft, base: EntryBase): DraftProblem[] {
  const typed = fieldProblems(draft, base)
  const { problems } = checkEntry(entryFromDraft(draft, base), {
    patient: afterClearing(base.begun.detail.patient, draft),
    registry: base.clinic.registry,
    context: contextOf(base),
  })
  const ruled = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message }) => problem(...(FIELD_OF[field] ?? (['form', 'Entry'] as const)), message))
  const known = new Set(typed.map(({ field }) => field))
  return [...typed, ...ruled.filter(({ field }) => !known.has(field) && !(field === 'form' && typed.length > 0))]
}

/** What a person should know about the date before saving, though it does not stop the save. */
export function dateWarning(draft: LogDraft, base: EntryBase): string | null {
  const { problems } = checkEntry(entryFromDraft(draft, base), {
    patient: base.begun.detail.patient,
    registry: base.clinic.registry,
    context: contextOf(base),
  })
  return problems.find(({ field, severity }) => field === 'date' && severity === 'warning')?.message ?? null
}
