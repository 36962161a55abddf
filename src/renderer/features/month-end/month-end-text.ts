import type { Logger, MissingElement, WorksheetEntry, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import type { RowKind } from '#shared/domain/month-end/worksheet-filters.ts'
import { count, listName, surname } from '../../lib/format.ts'
import { isolated, isolatedNumber } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

/** What is missing, on a tag. A consent that is missing holds the minutes; the others are for the claim. */
export const MISSING_TAGS: Readonly<
  Record<MissingElement, { readonly words: string; readonly tone: 'warn' | 'neutral' }>
> = {
  consent: { words: 'No consent date', tone: 'warn' },
  consultation: { words: 'No consult', tone: 'neutral' },
  scale: { words: 'No score', tone: 'neutral' },
}

export const KIND_TEXT: Readonly<Record<RowKind, string>> = {
  coded: 'With a code',
  uncounted: 'Not counted',
  'past-cap': 'Past the cap',
  missing: 'Something missing',
  overlap: 'Overlaps',
  near: 'Near the next code',
}

/** What a row is called: the name, for whom it is not told the MRN. */
export const rowName = (row: Pick<WorksheetRow, 'mrn' | 'firstName' | 'lastName'>): string =>
  listName(row) || isolatedNumber(row.mrn)

export const loggerName = ({ userId, provider }: Logger, nameOf: NameOf): string =>
  userId === null ? provider : nameOf(userId)

/** `Okafor, Reyes` */
export const loggersText = ({ loggedBy }: WorksheetRow, nameOf: NameOf): string =>
  loggedBy.map((by) => surname(loggerName(by, nameOf))).join(', ')

/** `99493 ×1  99494 ×2`; `None` */
export const codesText = ({ codes }: Pick<WorksheetRow, 'codes'>): string =>
  codes.map(({ code, units }) => `${code} ×${units}`).join(', ') || 'None'

/** `13 to 99494`, `At the cap`, `11 past the cap`. */
export function nextText({ next, unbilled, codes }: WorksheetRow): string {
  if (unbilled > 0) return `${count(unbilled)} past the cap`
  if (next) return `${count(next.minutesAway)} to ${next.code}`
  return codes.length > 0 ? 'At the cap' : ''
}

/** Minutes as they were recorded: `20`, `12.5`, nothing where none were. */
export const minutesText = (minutes: number | null): string =>
  minutes === null ? '' : String(Math.round(minutes * 100) / 100)

/** Why an entry counts, or does not. */
export function countsText({ counts, sentence }: WorksheetEntry): string {
  if (counts) return sentence || 'Counts'
  return `Does not count. ${sentence}`
}

/** `Follow Up, no contact` */
export const contactText = ({ contactType, nonContact }: WorksheetEntry): string =>
  nonContact ? `${contactType}, no contact` : contactType

type Sharing = NonNullable<WorksheetEntry['overlap']>['with'][number]

/** `13 min with Castañeda, Luis`, `13 min also in Lakeside, with Castañeda, Luis` */
function sharingText({ registry, minutes, ...patient }: Sharing, isPaper: boolean): string {
  if (registry === undefined) return `${minutes} min with ${rowName(patient)}`
  const where = `${minutes} min also in ${isolated(registry)}`
  // Who reads the paper of one registry need not be of the other.
  return isPaper ? where : `${where}, with ${rowName(patient)}`
}

/** `13 min with Castañeda, Luis, same person` */
export function overlapText({ overlap }: Pick<WorksheetEntry, 'overlap'>, isPaper = false): string {
  if (!overlap) return ''
  const named = overlap.with.map((one) => sharingText(one, isPaper)).join('; ')
  return `${named}${overlap.isCut ? '; and with others' : ''}, same person`
}

/** `PHQ-9 18, GAD-7 16` */
export const scoresText = ({ scores }: Pick<WorksheetEntry, 'scores'>): string =>
  scores.map(({ name, value }) => `${name} ${value}`).join(', ')

const consentText = ({ consent, countsFrom }: WorksheetRow, clock: ClinicClock): string => {
  if (consent !== null) return `Consent ${dayText(consent, clock)}.`
  const from = countsFrom === null ? 'whose day is not in the registry' : dayText(countsFrom, clock)
  return `No consent date: counts from enrollment, ${from}.`
}

/** `Later month (the first month was 2025-12), episode from Dec 3. 99493 from 31, 99494 from 76. 13 min short of 99494.` */
export function rowSentence(row: WorksheetRow, clock: ClinicClock): string {
  const { first, reason, episodeStart, steps, next, minimumReachedOn, reminders } = row
  const episode = episodeStart === null ? 'no episode yet' : `episode from ${dayText(episodeStart, clock)}`
  const thresholds = steps.slice(0, 2).map(({ code, at }) => `${code} from ${at}`)
  return [
    `${first ? 'First' : 'Later'} month (${reason}), ${episode}.`,
    consentText(row, clock),
    `${thresholds.join(', ')}.`,
    ...(minimumReachedOn === null ? [] : [`Minimum reached ${dayText(minimumReachedOn, clock)}.`]),
    ...(next ? [`${next.minutesAway} min short of ${next.code}.`] : []),
    ...reminders,
  ].join(' ')
}
