import { declinedSafetyAction, logObjectName } from '../derived/urgency.ts'
import type { Flag } from '../entities/flag.ts'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentEntry } from '../entities/treatment-entry.ts'
import type { Score, TreatmentLog } from '../entities/treatment-log.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import { inRange, instrumentForName, scoreName } from '../rules/instruments.ts'
import { nextIndex } from './flag-mirror.ts'

export interface EntryStamp {
  readonly logId: string
  readonly userId: string
  /** Role of who records, as stored in the membership. */
  readonly role: string
  /** Epoch milliseconds. */
  readonly now: number
}

export const RECORDED_ACTION = 'Treatment log recorded'
export const flagRaisedAction = (type: string): string => `Flag raised: ${type}`

/** Totals that an entry stores: complete or typed ones; a partial questionnaire has none. A no-show has none. */
export function entryScores(entry: Pick<TreatmentEntry, 'noShow' | 'questionnaires'>): Score[] {
  if (entry.noShow) return []
  return entry.questionnaires.flatMap(({ uid, name, total }) => {
    if (total === null) return []
    const stored = scoreName({ uid, name })
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

function newLog(patient: Patient, entry: TreatmentEntry, stamp: EntryStamp): TreatmentLog {
  return {
    index: patient.treatmentLogs.length,
    id: stamp.logId,
    rev: 1,
    date: entry.date,
    contactType: { stored: entry.contactType, known: entry.contactType },
    visitType: { stored: entry.visitType, known: entry.visitType },
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

/** The flags raised with an entry or an amendment, with ids that a repeat makes again. */
export function newFlags(patient: Patient, entry: Pick<TreatmentEntry, 'raiseFlags'>, stamp: EntryStamp): Flag[] {
  return entry.raiseFlags.map(({ type, note }, at) => ({
    type: { stored: type, known: type },
    state: 'open',
    source: 'flags',
    id: `${stamp.logId}:${type}`,
    index: nextIndex(patient.flags) + at,
    raisedAt: stamp.now,
    raisedBy: stamp.userId,
    resolvedAt: null,
    resolvedBy: null,
    note,
    resolveReason: '',
  }))
}

/** The audit entries of a recorded entry: the entry itself, each flag raised with it, and a refusal to raise Safety Risk. No notes. */
export function entryAudit(entry: TreatmentEntry, stamp: EntryStamp): Patient['auditLogs'] {
  const object = logObjectName(stamp.logId)
  const actions = [
    RECORDED_ACTION,
    ...entry.raiseFlags.map(({ type }) => flagRaisedAction(type)),
    ...(entry.declinedSafetyRisk === null ? [] : [declinedSafetyAction(entry.declinedSafetyRisk)]),
  ]
  return actions.map((action) => ({ objectName: object, action, userId: stamp.userId, at: stamp.now }))
}

/**
 * The patient with the entry recorded: the same pure step for the view after saving, for the live "month after saving" and for
 * the derived attributes of the write. An entry whose id is there already changes nothing.
 */
export function applyEntry(patient: Patient, entry: TreatmentEntry, stamp: EntryStamp): Patient {
  if (patient.treatmentLogs.some((log) => log.id === stamp.logId)) return patient
  return {
    ...patient,
    treatmentLogs: [...patient.treatmentLogs, newLog(patient, entry, stamp)],
    flags: [...patient.flags, ...newFlags(patient, entry, stamp)],
    auditLogs: [...patient.auditLogs, ...entryAudit(entry, stamp)],
  }
}
