import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { CountedWith } from './counted-once.ts'
import { MILLIONTHS, sumMillionths } from './exact-minutes.ts'

/** Minutes of an entry that count with another patient. */
export interface PartElsewhere {
  readonly mrn: string
  readonly minutes: number
}

/** Of milliseconds of an entry, the millionths of a minute: all that it has where they are all of its time. */
function millionthsOf(ms: number, { minutes }: Pick<TreatmentLog, 'minutes'>): number {
  const all = sumMillionths([minutes ?? 0])
  return ms >= Math.round((minutes ?? 0) * 60_000) ? all : Math.min(all, Math.round((ms * MILLIONTHS) / 60_000))
}

/** The minutes of an entry that count with each other patient, the earliest first: together never more than it has, to the millionth. */
export function partsElsewhere(
  log: Pick<TreatmentLog, 'minutes'>,
  taken: readonly CountedWith[],
): readonly PartElsewhere[] {
  const byPatient = new Map<string, number>()
  let [ms, before] = [0, 0]
  for (const { mrn, from, to } of taken) {
    ms += to - from
    const upTo = millionthsOf(ms, log)
    byPatient.set(mrn, (byPatient.get(mrn) ?? 0) + upTo - before)
    before = upTo
  }
  return [...byPatient].map(([mrn, millionths]) => ({ mrn, minutes: millionths / MILLIONTHS }))
}
