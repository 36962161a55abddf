import { dequal } from 'dequal'
import { z } from '../../zod.ts'
import type { Flag, Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { type ChangeStamp, stampOf } from './change-stamp.ts'
import type { Conflict } from './conflict.ts'
import { nextIndex, reconcileFlagMirror } from './flag-mirror.ts'
import { type PatientKind, refusalText, type Sides } from './operation-kind.ts'
import { type DateText, orNone } from './operation-text.ts'
import {
  type FlagsSeen,
  flagsSeen,
  flagsSeenSchema,
  hasNewFlag,
  isResolvedSince,
  isUnresolved,
  isUnresolvedOf,
  withFlags,
} from './patient-flags.ts'

export const resolveFlagSchema = z.object({
  /** As stored: also a type that this version does not know. */
  type: z.string().min(1),
  reason: z.string().trim().min(1).max(500),
  seen: flagsSeenSchema.optional(),
})
export type ResolvedFlag = z.infer<typeof resolveFlagSchema>

/** Whether another program has written the whole record anew since: positions in its lists say nothing then. */
const isRewritten = (patient: Patient, seen: FlagsSeen) =>
  seen.version !== null && (patient.version ?? 0) < seen.version

/** Whether a flag of this type was raised after what a person saw: by a colleague, by another program, or with an entry of one. */
export function raisedSince(patient: Patient, type: string, seen: FlagsSeen): boolean {
  const { patientFlag, flag, mirror } = patient.storedFlags
  return (
    isRewritten(patient, seen) ||
    hasNewFlag(patient, type, seen) ||
    (flag === type && seen.flag !== type) ||
    // What we show there ourselves is no news.
    (patientFlag === type && seen.patientFlag !== type && mirror !== type)
  )
}

export const flagResolvedAction = (type: string, reason: string): string => `Flag resolved: ${type}: ${reason}`

/**
 * The patient with every flag of a type resolved: the elements of the list, and `flag` and `patient_flag` of other programs. Where
 * none of them has an element, the flag gets a resolved one, so that its end is on record.
 */
export function applyResolve(patient: Patient, { type, reason }: ResolvedFlag, stamp: ChangeStamp): Patient {
  const open = patient.flags.filter(isUnresolvedOf(type))
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
    if (!isUnresolvedOf(type)(flag)) return [flag]
    if (flag.index !== null) return [resolved(flag, flag.index)]
    return elements.length === 0 && flag === open[0] ? [resolved(flag, nextIndex(patient.flags))] : []
  })
  const { flag } = patient.storedFlags
  const stored = { ...patient.storedFlags, flag: flag === type ? null : flag }
  const changed = reconcileFlagMirror(flags, stored, stamp.operationId)
  return withFlags(patient, changed, stamp, flagResolvedAction(type, reason))
}

/**
 * Whether a flag that was resolved stands there again without having been raised: unresolved, and no resolved one of its type tells of
 * the end. Where it was raised anew, by whichever program, the resolved element is there still.
 */
const isBack = (patient: Patient, type: string, resolvedAt: number) =>
  isUnresolved(patient, type) &&
  !patient.flags.some((flag) => flag.type.stored === type && isResolvedSince(flag, resolvedAt))

/**
 * A flag that was to be cleared and was raised again is cleared from a comparison only with what is open now in sight. Where the patient
 * that is known here is another one than the conflict was found with, a person looks at the record instead.
 */
function clearOrLeave(type: string, conflict: Conflict, patient: Patient | null, dates: DateText): Sides {
  const flags = conflict.about === 'other' ? conflict.flags : undefined
  const isShown = flags && patient && dequal(flagsSeen(patient), flags)
  const raised = (patient?.flags.filter(isUnresolvedOf(type)) ?? []).map(({ raisedAt, note }) =>
    [raisedAt === null ? 'Raised' : `Raised ${dates.dayAndTime(raisedAt)}`, ...(note === '' ? [] : [note])].join(': '),
  )
  return {
    label: type,
    mine: 'Clear it',
    theirs: ['Leave it raised', ...raised].join('\n'),
    mineBlocked: isShown ? null : 'Look at the patient’s flags, and clear it there.',
  }
}

const schema = z.object({ kind: z.literal('resolve-flag'), flag: resolveFlagSchema })

export const resolveFlag: PatientKind<typeof schema> = {
  schema,
  subjects: ({ flag }) => [`flag:${flag.type}`],
  refusal: (_change, member) => (may(member, 'resolve-flag') ? null : refusalText('resolve flags')),
  apply: ({ flag }, patient, header) =>
    isUnresolved(patient, flag.type) ? applyResolve(patient, flag, stampOf(header)) : patient,
  isLost: ({ flag }, patient, { savedAt }) => isBack(patient, flag.type, savedAt),
  comparison: {
    title: 'This flag was changed in two places',
    subject: ({ flag }) => flag.type,
    // To resolve a flag that was raised again a person has to look at what is open now.
    stored: (_change, patient) => ({ about: 'other', flags: flagsSeen(patient) }),
    sides: ({ flag }, conflict, patient, dates) => clearOrLeave(flag.type, conflict, patient, dates),
    // Without what the person looked at, it would resolve what was raised since as well.
    again: (change, conflict) =>
      conflict.about === 'other' && conflict.flags
        ? { ...change, flag: { ...change.flag, seen: conflict.flags } }
        : null,
  },
  label: ({ flag }) => `Flag cleared: ${flag.type}`,
  details: ({ flag }) => [
    { label: 'Flag', value: flag.type },
    { label: 'Reason', value: orNone(flag.reason), long: true },
  ],
  loss: ({ flag }) => `${flag.type} stays raised.`,
}
