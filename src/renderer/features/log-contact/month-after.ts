import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { applyEntry } from '#shared/domain/operations/record.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { monthName } from '../../lib/format.ts'
import { contextOf, type EntryBase, withoutEntry } from './entry-base.ts'
import { entryFromDraft } from './entry-from-draft.ts'
import type { LogDraft } from './log-draft.ts'

/** All codes of a month: `99493`, `99492 + 99494`, `99492 + 2 × 99494`; null before the first. */
export function codesOf({ codes }: Pick<MonthSummary, 'codes'>): string | null {
  if (codes.length === 0) return null
  return codes.map(({ code, units }) => (units > 1 ? `${units} × ${code}` : code)).join(' + ')
}

/** `42 → 66 min`; `42 min` when the entry adds nothing to the month. */
export function minutesText({ before, after }: MonthAfter): string {
  return before.minutes === after.minutes ? `${after.minutes} min` : `${before.minutes} → ${after.minutes} min`
}

/** What follows the code reached: `no change. 10 min to 99494`. */
export function changeText({ before, after, uncounted }: MonthAfter): string {
  const changed = codesOf(before) !== codesOf(after)
  const next = after.next === null ? 'Highest code reached' : `${after.next.minutesAway} min to ${after.next.code}`
  if (uncounted !== null) return next
  if (codesOf(after) === null) return next
  return `${changed ? 'reached with this entry' : 'no change'}. ${next}`
}

/** What saving would do to the month of the entered date. */
export interface MonthAfter {
  readonly before: MonthSummary
  readonly after: MonthSummary
  /** Why the entry's minutes don't count, as a sentence; null when they do. */
  readonly uncounted: string | null
}

/**
 * What a change of a patient does to a month (`YYYY-MM`).
 * @param isEntry tells the entry that is changed: only its own minutes are said not to count
 */
export function monthChange(
  [before, after]: readonly [Patient, Patient],
  month: string,
  isEntry: (log: TreatmentLog) => boolean,
  context: ClinicContext,
): MonthAfter {
  const uncounted = countEntries(after, month, context).uncounted.find(({ log }) => isEntry(log))
  return {
    before: monthSummary(before, month, context),
    after: monthSummary(after, month, context),
    uncounted: uncounted?.sentence ?? null,
  }
}

/**
 * What saving begins without anybody having enrolled the patient again, as a sentence: an episode after a lapse, or of a new year. Null
 * where the episode goes on.
 */
export function newEpisodeText(draft: LogDraft, base: EntryBase): string | null {
  const { patient } = base.begun.detail
  const context = contextOf(base)
  const { userId, role } = base.clinic.membership
  const stamp = { logId: base.begun.logId, userId, role, now: base.now }
  const before = episodes(withoutEntry(patient, base.begun.logId), context)
  const after = episodes(applyEntry(patient, entryFromDraft(draft, base), stamp), context)
  if (before.length === 0 || after.length <= before.length) return null
  const begun = after.find(({ startedAt }) => !before.some((one) => one.startedAt === startedAt))
  if (!begun) return null
  const last = before.findLast(({ startedAt }) => startedAt < begun.startedAt)
  const ended = last?.months.at(-1)
  const since = ended === undefined ? '' : ` The last month that counted was ${monthName(ended)} ${ended.slice(0, 4)}.`
  const month = `${monthName(begun.startMonth)} ${begun.startMonth.slice(0, 4)}`
  return `This contact starts a new episode: weeks and first scores begin again, and ${month} is billed as a first month.${since}`
}

/** The month of the entry before and after saving: the same rules as everywhere else, on the patient as it would be. */
export function monthAfterSaving(draft: LogDraft, base: EntryBase): MonthAfter {
  const { detail, logId } = base.begun
  const { userId, role } = base.clinic.membership
  const entry = entryFromDraft(draft, base)
  const context = contextOf(base)
  const month = clinicMonth(entry.date, context.timeZone)
  const patient = applyEntry(detail.patient, entry, { logId, userId, role, now: base.now })
  return monthChange([detail.patient, patient], month, ({ id }) => id === logId, context)
}
