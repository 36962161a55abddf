import { countedSchema, timerSchema } from '../../timer.ts'
import { z } from '../../zod.ts'
import { dataCall, event } from '../rows.ts'
import { uuid } from './common.ts'

const timerAnswer = z.object({ timer: timerSchema.nullable() })

export const timerCalls = {
  'timer.get': dataCall(z.object({}), timerAnswer, []),
  /** Starts the timer of an entry, or goes on with it. Refused as `conflict` while another entry's is not ended. */
  'timer.start': dataCall(
    timerSchema.pick({ operationId: true, logId: true, registryId: true, mrn: true }),
    timerAnswer,
    ['conflict'],
    { writes: true },
  ),
  'timer.pause': dataCall(z.object({}), timerAnswer, [], { writes: true }),
  /** Says how much of what it measured counts. Refused as `conflict` for another entry's timer, and for what an entry can't have. */
  'timer.count': dataCall(z.object({ operationId: uuid, counted: countedSchema }), timerAnswer, ['conflict'], {
    writes: true,
  }),
  /** Ends the timer and forgets what it measured. Saving its entry does so by itself. */
  'timer.end': dataCall(z.object({ operationId: uuid }), timerAnswer, [], { writes: true }),
}

export const timerEvents = { 'timer.changed': event(timerAnswer) }
