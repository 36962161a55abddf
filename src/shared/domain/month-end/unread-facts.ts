import { FACT_LABELS } from '../operations/month-facts.ts'
import { type About, timeText } from '../sheets/about.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { unreadFactsText } from './typed-facts.ts'
import type { Worksheet, WorksheetRow } from './worksheet.ts'

/** Stands where something may be typed that was not read: it is not known that nothing is. */
export const NOT_READ = 'not read'

/** The columns that say what is typed for a claim. */
const HEADINGS: readonly string[] = Object.values(FACT_LABELS)

/** The table of a worksheet, where what was not read of the typed facts is called so. @param rows those of its lines */
export function withoutUnreadFacts(sheet: Sheet, rows: readonly WorksheetRow[]): Sheet {
  const isTyped = sheet.headings.map((heading) => HEADINGS.includes(heading))
  const lines = sheet.lines.map((line, at) =>
    (rows[at]?.factsUnread ?? '') === '' ? line : line.map((cell, column) => (isTyped[column] ? NOT_READ : cell)),
  )
  return { ...sheet, lines }
}

/** What a file says of the typed facts in it: when they were read, or that they are not. */
export function factsNotes(worksheet: Worksheet, timeZone: string): About['notes'] {
  const { factsState: state } = worksheet
  const text = unreadFactsText(worksheet)
  return [
    ...(state.kind === 'read' ? [['Typed facts', `As of ${timeText(state.readAt, timeZone)}.`] as const] : []),
    ...(text === null ? [] : [['Not read', text] as const]),
  ]
}
