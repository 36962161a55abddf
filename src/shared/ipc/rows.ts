import type { z } from '../zod.ts'
import type { CallDefinition, EventDefinition, WhileLocked } from './define.ts'
import type { ErrorCode } from './result.ts'

/** What every call to the data thread can answer besides its own failures: no session runs, the thread has ended, the screen is locked. */
export const THREAD_ERRORS = ['sign-in-required', 'unavailable', 'storage-locked'] as const

interface Passing<Response extends z.ZodType> {
  /** `withheld` when absent. */
  readonly whileLocked?: WhileLocked<z.infer<Response>>
}

interface Served<Response extends z.ZodType> extends Passing<Response> {
  /** See `CallDefinition`; false when absent. */
  readonly writes?: boolean
}

/** A call that main answers: it needs a function in `src/main/handlers`. */
export const mainCall = <Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
  errors: readonly ErrorCode[],
  { whileLocked = 'withheld' }: Passing<Response> = {},
): CallDefinition<Request, Response, 'main', false> => ({
  request,
  response,
  errors,
  answeredBy: 'main',
  whileLocked,
  large: false,
  writes: false,
})

/** A call that the data thread answers: it needs a function in the thread's `call-table.ts`, and nothing in main. */
export const dataCall = <Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
  errors: readonly ErrorCode[],
  { whileLocked = 'withheld', writes = false }: Served<Response> = {},
): CallDefinition<Request, Response, 'data', false> => ({
  request,
  response,
  errors: [...new Set([...errors, ...THREAD_ERRORS])],
  answeredBy: 'data',
  whileLocked,
  large: false,
  writes,
})

/** A call whose answer may be large, such as a whole caseload: it crosses main as one text. */
export const large = <Request extends z.ZodType, Response extends z.ZodType>(
  row: CallDefinition<Request, Response, 'data', false>,
): CallDefinition<Request, Response, 'data', true> => ({ ...row, large: true })

/** An event. It is `withheld` while the screen is locked, unless the row says otherwise. */
export const event = <Payload extends z.ZodType>(
  payload: Payload,
  whileLocked: WhileLocked<z.infer<Payload>> = 'withheld',
): EventDefinition<Payload> => ({ payload, whileLocked })
