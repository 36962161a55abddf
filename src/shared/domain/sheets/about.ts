import { clinicDay, clinicMinuteOfDay } from '../time.ts'
import type { Sheet } from './sheet.ts'

/** What a file is, where it comes from, and what it is not: of the sheet beside its figures. Nothing in it names a patient. */
export interface About {
  /** `Caseload`, `Month-end worksheet` */
  readonly title: string
  readonly registry: string
  /** Epoch milliseconds. */
  readonly asOf: number
  /** IANA zone of its days and times. */
  readonly timeZone: string
  /** Who has written it. */
  readonly by: string
  /** What else is to be known: a word or two, and a sentence. */
  readonly notes: readonly (readonly [about: string, text: string])[]
}

/** Stands in every file with minutes and codes. */
export const SUGGESTIONS_ONLY =
  'Codes and minutes are suggestions, counted from what was recorded. They are not a claim: whoever bills decides, and answers for it.'

/** `2026-03-18 14:31` on the clock of a zone. */
export function timeText(at: number, timeZone: string): string {
  const minute = clinicMinuteOfDay(at, timeZone)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${clinicDay(at, timeZone)} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

/** The sheet "About" of a workbook. */
export const aboutSheet = ({ title, registry, asOf, timeZone, by, notes }: About): Sheet => ({
  name: 'About',
  headings: ['About this file', ''],
  lines: [
    ['File', title],
    ['Registry', registry],
    ['As of', timeText(asOf, timeZone)],
    ['Time zone', timeZone],
    ['Written by', by],
    ...notes,
    ['Keep it safe', 'The file holds health records and is not encrypted. Delete it when it is no longer needed.'],
  ],
})
