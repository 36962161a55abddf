import { dayText, shortDayText, timeText, weekdayInFull, weekdayText } from '#shared/domain/caseload/due-text.ts'
import { dayOfOtherWeekday, readTime, readTypedDay, typedMoment } from '#shared/domain/caseload/typed-day.ts'
import { calendarDaysBetween } from '#shared/domain/derived/due.ts'
import { addDays, isWorkDay, nextWorkDay, workDayIn } from '#shared/domain/derived/proposed-contact.ts'
import { dayAndTime, type NextContactChange } from '#shared/domain/entities/next-contact.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { z } from '#shared/zod.ts'

/** The next contact as a person types it. */
export const nextContactDraftSchema = z.object({
  /** The day, with a time or without; empty = as proposed. */
  text: z.string(),
  /** A time of its own; empty = any time, or the one that was typed with the day. */
  time: z.string(),
  note: z.string(),
  /** Why no contact is agreed; null where one is. */
  none: z.string().nullable(),
})
export type NextContactDraft = Readonly<z.infer<typeof nextContactDraftSchema>>

export const EMPTY_NEXT_CONTACT: NextContactDraft = { text: '', time: '', note: '', none: null }

/** The draft of another date: what was agreed for the contact stays. */
export const draftOfMove = (seen: NextContactChange | null): NextContactDraft => ({
  ...EMPTY_NEXT_CONTACT,
  note: seen && 'at' in seen ? seen.note : '',
})

export const NO_CONTACT_REASONS = ['Care ends', 'Patient will call', 'Other'] as const

export type NextContactReading =
  | { readonly contact: NextContactChange; readonly problem: null }
  | { readonly contact: null; readonly problem: string }

const WRONG_DAY = 'Enter a day from today on: “fri”, “+10”, “4/3 9a”.'
const WRONG_TIME = 'Enter a time: “9a”, “2:30p”, “14:30”.'

function dayProblem(typed: string, today: string): string {
  const day = dayOfOtherWeekday(typed, today)
  return day === null ? WRONG_DAY : `${dayText(day, today)} is a ${weekdayInFull(day)}.`
}

/**
 * What a draft stands for.
 * @param proposal the day that is taken where none was typed, `YYYY-MM-DD`
 * @param today `YYYY-MM-DD`
 */
export function readNextContactDraft(draft: NextContactDraft, proposal: string, today: string): NextContactReading {
  if (draft.none !== null) return { contact: { none: draft.none.trim() }, problem: null }
  const typed = draft.text.trim() === '' ? { day: proposal, time: null } : readTypedDay(draft.text, today)
  if (typed === null) return { contact: null, problem: dayProblem(draft.text, today) }
  const own = draft.time.trim() === '' ? typed.time : readTime(draft.time)
  if (own === null && draft.time.trim() !== '') return { contact: null, problem: WRONG_TIME }
  return { contact: { at: typedMoment({ day: typed.day, time: own }), note: draft.note.trim() }, problem: null }
}

export interface Preset {
  readonly words: string
  readonly day: string
}

type Settings = Pick<Registry['settings'], 'workDays'>

/** The days that are offered: each one on which the registry works. */
export const presetsFor = (today: string, settings: Settings): readonly Preset[] => [
  {
    words: isWorkDay(addDays(today, 1), settings) ? 'Tomorrow' : 'Next workday',
    day: nextWorkDay(today, settings),
  },
  { words: 'In 1 week', day: workDayIn(7, today, settings) },
  { words: 'In 2 weeks', day: workDayIn(14, today, settings) },
  { words: 'In 4 weeks', day: workDayIn(28, today, settings) },
]

/** `in 14 days`, `tomorrow`, `today` */
export function distanceText(day: string, today: string): string {
  const days = calendarDaysBetween(today, day)
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

/** `Wed, Apr 1, 9:30 AM`: how a moment was understood; with the year where it is not that of `today`. */
export function momentInFull(at: string, today: string): string {
  const { day, time } = dayAndTime(at)
  const words = (day.slice(0, 4) === today.slice(0, 4) ? weekdayText : shortDayText)(day)
  return time === null ? words : `${words}, ${timeText(time)}`
}

/** The text of a preset's day, as the field shows it. */
export const presetText = ({ day }: Preset): string => weekdayText(day)
