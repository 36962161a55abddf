import { z } from '../../zod.ts'
import type { Flag, Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { FlagType } from '../entities/vocabulary.ts'
import { audited, auditObject, type ChangeStamp } from './change-stamp.ts'
import { nextIndex, reconcileFlagMirror } from './flag-mirror.ts'

const MARKS = 20_000
/** What a flag, or an entry with one, is known by: its id, else its date in epoch milliseconds. */
const flagMarkSchema = z.object({ type: z.string(), id: z.string().nullable(), at: z.number().nullable() })
type FlagMark = z.infer<typeof flagMarkSchema>

/** What a person saw of a patient's flags, so that what others raised since is not resolved with them. */
export const flagsSeenSchema = z.object({
  patientFlag: z.string().nullable(),
  flag: z.string().nullable(),
  version: z.number().int().nullable(),
  /** Elements of the stored list, and entries: both only ever grow. */
  elements: z.number().int(),
  logs: z.number().int(),
  /**
   * The unresolved elements, and the entries with a flag. Places in a list don't tell them: what waits on this computer has a place too,
   * which somebody else's has in the table. Absent in what was kept before.
   */
  open: z.array(flagMarkSchema).max(MARKS).exactOptional(),
  flagged: z.array(flagMarkSchema).max(MARKS).exactOptional(),
})
export type FlagsSeen = z.infer<typeof flagsSeenSchema>

type FlaggedEntry = TreatmentLog & { readonly flag: string }
const unresolvedElements = (flags: readonly Flag[]) =>
  flags.filter((flag): flag is Flag & { index: number } => flag.state !== 'resolved' && flag.index !== null)
const flaggedEntries = (logs: readonly TreatmentLog[]) =>
  logs.filter((log): log is FlaggedEntry => log.flag !== null && log.flag !== '' && log.voided === null)
const flagMark = ({ type, id, raisedAt }: Flag): FlagMark => ({ type: type.stored, id, at: raisedAt })
const entryMark = ({ flag, id, date }: FlaggedEntry): FlagMark => ({ type: flag, id, at: date })

export const flagsSeen = ({ storedFlags, version, flags, treatmentLogs }: Patient): FlagsSeen => ({
  patientFlag: storedFlags.patientFlag,
  flag: storedFlags.flag,
  version,
  elements: nextIndex(flags),
  logs: treatmentLogs.length,
  open: unresolvedElements(flags).map(flagMark),
  flagged: flaggedEntries(treatmentLogs).map(entryMark),
})

const isAmong = (marks: readonly FlagMark[], one: FlagMark): boolean =>
  marks.some(
    ({ type, id, at }) => type === one.type && (id === null || one.id === null ? at === one.at : id === one.id),
  )

/** Whether an unresolved element of the list, or an entry with a flag, has come since. What was kept before is told by the place. */
export function hasNewFlag({ flags, treatmentLogs }: Patient, type: string, seen: FlagsSeen): boolean {
  const { open, flagged, elements, logs } = seen
  // Without id and date nothing but its place tells an element.
  const isMarked = ({ id, raisedAt }: Flag) => id !== null || raisedAt !== null
  const isNewElement = (flag: Flag & { index: number }) =>
    open && isMarked(flag) ? !isAmong(open, flagMark(flag)) : flag.index >= elements
  const isNewEntry = (log: FlaggedEntry) => (flagged ? !isAmong(flagged, entryMark(log)) : log.index >= logs)
  return (
    unresolvedElements(flags).some((flag) => flag.type.stored === type && isNewElement(flag)) ||
    flaggedEntries(treatmentLogs).some((log) => log.flag === type && isNewEntry(log))
  )
}

/** A flag of this type that is open, or that waits for a person to confirm that it is over. */
export const isUnresolvedOf =
  (type: string) =>
  (flag: Flag): boolean =>
    flag.type.stored === type && flag.state !== 'resolved'

/** Whether there is something to resolve: an open flag, or one that waits for a person to confirm that it is over. */
export const isUnresolved = (patient: Patient, type: string): boolean => patient.flags.some(isUnresolvedOf(type))

/** Whether a flag is open. One that another program cleared is not: raising it keeps it open. */
export const isOpen = (patient: Patient, type: string): boolean =>
  patient.flags.some((flag) => flag.type.stored === type && flag.state === 'open')

/**
 * The flags that are still to be raised with an entry or a correction: not those that somebody else has raised meanwhile, unless something is noted with
 * one that no open flag of its type says. Otherwise what was noted would be nowhere.
 */
export const stillToRaise = <T extends { readonly type: FlagType; readonly note: string }>(
  flags: readonly T[],
  patient: Patient,
): T[] =>
  flags.filter(
    ({ type, note }) =>
      !isOpen(patient, type) ||
      (note.trim() !== '' &&
        !patient.flags.some((flag) => flag.type.stored === type && flag.state === 'open' && flag.note === note)),
  )

export const flagRaisedAction = (type: string): string => `Flag raised: ${type}`

export interface NewFlag {
  readonly id: string
  readonly type: FlagType
  readonly note: string
}

/** The flags as they are stored anew. @param at epoch milliseconds */
export const newFlags = (
  { flags }: Pick<Patient, 'flags'>,
  raised: readonly NewFlag[],
  { userId, now }: Pick<ChangeStamp, 'userId' | 'now'>,
): Flag[] =>
  raised.map(({ id, type, note }, place) => ({
    type: { stored: type, known: type },
    state: 'open',
    source: 'flags',
    id,
    index: nextIndex(flags) + place,
    raisedAt: now,
    raisedBy: userId,
    resolvedAt: null,
    resolvedBy: null,
    note,
    resolveReason: '',
  }))

/**
 * A patient's flags with more of them raised, and what is stored beside the list. A flag of the same type that another program cleared
 * stays open with the new one.
 * @param operationId names the elements that a flag of an attribute alone gets
 */
export function withRaised(
  patient: Patient,
  raised: readonly NewFlag[],
  stamp: ChangeStamp,
): Pick<Patient, 'flags' | 'storedFlags'> {
  const types: readonly string[] = raised.map(({ type }) => type)
  const kept = patient.flags.flatMap((flag): Flag[] => {
    if (flag.state !== 'confirm' || !types.includes(flag.type.stored)) return [flag]
    return flag.index === null ? [] : [{ ...flag, state: 'open' }]
  })
  return reconcileFlagMirror([...kept, ...newFlags(patient, raised, stamp)], patient.storedFlags, stamp.operationId)
}

/** The patient with other flags, and the audit entry of the change. */
export function withFlags(
  patient: Patient,
  changed: Pick<Patient, 'flags' | 'storedFlags'>,
  stamp: ChangeStamp,
  action: string,
): Patient {
  return { ...patient, ...changed, auditLogs: audited(patient, auditObject('flag', stamp.operationId), action, stamp) }
}

/** Milliseconds by which the clocks of two computers may differ here. */
const CLOCKS_MS = 3 * 3_600_000

/** Whether a flag was resolved at or after an instant (epoch milliseconds), as far as clocks agree. A date that is not stored may be later. */
export const isResolvedSince = ({ state, resolvedAt }: Flag, at: number): boolean =>
  state === 'resolved' && (resolvedAt ?? at) >= at - CLOCKS_MS

/**
 * Whether a flag that was raised is no longer accounted for: neither itself, nor one of its type that is not resolved, or that was
 * resolved since. One that was resolved before says nothing of it.
 */
export const isRaiseLost = (patient: Patient, { id, type }: Pick<NewFlag, 'id' | 'type'>, raisedAt: number): boolean =>
  !patient.flags.some(
    (flag) =>
      flag.id === id || (flag.type.stored === type && (flag.state !== 'resolved' || isResolvedSince(flag, raisedAt))),
  )
