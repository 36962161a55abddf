import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type AwsError, awsError, hasExpired } from '../../aws/aws-error.ts'
import { clockSkew, isClockSkew, skewSentence } from '../../aws/clock-skew.ts'
import type { Log } from '../../log/log.ts'
import type { Call, Doing } from './call.ts'
import { UNPROVEN_CODE } from './proven-answers.ts'
import { tooLarge } from './refusals.ts'

const NAMES = new Set(['AccessDeniedException', 'AccessDenied', 'KMSAccessDeniedException'])

const isDenied = ({ name }: AwsError): boolean => NAMES.has(name)

/** What stands before the colon of a partition key. What follows is an id or an e-mail address, and is not shown. */
const prefixOf = (partition: string): string | undefined => /^[a-z-]+(?=:)/.exec(partition)?.[0]

/** The action of the key service that AWS misses, for a table that is encrypted with the clinic's own key. */
const keyAction = (message: string): string | undefined =>
  /\bkms:[A-Za-z]+/.exec(message)?.[0] ?? (/\bKMS\b/.test(message) ? 'kms:Decrypt' : undefined)

function whatFor({ operation, partition }: Call, message: string): string {
  const key = keyAction(message)
  if (key) return `${key} on the key that encrypts this table`
  const prefix = partition === undefined ? undefined : prefixOf(partition)
  return `dynamodb:${operation} on ${prefix ? `items “${prefix}:…” of this table` : 'this table'}`
}

/** Names the permission by the call, so that an administrator can add it; whose it is stands in AWS's own text, which is not shown. */
function deniedSentence(call: Call, { message }: AwsError): string {
  const missing = whatFor(call, message)
  const reason = /explicit deny/i.test(message)
    ? `a policy forbids you ${missing}`
    : `you don’t have the permission ${missing}`
  return `AWS refuses this: ${reason}. Nothing was changed. Ask the administrator of your AWS account.`
}

type Code = ExpectedFailure['code']
type Sentence = string | ((call: Call) => string)

const OFFLINE: Record<Doing, string> = {
  read: 'The table can’t be reached. Check the network connection, then try again.',
  write:
    'The table can’t be reached, so it is not known whether the entry arrived. Keep this open and save again when the network is back: it is stored once.',
}
/** Of an answer that no table gave, or that does not fit what was asked (`proven-answers.ts`). */
const UNPROVEN: Record<Doing, string> = {
  read: 'Something on the way answered in the table’s place, so nothing of it was used. Where a network has a page to sign in to, open it in a browser first; else ask your clinic’s IT.',
  write:
    'Something on the way answered in the table’s place, so it is not known whether the entry arrived. It is kept and sent again: it is stored once. Where a network has a page to sign in to, open it in a browser first.',
}
const UNAVAILABLE: Record<Doing, string> = {
  read: 'DynamoDB has a problem at the moment. Nothing was changed; try again in a minute.',
  write: 'DynamoDB has a problem at the moment. Keep this open and save again in a minute: the entry is stored once.',
}
const BUSY = 'The table is busy at the moment. Wait a few seconds, then try again.'
const EXPIRED = 'Your access has expired. Sign in again to go on.'
const UNKNOWN_ACCESS =
  'AWS doesn’t recognise your access keys. Sign in again; if that doesn’t help, ask your administrator to check them, and that the region is enabled for your AWS account.'
const WRONG_SECRET =
  'AWS doesn’t accept the signature made with your access keys. Sign in again; if that doesn’t help, ask your administrator to check them.'
const ELSEWHERE =
  'Another program is changing this record at the moment. Your change is not saved yet: keep this open and save again.'
const REGISTRY_FULL =
  'This registry has reached the size that the table’s local index allows. Nothing was written. Ask your administrator.'
const BAD_KEY =
  'An MRN or another identifier is empty, or longer than DynamoDB’s 1,024 bytes. Nothing was changed. Check what was entered.'

/** Where the commands of a heading stand, for whoever administers the table. */
export const commandsOf = (heading: string): string => `the commands under “${heading}” in resources/iam/README.md`

const missingTable = ({ target }: Call): string =>
  target
    ? `The table “${target.table}” doesn’t exist ${target.place}. Check the table’s name and the region. If it was never made, your IT makes it with ${commandsOf('Create the table')}.`
    : 'The table doesn’t exist any more at this endpoint. Check the table’s name and the region.'

/** AWS's names for what a person can act on ("Common error types", "Error handling with DynamoDB"). */
const BY_NAME: ReadonlyMap<string, readonly [Code, Sentence]> = new Map<string, readonly [Code, Sentence]>([
  ['CredentialsProviderError', ['sign-in-required', EXPIRED]],
  ['TokenProviderError', ['sign-in-required', EXPIRED]],
  ['MissingAuthenticationTokenException', ['sign-in-required', EXPIRED]],
  ['UnrecognizedClientException', ['sign-in-required', UNKNOWN_ACCESS]],
  ['InvalidClientTokenId', ['sign-in-required', UNKNOWN_ACCESS]],
  ['InvalidSignatureException', ['sign-in-required', WRONG_SECRET]],
  ['IncompleteSignatureException', ['sign-in-required', WRONG_SECRET]],
  ['ThrottlingException', ['throttled', BUSY]],
  ['ProvisionedThroughputExceededException', ['throttled', BUSY]],
  ['RequestLimitExceeded', ['throttled', BUSY]],
  ['LimitExceededException', ['throttled', BUSY]],
  ['TooManyRequestsException', ['throttled', BUSY]],
  ['ResourceNotFoundException', ['unavailable', missingTable]],
  ['TransactionConflictException', ['conflict', ELSEWHERE]],
  ['ReplicatedWriteConflictException', ['conflict', ELSEWHERE]],
  ['ItemCollectionSizeLimitExceededException', ['too-large', REGISTRY_FULL]],
])

/** What `ValidationException` says about values that a person entered; any other text is our own mistake. */
const ITEM_TOO_LARGE = /item size/i
const KEY_VALUE = /(size of (hashkey|rangekey|all range keys)|key attribute cannot contain an empty string)/i

/**
 * An answer that is not DynamoDB's: the page of a sign-in portal or of a proxy (no JSON, or a status without an error of AWS in it),
 * or one that was cut off. Whether a write arrived is as unknown as without an answer.
 */
const isForeignAnswer = ({ name, status }: AwsError): boolean =>
  status !== null && (name === 'SyntaxError' || (name === 'Unknown' && status < 500))

/** No answer, or one that broke off in the middle: then the client adds a status to the connection's error. */
const isWithoutAnswer = ({ name, code, status }: AwsError): boolean =>
  status === null ? code !== null || name === 'TimeoutError' : code !== null && /^E[A-Z]+$/.test(code)

export const isConditionFailure = (error: unknown): boolean =>
  awsError(error).name === 'ConditionalCheckFailedException'

export const cancelled = (): ExpectedFailure =>
  new ExpectedFailure('cancelled', 'Stopped before everything was read. Nothing was changed.')

/** The failure that a person can act on, or null for an error that nobody expected. */
function expected(error: AwsError, call: Call, now: number): ExpectedFailure | null {
  const failure = (code: Code, message: string) => new ExpectedFailure(code, message)
  if (error.name === 'AbortError') return cancelled()
  if (isClockSkew(error)) return failure('unavailable', skewSentence(clockSkew(error, now)))
  if (hasExpired(error)) return failure('sign-in-required', EXPIRED)
  if (isDenied(error)) return failure('access-denied', deniedSentence(call, error))
  const [code, sentence] = BY_NAME.get(error.name) ?? []
  if (code === 'conflict') return new ExpectedFailure(code, ELSEWHERE, { reason: 'busy' })
  if (code && sentence) return failure(code, typeof sentence === 'string' ? sentence : sentence(call))
  if (error.name === 'ValidationException' && ITEM_TOO_LARGE.test(error.message)) return tooLarge()
  if (error.name === 'ValidationException' && KEY_VALUE.test(error.message)) return failure('invalid-request', BAD_KEY)
  if (error.code === UNPROVEN_CODE) return failure('offline', UNPROVEN[call.doing])
  if (isWithoutAnswer(error)) return failure('offline', OFFLINE[call.doing])
  if (error.status !== null && error.status >= 500) return failure('unavailable', UNAVAILABLE[call.doing])
  if (isForeignAnswer(error)) return failure('offline', OFFLINE[call.doing])
  return null
}

/**
 * Turns an error of the AWS client into a failure that a person can act on; an unknown one is returned as it is. The request id
 * goes to the log, error messages and keys don't: they can repeat values of the item.
 */
export function toFailure(error: unknown, call: Call, log: Log): unknown {
  // A condition that failed is an answer: whoever stated it knows what it means.
  if (error instanceof ExpectedFailure || isConditionFailure(error)) return error
  const facts = awsError(error)
  const now = Date.now()
  const failure = expected(facts, call, now)
  if (failure?.code !== 'cancelled') {
    const { name, code, status, requestId, attempts } = facts
    const skew = isClockSkew(facts) ? { ms: clockSkew(facts, now) } : {}
    const { operation } = call
    log('warn', 'aws.failed', {
      operation,
      error: name,
      code: code ?? failure?.code,
      status,
      requestId,
      attempts,
      ...skew,
    })
  }
  return failure ?? error
}
