import { z } from '../zod.ts'

/**
 * The failures that a caller is expected to handle. `not-permitted`: Caseload's own rules say no, as to somebody who is not a member.
 * `access-denied`: AWS says no. `unexpected` carries the id under which the log has the details.
 */
export const ERROR_CODES = [
  'invalid-request',
  'sign-in-required',
  'offline',
  'not-permitted',
  'access-denied',
  'not-found',
  'conflict',
  'too-large',
  'throttled',
  'unavailable',
  'unreadable',
  'storage-locked',
  'cancelled',
  'unexpected',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** `message` is a sentence for a person: what happened, what is safe, what to do. It holds no patient data. */
export const ipcErrorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  /** Id of the log line of an `unexpected` error. */
  id: z.string().nullable(),
})
export type IpcError = z.infer<typeof ipcErrorSchema>

export type Result<T> = { ok: true; value: T } | { ok: false; error: IpcError }

export const resultSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: ipcErrorSchema }),
  ])

/**
 * What a `conflict` is about where that matters: `busy` passes by itself, `undone` was done and another program has taken it away
 * since. Without one a person has to look.
 */
export type ConflictReason = 'busy' | 'undone'

/** An expected failure inside main: thrown by a service, sent as an error envelope by the registration. */
export class ExpectedFailure extends Error {
  override readonly name = 'ExpectedFailure'
  readonly code: Exclude<ErrorCode, 'unexpected'>
  readonly reason: ConflictReason | null
  constructor(
    code: Exclude<ErrorCode, 'unexpected'>,
    message: string,
    { reason = null, ...options }: ErrorOptions & { readonly reason?: ConflictReason | null } = {},
  ) {
    super(message, options)
    this.code = code
    this.reason = reason
  }
}
