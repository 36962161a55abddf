import { type Readable, Transform } from 'node:stream'
import type { Pluggable } from '@smithy/types'

/** What an answer may take at most. */
export interface AnswerLimits {
  /** Milliseconds from its head to its end. */
  readonly answerMs: number
  /** Milliseconds for a call with all its attempts. */
  readonly callMs: number
  readonly bytes: number
}

/** A page of DynamoDB is 1 MB, a batch 16 MB (API reference); as JSON with types up to three times that. */
export const DYNAMODB_LIMITS: AnswerLimits = { answerMs: 20_000, callMs: 60_000, bytes: 64 * 2 ** 20 }

/** An answer that was given up. `code` reads as no answer; the client may try again. */
class GivenUpAnswer extends Error {
  override readonly name = 'GivenUpAnswer'
  readonly $retryable = { throttling: false }
  readonly code: 'ESTALLED' | 'ETOOLARGE'
  constructor(code: 'ESTALLED' | 'ETOOLARGE', message: string) {
    super(message)
    this.code = code
  }
}

const stalled = () => new GivenUpAnswer('ESTALLED', 'The answer did not come to its end in time.')
const tooLarge = () => new GivenUpAnswer('ETOOLARGE', 'The answer is larger than any answer of this service.')

const isReadable = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'pipe' in body && 'destroy' in body

/** The announced length of an answer in bytes; null where the head does not state one. */
function announced(response: object): number | null {
  const headers: unknown = Reflect.get(response, 'headers')
  const length = typeof headers === 'object' && headers !== null ? Number(Reflect.get(headers, 'content-length')) : NaN
  return Number.isNaN(length) ? null : length
}

/** Passes an answer of unknown length on until it exceeds the limit. */
function counted(body: Readable, bytes: number): Readable {
  let seen = 0
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.byteLength
      if (seen > bytes) done(tooLarge())
      else done(null, chunk)
    },
  })
  counter.on('error', (error) => body.destroy(error))
  body.on('error', (error) => counter.destroy(error))
  return body.pipe(counter)
}

/** Ends an answer that is too long, or that has not come to its end in time. */
function bound(response: unknown, { answerMs, bytes }: AnswerLimits): void {
  if (typeof response !== 'object' || response === null) return
  const body: unknown = Reflect.get(response, 'body')
  if (!isReadable(body)) return
  const length = announced(response)
  if (length !== null && length > bytes) {
    body.destroy()
    throw tooLarge()
  }
  const timer = setTimeout(() => body.destroy(stalled()), answerMs)
  timer.unref()
  body.once('close', () => clearTimeout(timer))
  if (length === null) Reflect.set(response, 'body', counted(body, bytes))
}

/** Ends with `stalled` when the work takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(stalled()), ms)
    timer.unref()
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Gives every answer of an AWS client a limit in time and size. The client's own time-outs end when the head of an answer has come;
 * otherwise an answer that stops after its head would hold its place for ever, and an endless one would fill the memory.
 */
export const boundedAnswers = <I extends object, O extends object>(limits: AnswerLimits): Pluggable<I, O> => ({
  applyToStack(stack) {
    stack.add(
      (next) => async (args) => {
        const result = await next(args)
        bound(result.response, limits)
        return result
      },
      { step: 'deserialize', priority: 'low', name: 'boundedAnswers', override: true },
    )
    stack.add((next) => (args) => within(limits.callMs, next(args)), {
      step: 'initialize',
      priority: 'high',
      name: 'boundedCalls',
      override: true,
    })
  },
})
