import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Call } from '../../../../src/main/gateway/table/call.ts'
import { toFailure } from '../../../../src/main/gateway/table/failures.ts'

const NOW = Date.parse('2026-06-17T17:00:00Z')
beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

interface Answer {
  readonly status?: number | undefined
  readonly message?: string
  readonly date?: string
}

const PHI = 'Item MRN-77 of Ana, ana@example.com, at registry-patient:east'
const awsError = (name: string, { status = 400, message = PHI, date }: Answer = {}) =>
  Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status, requestId: 'REQ-1', attempts: 3 },
    ...(date ? { $response: { headers: { date } } } : {}),
  })
const networkError = (code: string) =>
  Object.assign(new Error(`connect ${code} ${PHI}`), { code, $metadata: { attempts: 4 } })
const thrown = (name: string) => Object.assign(new Error(PHI), { name })
const timeout = () => Object.assign(new Error('slow'), { name: 'TimeoutError', $metadata: {} })

const READ: Call = { operation: 'GetItem', doing: 'read', partition: 'registry-patient:east' }
const WRITE: Call = { operation: 'UpdateItem', doing: 'write', partition: 'invite:ana@example.com' }
const OPEN: Call = {
  operation: 'DescribeTable',
  doing: 'read',
  target: { table: 'caseload', place: 'in us-east-1' },
}

function mapped(error: unknown, call: Call = READ) {
  const logged: unknown[] = []
  const result = toFailure(error, call, (level, event, details) => logged.push({ level, event, ...details }))
  return { result, logged }
}

const EXPIRED = 'Your access has expired. Sign in again to go on.'
const BUSY = 'The table is busy at the moment. Wait a few seconds, then try again.'
const UNREACHABLE = 'The table can’t be reached. Check the network connection, then try again.'
const PROBLEM = 'DynamoDB has a problem at the moment. Nothing was changed; try again in a minute.'
const ADMINISTRATOR = 'Nothing was changed. Ask the administrator of your AWS account.'
const SET_CLOCK =
  'so AWS refuses what it sends. Nothing was changed. Set the computer’s date, time and time zone, then try again.'
const NOT_AUTHORIZED = 'User: arn:aws:iam::123456789012:user/ana is not authorized to perform:'

/** Every name of AWS’s that is known, the call, and what a person reads. */
const FAILURES: readonly (readonly [string, unknown, Call, ExpectedFailure['code'], string])[] = [
  // No answer, or none of DynamoDB's.
  ['a refused connection', networkError('ECONNREFUSED'), READ, 'offline', UNREACHABLE],
  ['an unknown host', networkError('ENOTFOUND'), READ, 'offline', UNREACHABLE],
  ['a time-out', timeout(), READ, 'offline', UNREACHABLE],
  [
    'a connection lost while writing',
    networkError('ECONNRESET'),
    WRITE,
    'offline',
    'The table can’t be reached, so it is not known whether the entry arrived. Keep this open and save again when the network is back: it is stored once.',
  ],
  ['a page that is no answer', awsError('SyntaxError', { status: 200 }), READ, 'offline', UNREACHABLE],
  ['a proxy that blocks', awsError('Unknown', { status: 403 }), READ, 'offline', UNREACHABLE],
  ['an internal error', awsError('InternalServerError', { status: 500 }), READ, 'unavailable', PROBLEM],
  ['a service that is unavailable', awsError('ServiceUnavailable', { status: 503 }), READ, 'unavailable', PROBLEM],
  [
    'an internal error while writing',
    awsError('InternalServerError', { status: 500 }),
    WRITE,
    'unavailable',
    'DynamoDB has a problem at the moment. Keep this open and save again in a minute: the entry is stored once.',
  ],
  // Access.
  ['an expired token', awsError('ExpiredTokenException'), READ, 'sign-in-required', EXPIRED],
  ['an expired token by its other name', awsError('ExpiredToken'), READ, 'sign-in-required', EXPIRED],
  ['no credentials', thrown('CredentialsProviderError'), READ, 'sign-in-required', EXPIRED],
  ['no token', thrown('TokenProviderError'), READ, 'sign-in-required', EXPIRED],
  ['an unsigned request', awsError('MissingAuthenticationTokenException'), READ, 'sign-in-required', EXPIRED],
  ...['UnrecognizedClientException', 'InvalidClientTokenId'].map(
    (name) =>
      [
        `unknown keys (${name})`,
        awsError(name),
        READ,
        'sign-in-required',
        'AWS doesn’t recognise your access keys. Sign in again; if that doesn’t help, ask your administrator to check them, and that the region is enabled for your AWS account.',
      ] as const,
  ),
  ...['InvalidSignatureException', 'IncompleteSignatureException'].map(
    (name) =>
      [
        `a wrong secret (${name})`,
        awsError(name),
        READ,
        'sign-in-required',
        'AWS doesn’t accept the signature made with your access keys. Sign in again; if that doesn’t help, ask your administrator to check them.',
      ] as const,
  ),
  [
    'a missing permission',
    awsError('AccessDeniedException'),
    READ,
    'access-denied',
    `AWS refuses this: you don’t have the permission dynamodb:GetItem on items “registry-patient:…” of this table. ${ADMINISTRATOR}`,
  ],
  [
    'a missing permission on a key with an address in it',
    awsError('AccessDenied', { message: `${NOT_AUTHORIZED} dynamodb:Query` }),
    WRITE,
    'access-denied',
    `AWS refuses this: you don’t have the permission dynamodb:UpdateItem on items “invite:…” of this table. ${ADMINISTRATOR}`,
  ],
  [
    'a missing permission on the table',
    awsError('AccessDeniedException'),
    OPEN,
    'access-denied',
    `AWS refuses this: you don’t have the permission dynamodb:DescribeTable on this table. ${ADMINISTRATOR}`,
  ],
  [
    'a key without a prefix',
    awsError('AccessDeniedException'),
    { ...READ, partition: 'Ana Ruiz' },
    'access-denied',
    `AWS refuses this: you don’t have the permission dynamodb:GetItem on this table. ${ADMINISTRATOR}`,
  ],
  [
    'an explicit deny',
    awsError('AccessDeniedException', {
      message: `${NOT_AUTHORIZED} dynamodb:GetItem with an explicit deny in a service control policy`,
    }),
    READ,
    'access-denied',
    `AWS refuses this: a policy forbids you dynamodb:GetItem on items “registry-patient:…” of this table. ${ADMINISTRATOR}`,
  ],
  [
    'a missing permission on the table’s key',
    awsError('AccessDeniedException', { message: `${NOT_AUTHORIZED} kms:Decrypt on resource: arn:aws:kms:x` }),
    READ,
    'access-denied',
    `AWS refuses this: you don’t have the permission kms:Decrypt on the key that encrypts this table. ${ADMINISTRATOR}`,
  ],
  // The clock.
  [
    'a clock that is behind, by AWS’s header',
    awsError('RequestTimeTooSkewed', { date: 'Wed, 17 Jun 2026 17:12:00 GMT' }),
    READ,
    'unavailable',
    `This computer’s clock is 12 minutes behind, ${SET_CLOCK}`,
  ],
  [
    'a clock that is ahead, by AWS’s header',
    awsError('RequestInTheFuture', { status: 403, date: 'Wed, 17 Jun 2026 11:00:00 GMT' }),
    READ,
    'unavailable',
    `This computer’s clock is 6 hours ahead, ${SET_CLOCK}`,
  ],
  [
    'a clock that is behind, by AWS’s text',
    awsError('InvalidSignatureException', {
      message: 'Signature expired: 20260617T170000Z is now earlier than 20260617T172500Z (20260617T173000Z - 5 min.)',
    }),
    READ,
    'unavailable',
    `This computer’s clock is 30 minutes behind, ${SET_CLOCK}`,
  ],
  [
    'a clock that is ahead, by AWS’s text',
    awsError('InvalidSignatureException', {
      message:
        'Signature not yet current: 20260617T170000Z is still later than 20260613T170500Z (20260613T170000Z + 5 min.)',
    }),
    WRITE,
    'unavailable',
    `This computer’s clock is 4 days ahead, ${SET_CLOCK}`,
  ],
  [
    'a clock that differs, without a word by how much',
    awsError('RequestExpired'),
    READ,
    'unavailable',
    `This computer’s clock and AWS’s disagree, ${SET_CLOCK}`,
  ],
  [
    'a refusal whose own header agrees with the clock',
    awsError('RequestTimeTooSkewed', { date: 'Wed, 17 Jun 2026 17:00:01 GMT' }),
    READ,
    'unavailable',
    `This computer’s clock and AWS’s disagree, ${SET_CLOCK}`,
  ],
  // The table.
  [
    'a table that does not exist',
    awsError('ResourceNotFoundException'),
    OPEN,
    'unavailable',
    'The table “caseload” doesn’t exist in us-east-1. Check the table’s name and the region. If it was never made, your IT makes it with the commands under “Create the table” in resources/iam/README.md.',
  ],
  [
    'a table that is gone',
    awsError('ResourceNotFoundException'),
    READ,
    'unavailable',
    'The table doesn’t exist any more at this endpoint. Check the table’s name and the region.',
  ],
  ...[
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'LimitExceededException',
    'TooManyRequestsException',
  ].map((name) => [`a busy table (${name})`, awsError(name), READ, 'throttled', BUSY] as const),
  ...['TransactionConflictException', 'ReplicatedWriteConflictException'].map(
    (name) =>
      [
        `a write elsewhere (${name})`,
        awsError(name),
        WRITE,
        'conflict',
        'Another program is changing this record at the moment. Your change is not saved yet: keep this open and save again.',
      ] as const,
  ),
  [
    'a full local index',
    awsError('ItemCollectionSizeLimitExceededException'),
    WRITE,
    'too-large',
    'This registry has reached the size that the table’s local index allows. Nothing was written. Ask your administrator.',
  ],
  [
    'an item over the limit',
    awsError('ValidationException', { message: 'Item size to update has exceeded the maximum allowed size' }),
    WRITE,
    'too-large',
    'This patient’s record has reached the 400 KB that DynamoDB allows. Nothing was written. Shorten the note, or ask your administrator to archive old entries.',
  ],
  ...[
    'One or more parameter values were invalid: Size of rangekey has exceeded the maximum size limit of1024 bytes',
    'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: SK',
  ].map(
    (message) =>
      [
        `a key that can’t be (${message.slice(-20)})`,
        awsError('ValidationException', { message }),
        WRITE,
        'invalid-request',
        'An MRN or another identifier is empty, or longer than DynamoDB’s 1,024 bytes. Nothing was changed. Check what was entered.',
      ] as const,
  ),
  [
    'a reader who stopped',
    thrown('AbortError'),
    READ,
    'cancelled',
    'Stopped before everything was read. Nothing was changed.',
  ],
]

describe('toFailure', () => {
  it.each(FAILURES)('says of %s what happened and what to do', (_title, error, call, code, message) => {
    const { result, logged } = mapped(error, call)
    expect(result).toBeInstanceOf(ExpectedFailure)
    expect(result).toMatchObject({ code, message })
    for (const text of [message, JSON.stringify(logged)])
      expect(text).not.toMatch(/MRN-77|\bana\b|east[^-]|123456789012/i)
  })

  it.each([
    new TypeError('x is not a function'),
    awsError('ValidationException'),
    awsError('SomethingNewException'),
    'a string',
  ])('returns what nobody expected as it is: %o', (error) => expect(mapped(error).result).toBe(error))

  it('logs the request id, and never the message or the key', () => {
    const { logged } = mapped(awsError('InternalServerError', { status: 500 }))
    expect(logged).toEqual([
      {
        level: 'warn',
        event: 'aws.failed',
        operation: 'GetItem',
        error: 'InternalServerError',
        code: 'unavailable',
        status: 500,
        requestId: 'REQ-1',
        attempts: 3,
      },
    ])
  })

  it('logs by how many milliseconds the clock is off', () => {
    const { logged } = mapped(awsError('RequestTimeTooSkewed', { date: 'Wed, 17 Jun 2026 17:12:00 GMT' }))
    expect(logged).toMatchObject([{ error: 'RequestTimeTooSkewed', ms: -720_000 }])
  })

  it('leaves a failed condition to who stated it, without a word in the log', () => {
    const error = awsError('ConditionalCheckFailedException')
    expect(mapped(error)).toEqual({ result: error, logged: [] })
  })
})
