import type { WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { datesIn, listName, monthName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { codesText, contactText, countsText, minutesText } from './month-end-text.ts'

/** A patient's month as text for another program: name, MRN, month, codes, minutes and entries; no scores and no notes. */
export function rowCopy(row: WorksheetRow, month: string, clock: ClinicClock): string {
  const dates = datesIn(clock)
  const who = [listName(row), mrnText(row.mrn)].filter((part) => part !== '').join(', ')
  const lines = row.entries.map((entry) => {
    const minutes = entry.minutes === null ? 'no minutes' : `${minutesText(entry.minutes)} min`
    return `${dates.dayAndTime(entry.date)}, ${contactText(entry)}, ${minutes}. ${countsText(entry)}`
  })
  return [
    who,
    `${monthName(month)} ${month.slice(0, 4)}, ${row.first ? 'first' : 'later'} month`,
    `Suggested codes: ${codesText(row)}`,
    `${row.minutes} min count, ${row.uncounted} do not.`,
    ...lines,
  ].join('\n')
}
