import { z } from '../../zod.ts'
import { mainCall } from '../rows.ts'

/** What a person does to the window itself. */
export const WINDOW_ACTS = ['zoom-in', 'zoom-out', 'actual-size', 'full-screen', 'draw-anew', 'quit'] as const
export type WindowAct = (typeof WINDOW_ACTS)[number]

export const windowCalls = {
  /** Does what the system's menu would: Windows and Linux draw none over a window without their title bar. */
  'window.act': mainCall(z.object({ act: z.enum(WINDOW_ACTS) }), z.object({}), [], { whileLocked: 'passes' }),
  /** How large everything is drawn; 1 = as usual. */
  'window.zoom': mainCall(z.object({}), z.object({ zoom: z.number() }), [], { whileLocked: 'passes' }),
}
