import type { z } from '../zod.ts'
import type { Packed, Sendable } from './packed.ts'
import type { ErrorCode, Result } from './result.ts'

/**
 * What happens to a call or an event while the screen is locked. `withheld`: a call is refused, an event is not told. `passes`: goes
 * through, since it names no patient. With `redact` a value goes through without what names a patient.
 */
export type WhileLocked<Value> = 'withheld' | 'passes' | { redact(value: Value): Value }

/** Who answers a call: `main`, or the data thread, to which main passes it on by its name. */
export type AnsweredBy = 'main' | 'data'

/** One row of the contract: what a call takes, what it answers, which failures its caller must handle, and how it is served. */
export interface CallDefinition<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  By extends AnsweredBy = AnsweredBy,
  Large extends boolean = boolean,
> {
  readonly request: Request
  readonly response: Response
  readonly errors: readonly ErrorCode[]
  readonly answeredBy: By
  readonly whileLocked: WhileLocked<z.infer<Response>>
  /** Whether the answer may be large: the data thread packs it then, and main passes it on unread. */
  readonly large: Large
  /** Whether closing waits for the answer: what the person saved is written, or known not to be. */
  readonly writes: boolean
}

/** One event of the contract: main, or the data thread through main, tells every window. */
export interface EventDefinition<Payload extends z.ZodType = z.ZodType> {
  readonly payload: Payload
  readonly whileLocked: WhileLocked<z.infer<Payload>>
}

export interface ContractShape {
  readonly calls: Readonly<Record<string, CallDefinition>>
  readonly events: Readonly<Record<string, EventDefinition>>
}

export type CallName<C extends ContractShape> = keyof C['calls'] & string
export type EventName<C extends ContractShape> = keyof C['events'] & string
/** The calls that `By` answers. */
export type CallsOf<C extends ContractShape, By extends AnsweredBy> = {
  [N in CallName<C>]: C['calls'][N]['answeredBy'] extends By ? N : never
}[CallName<C>]
export type RequestOf<C extends ContractShape, N extends CallName<C>> = z.infer<C['calls'][N]['request']>
export type ResponseOf<C extends ContractShape, N extends CallName<C>> = z.infer<C['calls'][N]['response']>
/** The answer on its way to the page: a large one is packed. */
export type AnswerOf<C extends ContractShape, N extends CallName<C>> = C['calls'][N]['large'] extends true
  ? Packed<ResponseOf<C, N>>
  : ResponseOf<C, N>
export type PayloadOf<C extends ContractShape, N extends EventName<C>> = z.infer<C['events'][N]['payload']>

/** One function a call, given the parsed request. */
export type Handlers<C extends ContractShape> = {
  readonly [N in CallName<C>]: (request: RequestOf<C, N>) => Promise<Sendable<ResponseOf<C, N>>>
}

/** What the renderer uses. A call resolves to a result and never rejects; `on` returns the disposer of its subscription. */
export interface Client<C extends ContractShape> {
  call<N extends CallName<C>>(name: N, request: RequestOf<C, N>): Promise<Result<ResponseOf<C, N>>>
  on<N extends EventName<C>>(name: N, listener: (payload: PayloadOf<C, N>) => void): () => void
}

/** What crosses the bridge between preload and page: names and plain values only. */
export interface Bridge {
  call(name: string, request: unknown): Promise<unknown>
  on(name: string, listener: (payload: unknown) => void): () => void
}
