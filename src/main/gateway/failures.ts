import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../log/log.ts'
import { tooLarge } from './refusals.ts'

/** What was being done, for the sentence: a failed write says what is known about the entry. */
export type Doing = 'read' | 'write'

/** The call that failed. `partition` is the value of the partition key, where the call has one. */
export interface Call {
  readonly operation: string
  readonly doing: Doing
  readonly partition?: string
}

const OFFLINE: Record<Doing, string> = {
  read: 'The table can’t be reached. Check the network connection, then try again.',
  write:
    'The table can’t be reached, so it is not known whether the entry arrived. Keep this open and save again when the network is back: it is stored once.',
}
const UNAVAILABLE: Record<Doing, string> = {
  read: 'DynamoDB has a problem at the moment. Nothing was changed; try again in a minute.',
  write: 'DynamoDB has a problem at the moment. Keep this open and save again in a minute: the entry is stored once.',
}

const THROTTLED = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TooManyRequestsException',
])
const EXPIRED = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'IncompleteSignatureException',
  'MissingAuthenticationTokenException',
  'CredentialsProviderError',
  'TokenProviderError',
])

interface Facts {
  readonly name: string
  readonly message: string
  readonly code: string | null
  readonly status: number | null
  readonly requestId: string | null
  readonly attempts: number | null
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)
const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)

function factsOf(error: unknown): Facts {
  const metadata = property(error, '$metadata')
  return {
    name: error instanceof Error ? error.name : typeof error,
    message: error instanceof Error ? error.message : '',
    code: textOrNull(property(error, 'code')),
    status: numberOrNull(property(metadata, 'httpStatusCode')),
    requestId: textOrNull(property(metadata, 'requestId')),
    attempts: numberOrNull(property(metadata, 'attempts')),
  }
}

/**
 * An answer that is not DynamoDB's: the page of a sign-in portal or of a proxy (no JSON, or a status without an error of AWS in it),
 * or one that was cut off. Whether a write arrived is as unknown as without an answer.
 */
const isForeignAnswer = ({ name, status }: Facts): boolean =>
  status !== null && (name === 'SyntaxError' || (name === 'Unknown' && status < 500))

export const isConditionFailure = (error: unknown): boolean => factsOf(error).name === 'ConditionalCheckFailedException'

/** The failure that a person can act on, or null for an error that nobody expected. */
function expected(error: Facts, doing: Doing): ExpectedFailure | null {
  const failure = (code: ExpectedFailure['code'], message: string) => new ExpectedFailure(code, message)
  if (error.name === 'AbortError') return cancelled()
  if (EXPIRED.has(error.name)) return failure('sign-in-required', 'Your access has expired. Sign in again to go on.')
  if (THROTTLED.has(error.name))
    return failure('throttled', 'The table is busy at the moment. Wait a few seconds, then try again.')
  if (error.name === 'AccessDeniedException' || error.name === 'AccessDenied')
    return failure('not-permitted', 'AWS doesn’t let you do this. Ask your administrator to check your access.')
  if (error.name === 'ResourceNotFoundException')
    return failure('unavailable', 'The table doesn’t exist at this endpoint. Check the table name and the region.')
  if (error.name === 'ValidationException' && /item size/i.test(error.message)) return tooLarge()
  if (error.status === null && (error.code !== null || error.name === 'TimeoutError'))
    return failure('offline', OFFLINE[doing])
  if (error.status !== null && error.status >= 500) return failure('unavailable', UNAVAILABLE[doing])
  if (isForeignAnswer(error)) return failure('offline', OFFLINE[doing])
  return null
}

export const cancelled = (): ExpectedFailure =>
  new ExpectedFailure('cancelled', 'Stopped before everything was read. Nothing was changed.')

/**
 * Turns an error of the AWS client into a failure that a person can act on; an unknown one is returned as it is. The request id
 * goes to the log, error messages don't: they can repeat values of the item.
 */
export function toFailure(error: unknown, { operation, doing }: Call, log: Log): unknown {
  // A condition that failed is an answer: whoever stated it knows what it means.
  if (error instanceof ExpectedFailure || isConditionFailure(error)) return error
  const facts = factsOf(error)
  const { name, code, status, requestId, attempts } = facts
  const failure = expected(facts, doing)
  if (failure?.code !== 'cancelled')
    log('warn', 'aws.failed', { operation, error: name, code: code ?? failure?.code, status, requestId, attempts })
  return failure ?? error
}
