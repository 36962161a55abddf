import { describe, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { toFailure } from '../../../../src/main/gateway/failures.ts'

const awsError = (name: string, status: number | undefined, message = 'Item MRN-77 of Ana') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, requestId: 'REQ-1', attempts: 3 } })
const networkError = (code: string) => Object.assign(new Error(`connect ${code}`), { code, $metadata: { attempts: 4 } })

function mapped(error: unknown, doing: 'read' | 'write' = 'read') {
  const logged: unknown[] = []
  const result = toFailure(error, { operation: 'GetItem', doing }, (level, event, details) =>
    logged.push({ level, event, ...details }),
  )
  return { result, logged }
}

describe('toFailure', () => {
  it.each([
    ['offline', networkError('ECONNREFUSED')],
    ['offline', networkError('ENOTFOUND')],
    ['offline', Object.assign(new Error('slow'), { name: 'TimeoutError', $metadata: {} })],
    ['not-permitted', awsError('AccessDeniedException', 400)],
    ['unavailable', awsError('ResourceNotFoundException', 400)],
    ['unavailable', awsError('InternalServerError', 500)],
    ['unavailable', awsError('ServiceUnavailable', 503)],
    ['throttled', awsError('ThrottlingException', 400)],
    ['throttled', awsError('ProvisionedThroughputExceededException', 400)],
    ['sign-in-required', awsError('ExpiredTokenException', 400)],
    ['sign-in-required', awsError('UnrecognizedClientException', 400)],
    ['sign-in-required', Object.assign(new Error('none'), { name: 'CredentialsProviderError' })],
    ['too-large', awsError('ValidationException', 400, 'Item size to update has exceeded the maximum allowed size')],
    ['cancelled', Object.assign(new Error('aborted'), { name: 'AbortError' })],
  ])('answers %s to %o', (code, error) => {
    const { result } = mapped(error)
    expect(result).toBeInstanceOf(ExpectedFailure)
    expect(result).toMatchObject({ code })
    expect(result instanceof Error && result.message).not.toMatch(/MRN-77|Ana/)
  })

  it.each([new TypeError('x is not a function'), awsError('ValidationException', 400), 'a string'])(
    'returns what nobody expected as it is: %o',
    (error) => expect(mapped(error).result).toBe(error),
  )

  it('says of a failed write that saving again is safe', () => {
    expect(mapped(networkError('ECONNRESET'), 'write').result).toMatchObject({
      message: expect.stringContaining('once'),
    })
  })

  it('logs the request id, and never the message', () => {
    const { logged } = mapped(awsError('InternalServerError', 500))
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

  it('leaves a failed condition to who stated it, without a word in the log', () => {
    const error = awsError('ConditionalCheckFailedException', 400)
    expect(mapped(error)).toEqual({ result: error, logged: [] })
  })
})
