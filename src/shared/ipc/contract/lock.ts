import { lockMinutesSchema, lockSettingsSchema, lockStateSchema, pinSchema } from '../../lock.ts'
import { z } from '../../zod.ts'
import { event, mainCall } from '../rows.ts'

export const lockCalls = {
  'lock.get': mainCall(z.object({}), lockStateSchema, [], { whileLocked: 'passes' }),
  'lock.now': mainCall(z.object({}), z.object({}), [], { whileLocked: 'passes' }),
  /** Somebody is at the screen: told every few seconds at most. */
  'lock.noteActivity': mainCall(z.object({}), z.object({}), [], { whileLocked: 'passes' }),
  /** Something of the window was copied: it leaves the clipboard when the screen locks, unless something else is on it by then. */
  'lock.noteCopied': mainCall(z.object({}), z.object({}), [], { whileLocked: 'passes' }),
  /** With the PIN where one is asked for. A wrong one answers `not-permitted`; how many tries are left is in the state. */
  'lock.unlock': mainCall(z.object({ pin: z.string().max(64).nullable() }), lockStateSchema, ['not-permitted'], {
    whileLocked: 'passes',
  }),
  'lock.getSettings': mainCall(z.object({}), lockSettingsSchema, ['storage-locked']),
  'lock.setMinutes': mainCall(z.object({ minutes: lockMinutesSchema }), lockSettingsSchema, ['storage-locked']),
  /** Sets the PIN of this person on this computer; `current` where one is set. */
  'lock.setPin': mainCall(z.object({ pin: pinSchema, current: z.string().max(64).nullable() }), lockSettingsSchema, [
    'storage-locked',
    'not-permitted',
    'invalid-request',
  ]),
}

export const lockEvents = { 'lock.changed': event(lockStateSchema, 'passes') }
