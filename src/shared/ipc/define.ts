import type { z } from '../zod.ts'
import type { Sendable } from './packed.ts'
import type { ErrorCode, Result } from './result.ts'

/** One row of the contract: what a call takes, what it answers, and which failures its caller must handle. */
export interface CallDefinition<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly request: Request
  readonly response: Response
  readonly errors: readonly ErrorCode[]
}

export const call = <Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
  errors: readonly ErrorCode[],
): CallDefinition<Request, Response> => ({ request, response, errors })

export interface ContractShape {
  readonly calls: Readonly<Record<string, CallDefinition>>
  readonly events: Readonly<Record<string, z.ZodType>>
}

export type CallName<C extends ContractShape> = keyof C['calls'] & string
export type EventName<C extends ContractShape> = keyof C['events'] & string
export type RequestOf<C extends ContractShape, N extends CallName<C>> = z.infer<C['calls'][N]['request']>
export type ResponseOf<C extends ContractShape, N extends CallName<C>> = z.infer<C['calls'][N]['response']>
export type PayloadOf<C extends ContractShape, N extends EventName<C>> = z.infer<C['events'][N]>

/** What main implements: one handler a call, given the parsed request. */
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
