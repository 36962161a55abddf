import { countEntries, type MonthEntries } from '../derived/billing.ts'
import { type CountedElsewhere, NOTHING_ELSEWHERE } from '../derived/counted-once.ts'
import { MILLIONTHS, sumMillionths, sumMinutes } from '../derived/exact-minutes.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { ClinicContext } from '../rules/context.ts'
import { instrument } from '../rules/instruments.ts'
import type { Logger, UncountedMinutes, WorksheetEntry } from './worksheet.ts'

const JOINT_TIME = 'The same time is in another entry of the patient; it counts once.'
const elsewhereText = (mrn: string): string => `The same minutes of the same person count with MRN ${mrn}.`

/** Who logged an entry. */
export const loggerOf = ({ recordedBy, provider }: Pick<TreatmentLog, 'recordedBy' | 'provider'>): Logger =>
  recordedBy === null ? { userId: null, provider: provider.trim() } : { userId: recordedBy, provider: '' }

export const loggerKey = ({ userId, provider }: Logger): string =>
  userId === null ? `provider ${provider}` : `member ${userId}`

/** Scores that can be right, under the names of their scales. */
export const scoresOf = ({ scores }: Pick<TreatmentLog, 'scores'>): WorksheetEntry['scores'] =>
  scores
    .filter(({ inRange }) => inRange)
    .map((score) => ({ name: instrument(score.instrument)?.name ?? score.name, value: score.value }))

/** @param counted minutes that count of it, null where it does not count */
const entryOf = (log: TreatmentLog, counted: number | null, sentence: string): WorksheetEntry => ({
  index: log.index,
  id: log.id,
  date: log.date ?? 0,
  contactType: log.contactType.stored,
  visitType: log.visitType.stored,
  nonContact: log.nonContact,
  by: loggerOf(log),
  scores: scoresOf(log),
  minutes: log.minutes,
  counts: counted !== null,
  counted: counted ?? 0,
  sentence,
  overlap: null,
})

interface Part {
  readonly sentence: string
  readonly minutes: number
}

/** What does not count of an entry of which a part counts. */
function partsOf({ log, minutes, elsewhere }: MonthEntries['counted'][number]): Part[] {
  const others = elsewhere.map((part): Part => ({ sentence: elsewhereText(part.mrn), minutes: part.minutes }))
  const accounted = sumMillionths([minutes, ...others.map((part) => part.minutes)])
  const rest = (sumMillionths([log.minutes ?? 0]) - accounted) / MILLIONTHS
  return rest === 0 ? others : [...others, { sentence: JOINT_TIME, minutes: rest }]
}

/** Minutes that don't count, each with its reason; of an entry of which a part counts, the rest. */
const uncountedParts = ({ counted, uncounted }: MonthEntries): Part[] => [
  ...uncounted.map(({ log, sentence }) => ({ sentence, minutes: log.minutes ?? 0 })),
  ...counted.flatMap(partsOf),
]

function byReason(parts: readonly Part[]): UncountedMinutes[] {
  return [...Map.groupBy(parts, ({ sentence }) => sentence)]
    .map(([sentence, of]) => ({ sentence, minutes: sumMinutes(of.map(({ minutes }) => minutes)), entries: of.length }))
    .toSorted((a, b) => b.minutes - a.minutes)
}

export interface CountedMonth {
  /** The earliest first. */
  readonly entries: readonly WorksheetEntry[]
  /** Of the entries that count, in the same order. */
  readonly countedLogs: readonly TreatmentLog[]
  /** Whole minutes that don't count, and why. */
  readonly uncounted: number
  readonly whyNot: readonly UncountedMinutes[]
}

/** All entries of a month (`YYYY-MM`) with what counts of each, and why the rest does not. @param elsewhere as in `countEntries` */
export function countedMonth(
  patient: Patient,
  month: string,
  context: ClinicContext,
  elsewhere: CountedElsewhere = NOTHING_ELSEWHERE,
): CountedMonth {
  const all = countEntries(patient, month, context, elsewhere)
  const entries = [
    ...all.counted.map(({ log, minutes, sentence }) => entryOf(log, minutes, sentence ?? '')),
    ...all.uncounted.map(({ log, sentence }) => entryOf(log, null, sentence)),
  ]
  const parts = uncountedParts(all)
  return {
    entries: entries.toSorted((a, b) => a.date - b.date || a.index - b.index),
    countedLogs: all.counted.map(({ log }) => log),
    uncounted: sumMinutes(parts.map(({ minutes }) => minutes)),
    whyNot: byReason(parts),
  }
}

/** When the counted minutes of a month reached a number of whole minutes, epoch milliseconds; null where they never did. */
export function reachedAt(entries: readonly WorksheetEntry[], minutes: number): number | null {
  let sum = 0
  for (const { date, counted } of entries) {
    sum += sumMillionths([counted])
    if (counted > 0 && sum >= minutes * MILLIONTHS) return date
  }
  return null
}

/** Who logged a month's entries: who has most counted minutes first, of equals who recorded most. */
export function loggersOf(entries: readonly WorksheetEntry[]): Logger[] {
  const sums = [...Map.groupBy(entries, ({ by }) => loggerKey(by)).values()].flatMap((own) => {
    const [first] = own
    const counted = sumMillionths(own.map((one) => one.counted))
    const recorded = sumMillionths(own.map((one) => one.minutes ?? 0))
    return first ? [{ by: first.by, counted, recorded }] : []
  })
  return sums
    .filter(({ by }) => by.userId !== null || by.provider !== '')
    .toSorted((a, b) => b.counted - a.counted || b.recorded - a.recorded)
    .map(({ by }) => by)
}
