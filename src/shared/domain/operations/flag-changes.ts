import { z } from '../../zod.ts'
import type { Flag } from '../entities/flag.ts'
import type { Patient } from '../entities/patient.ts'
import { NOTE_LIMIT } from '../entities/treatment-entry.ts'
import { flagTypeSchema } from '../entities/vocabulary.ts'
import { flagRaisedAction } from './apply-entry.ts'
import { audited, auditObject, type ChangeStamp } from './change-stamp.ts'
import { nextIndex, settleFlags } from './flag-mirror.ts'

export const raiseFlagSchema = z.object({ type: flagTypeSchema, note: z.string().max(NOTE_LIMIT) })
export type RaisedFlag = z.infer<typeof raiseFlagSchema>

/** What a person saw of a patient's flags, so that what others raised since is not resolved with them. */
export const flagsSeenSchema = z.object({
  patientFlag: z.string().nullable(),
  flag: z.string().nullable(),
  version: z.number().int().nullable(),
  /** Elements of the stored list, and entries: both only ever grow. */
  elements: z.number().int(),
  logs: z.number().int(),
})
export type FlagsSeen = z.infer<typeof flagsSeenSchema>

export const resolveFlagSchema = z.object({
  /** As stored: also a type that this version does not know. */
  type: z.string().min(1),
  reason: z.string().trim().min(1).max(500),
  seen: flagsSeenSchema.optional(),
})
export type ResolvedFlag = z.infer<typeof resolveFlagSchema>

export const flagsSeen = ({ storedFlags, version, flags, treatmentLogs }: Patient): FlagsSeen => ({
  patientFlag: storedFlags.patientFlag,
  flag: storedFlags.flag,
  version,
  elements: nextIndex(flags),
  logs: treatmentLogs.length,
})

const ofType = (type: string) => (flag: Flag) => flag.type.stored === type && flag.state !== 'resolved'

/** Whether there is something to resolve: an open flag, or one that waits for a person to confirm that it is over. */
export const isUnresolved = (patient: Patient, type: string): boolean => patient.flags.some(ofType(type))

/** Whether a flag is open. One that another program cleared is not: raising it keeps it open. */
export const isOpen = (patient: Patient, type: string): boolean =>
  patient.flags.some((flag) => ofType(type)(flag) && flag.state === 'open')

/** Whether another program has written the whole record anew since: positions in its lists say nothing then. */
const rewritten = (patient: Patient, seen: FlagsSeen) => seen.version !== null && (patient.version ?? 0) < seen.version

/** Whether a flag of this type was raised after what a person saw: by a colleague, by another program, or with an entry of one. */
export function raisedSince(patient: Patient, type: string, seen: FlagsSeen): boolean {
  const { patientFlag, flag, mirror } = patient.storedFlags
  return (
    rewritten(patient, seen) ||
    patient.flags.some((one) => ofType(type)(one) && one.index !== null && one.index >= seen.elements) ||
    patient.treatmentLogs.some((log) => log.flag === type && log.voided === null && log.index >= seen.logs) ||
    (flag === type && seen.flag !== type) ||
    // What we show there ourselves is no news.
    (patientFlag === type && seen.patientFlag !== type && mirror !== type)
  )
}

function settled(patient: Patient, flags: readonly Flag[], flag: string | null, stamp: ChangeStamp, action: string) {
  const audit = audited(patient, auditObject('flag', stamp.operationId), action, stamp)
  return {
    ...patient,
    ...settleFlags(flags, { ...patient.storedFlags, flag }, stamp.operationId),
    auditLogs: audit,
  }
}

/** The patient with a flag raised. One of this type that another program cleared stays open with it. */
export function applyRaise(patient: Patient, { type, note }: RaisedFlag, stamp: ChangeStamp): Patient {
  const kept = patient.flags.flatMap((flag): Flag[] => {
    if (!ofType(type)(flag) || flag.state !== 'confirm') return [flag]
    return flag.index === null ? [] : [{ ...flag, state: 'open' }]
  })
  const raised: Flag = {
    type: { stored: type, known: type },
    state: 'open',
    source: 'flags',
    id: stamp.operationId,
    index: nextIndex(patient.flags),
    raisedAt: stamp.now,
    raisedBy: stamp.userId,
    resolvedAt: null,
    resolvedBy: null,
    note,
    resolveReason: '',
  }
  return settled(patient, [...kept, raised], patient.storedFlags.flag, stamp, flagRaisedAction(type))
}

export const flagResolvedAction = (type: string, reason: string): string => `Flag resolved: ${type}: ${reason}`

/**
 * The patient with every flag of a type resolved: the elements of the list, and `flag` and `patient_flag` of other programs. Where
 * none of them has an element, the flag gets a resolved one, so that its end is on record.
 */
export function applyResolve(patient: Patient, { type, reason }: ResolvedFlag, stamp: ChangeStamp): Patient {
  const open = patient.flags.filter(ofType(type))
  const elements = open.filter((flag) => flag.index !== null)
  const resolved = (flag: Flag, index: number): Flag => ({
    ...flag,
    state: 'resolved',
    source: 'flags',
    id: flag.id ?? `${stamp.operationId}:${index}`,
    index,
    resolvedAt: stamp.now,
    resolvedBy: stamp.userId,
    resolveReason: reason,
  })
  const flags = patient.flags.flatMap((flag): Flag[] => {
    if (!ofType(type)(flag)) return [flag]
    if (flag.index !== null) return [resolved(flag, flag.index)]
    return elements.length === 0 && flag === open[0] ? [resolved(flag, nextIndex(patient.flags))] : []
  })
  const { flag } = patient.storedFlags
  return settled(patient, flags, flag === type ? null : flag, stamp, flagResolvedAction(type, reason))
}
