import { z } from '../../zod.ts'
import type { Flag, Patient } from '../entities/patient.ts'
import { NOTE_LIMIT } from '../entities/treatment-entry.ts'
import { type FlagType, flagTypeSchema } from '../entities/vocabulary.ts'
import { auditObject, type ChangeStamp, isAuditedSince, stampOf } from './change-stamp.ts'
import { nextIndex } from './flag-mirror.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { orNone } from './operation-text.ts'
import { isOpen, withFlags } from './patient-flags.ts'
import { raiseRefusal } from './raise-flag.ts'

/** Another note beside an open flag: what a care manager asks the psychiatrist. `seen` is the note that the person saw. */
export const flagNoteSchema = z.object({
  type: flagTypeSchema,
  note: z.string().max(NOTE_LIMIT),
  seen: z.string(),
})
export type FlagNote = z.infer<typeof flagNoteSchema>

/** The open flag of a type whose note is shown and changed: the latest that was raised. */
export const openFlag = ({ flags }: Pick<Patient, 'flags'>, type: FlagType): Flag | null =>
  flags
    .filter((flag) => flag.type.stored === type && flag.state === 'open')
    .toSorted((a, b) => (a.raisedAt ?? 0) - (b.raisedAt ?? 0) || (a.index ?? -1) - (b.index ?? -1))
    .at(-1) ?? null

const noteAction = (type: string): string => `Flag note: ${type}`

/** The patient with another note beside an open flag. One that only an attribute shows gets an element of the list, which has room for it. */
export function applyFlagNote(patient: Patient, { type, note }: FlagNote, stamp: ChangeStamp): Patient {
  const open = openFlag(patient, type)
  if (!open) return patient
  const index = open.index ?? nextIndex(patient.flags)
  const noted: Flag = { ...open, source: 'flags', index, id: open.id ?? `${stamp.operationId}:${type}`, note }
  const flags = patient.flags.map((flag) => (flag === open ? noted : flag))
  return withFlags(patient, { flags, storedFlags: patient.storedFlags }, stamp, noteAction(type))
}

const schema = z.object({ kind: z.literal('flag-note'), flag: flagNoteSchema })

export const flagNote: PatientKind<typeof schema> = {
  schema,
  subjects: ({ flag }) => [`flag:${flag.type}`],
  refusal: ({ flag }, member) => (raiseRefusal(member, [flag]) === null ? null : refusalText('change this flag')),
  apply: ({ flag }, patient, header) =>
    openFlag(patient, flag.type)?.note === flag.seen ? applyFlagNote(patient, flag, stampOf(header)) : patient,
  isLost: ({ flag }, patient, { id, savedAt }) =>
    isOpen(patient, flag.type) &&
    flag.note !== flag.seen &&
    openFlag(patient, flag.type)?.note === flag.seen &&
    !isAuditedSince(patient, auditObject('flag', id), savedAt),
  comparison: {
    title: 'This question was changed in two places',
    subject: ({ flag }) => flag.type,
    stored: ({ flag }, patient) => ({ about: 'flag-note', note: openFlag(patient, flag.type)?.note ?? null }),
    sides: ({ flag }, conflict) =>
      conflict.about === 'flag-note'
        ? {
            label: flag.type,
            mine: orNone(flag.note),
            theirs: conflict.note === null ? 'The flag was cleared' : orNone(conflict.note),
            mineBlocked:
              conflict.note === null ? 'The flag is not open any more: raise it again with the question.' : null,
          }
        : null,
    again: (change, conflict) =>
      conflict.about === 'flag-note' && conflict.note !== null
        ? { ...change, flag: { ...change.flag, seen: conflict.note } }
        : null,
  },
  label: ({ flag }) => `Question: ${flag.type}`,
  details: ({ flag }) => [
    { label: 'Flag', value: flag.type },
    { label: 'Note', value: orNone(flag.note), long: true },
    { label: 'Note before', value: orNone(flag.seen), long: true },
  ],
  loss: ({ flag }) => `The note beside ${flag.type} stays as it is in the registry.`,
}
