import type { Patient } from '../entities/patient.ts'
import type { TreatmentEntry } from '../entities/treatment-entry.ts'
import type { Score, TreatmentLog } from '../entities/treatment-log.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import { inRange, instrumentForName, scoreName } from '../rules/instruments.ts'
import { differingFields } from './entry-fields.ts'

/** Who changes an entry, and when: epoch milliseconds at which it was saved. `role` as stored in the membership. */
export interface EntryAuthor {
  readonly userId: string
  readonly role: string
  readonly now: number
}

export interface EntryStamp extends EntryAuthor {
  readonly logId: string
}

/** Totals that an entry stores: complete or typed ones; a partial questionnaire has none. A no-show has none. */
export function entryScores(entry: Pick<TreatmentEntry, 'noShow' | 'questionnaires'>): Score[] {
  if (entry.noShow) return []
  return entry.questionnaires.flatMap((one) => {
    const { total } = one
    if (total === null) return []
    const stored = scoreName(one)
    const key = instrumentForName(stored)
    return [{ name: stored, value: total, instrument: key, inRange: inRange(key, total) }]
  })
}

/** Item answers that an entry stores, by questionnaire uid; a questionnaire without one answer is left out. */
export function entryAnswers(
  entry: Pick<TreatmentEntry, 'noShow' | 'questionnaires'>,
): Record<string, (number | null)[]> {
  if (entry.noShow) return {}
  return Object.fromEntries(
    entry.questionnaires.flatMap(({ uid, answers }) =>
      answers?.some((answer) => answer !== null) ? [[uid, [...answers]]] : [],
    ),
  )
}

/** The most urgent of the flags raised with an entry: what the log itself carries. */
export const raisedFlag = ({ raiseFlags }: Pick<TreatmentEntry, 'raiseFlags'>): string | null =>
  FLAG_TYPES.find((type) => raiseFlags.some((raised) => raised.type === type)) ?? null

export const known = <T extends string>(value: T) => ({ stored: value, known: value })

/** An entry as an element of the stored list, at the given place. */
export function newLog(index: number, entry: TreatmentEntry, stamp: EntryStamp): TreatmentLog {
  return {
    index,
    id: stamp.logId,
    rev: 1,
    date: entry.date,
    contactType: known(entry.contactType),
    visitType: known(entry.visitType),
    provider: entry.provider,
    noShow: entry.noShow,
    nonContact: entry.nonContact,
    minutes: entry.noShow ? 0 : entry.minutes,
    scores: entryScores(entry),
    answers: entryAnswers(entry),
    flag: raisedFlag(entry),
    notes: entry.notes,
    recordedBy: stamp.userId,
    recordedRole: stamp.role,
    voided: null,
    amended: null,
    original: null,
    duplicateOf: null,
    suspect: entry.date > stamp.now ? ['future-dated'] : [],
  }
}

/**
 * The entry that a person saw, as it is stored now: by its id, or for one without an id by its content. Another program that removes
 * an element moves the later ones, so the index is only a preference.
 */
export function findEntry(patient: Patient, seen: TreatmentLog): TreatmentLog | null {
  const same = patient.treatmentLogs.filter((log) =>
    seen.id === null
      ? log.id === null && log.date === seen.date && differingFields(log, seen).length === 0
      : log.id === seen.id,
  )
  return same.find((log) => log.index === seen.index) ?? same.find((log) => log.duplicateOf === null) ?? same[0] ?? null
}

/** The entry that a correction is about, also after it was corrected: by its id, by the id that it was given, or by its place and date. */
export const entryNow = (patient: Patient, seen: TreatmentLog, newLogId: string): TreatmentLog | null =>
  findEntry(patient, seen) ??
  patient.treatmentLogs.find(({ id }) => id === newLogId) ??
  patient.treatmentLogs.find(({ index, date, id }) => id === null && index === seen.index && date === seen.date) ??
  null

/** An entry that was written, as it is stored now: by its id; or, where another program has dropped our ids, one with the same content. */
export function writtenEntry(patient: Patient, written: TreatmentLog): TreatmentLog | undefined {
  const byId = written.id === null ? undefined : patient.treatmentLogs.find(({ id }) => id === written.id)
  const isLike = (log: TreatmentLog) =>
    log.id === null && log.date === written.date && differingFields(log, written).every((field) => field === 'notes')
  return byId ?? patient.treatmentLogs.find(isLike)
}
