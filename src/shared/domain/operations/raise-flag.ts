import { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import { NOTE_LIMIT } from '../entities/treatment-entry.ts'
import { type FlagType, flagTypeSchema } from '../entities/vocabulary.ts'
import { may } from '../permissions.ts'
import { type ChangeStamp, stampOf } from './change-stamp.ts'
import { type Actor, type PatientKind, refusalText } from './operation-kind.ts'
import { orNone } from './operation-text.ts'
import { flagRaisedAction, isRaiseLost, stillToRaise, withFlags, withRaised } from './patient-flags.ts'

export const raiseFlagSchema = z.object({ type: flagTypeSchema, note: z.string().max(NOTE_LIMIT) })
export type RaisedFlag = z.infer<typeof raiseFlagSchema>

const mayRaise = (member: Actor, type: FlagType) =>
  may(member, type === 'Needs Discussion' ? 'raise-needs-discussion' : 'raise-flag')

/** Why a member may not raise these flags, null when they may. */
export const raiseRefusal = (member: Actor, flags: readonly Pick<RaisedFlag, 'type'>[]): string | null =>
  flags.every(({ type }) => mayRaise(member, type)) ? null : refusalText('raise this flag')

/** The patient with a flag raised. One of this type that another program cleared stays open with it. */
export function applyRaise(patient: Patient, { type, note }: RaisedFlag, stamp: ChangeStamp): Patient {
  const raised = withRaised(patient, [{ id: stamp.operationId, type, note }], stamp)
  return withFlags(patient, raised, stamp, flagRaisedAction(type))
}

/** Whether there is something to raise: no flag of its type is open, or none of them says what is noted. */
export const isToRaise = (patient: Patient, flag: RaisedFlag): boolean => stillToRaise([flag], patient).length > 0

const schema = z.object({ kind: z.literal('raise-flag'), flag: raiseFlagSchema })

export const raiseFlag: PatientKind<typeof schema> = {
  schema,
  subjects: ({ flag }) => [`flag:${flag.type}`],
  refusal: ({ flag }, member) => raiseRefusal(member, [flag]),
  apply: ({ flag }, patient, header) =>
    isToRaise(patient, flag) ? applyRaise(patient, flag, stampOf(header)) : patient,
  isLost: ({ flag }, patient, { id, savedAt }) => isRaiseLost(patient, { id, type: flag.type }, savedAt),
  comparison: {
    title: 'This flag was changed in two places',
    subject: ({ flag }) => flag.type,
    sides: ({ flag }, _conflict, patient) => ({
      label: flag.type,
      mine: flag.note === '' ? 'Raise it' : `Raise it\n${flag.note}`,
      theirs: 'Leave it as it is',
      // Otherwise it would be refused each time that it is sent.
      mineBlocked:
        patient && !isToRaise(patient, flag) ? 'The flag is open, and says the same: there is nothing to add.' : null,
    }),
    again: (change) => change,
  },
  label: ({ flag }) => `Flag raised: ${flag.type}`,
  details: ({ flag }) => [
    { label: 'Flag', value: flag.type },
    { label: 'Note', value: orNone(flag.note), long: true },
  ],
  loss: ({ flag }) => `${flag.type} is not raised: nobody else will see it.`,
}
