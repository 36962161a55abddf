import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { openGateway } from '../../src/main/gateway/gateway.ts'
import type { CredentialSource } from '../../src/main/gateway/table/renew-credentials.ts'
import { type AwsCall, refusal, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { listen } from '../fakes/engines.ts'
import { optionsOf } from '../fakes/gateway-options.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { TEST_CREDENTIALS } from '../fakes/registry-table.ts'
import { openTestGateway, READING, treatmentOf } from '../fakes/treatments.ts'

const AWS = 'application/x-amz-json-1.0'
const awsError = (name: string) => JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message: 'Ana' })

/** Opens a gateway at a server that always answers the same. */
async function openAt(status: number, type: string, body: string): Promise<unknown> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': type, location: 'http://127.0.0.1:1/' }).end(body)
  })
  const port = await listen(server)
  try {
    return await openTestGateway(`http://127.0.0.1:${port}`, 'caseload').catch((error: unknown) => error)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

it.each([
  ['a sign-in portal’s page', 200, 'text/html', '<html>Sign in to the clinic’s network</html>', 'offline'],
  ['a redirect', 302, 'text/html', '', 'offline'],
  ['a proxy that blocks', 403, 'text/html', '<html>Blocked</html>', 'offline'],
  ['a proxy that asks for a password', 407, 'text/html', '', 'offline'],
  ['an answer that was cut off', 200, AWS, '{"Table":', 'offline'],
  ['a gateway’s error page', 502, 'text/html', '<html>Bad gateway</html>', 'unavailable'],
  ['expired credentials', 400, AWS, awsError('ExpiredTokenException'), 'sign-in-required'],
  ['a denied action', 400, AWS, awsError('AccessDeniedException'), 'access-denied'],
  ['a busy table', 400, AWS, awsError('ThrottlingException'), 'throttled'],
  ['a missing table', 400, AWS, awsError('ResourceNotFoundException'), 'unavailable'],
])('%s is a failure that a person can act on', async (_title, status, type, body, code) => {
  const failure = await openAt(status, type, body)
  expect(failure).toMatchObject({ name: 'ExpectedFailure', code })
  expect(String(failure)).not.toMatch(/Ana|html|JSON/)
})

it('leaves an error that nobody expected as it is', async () => {
  const failure = await openAt(400, AWS, awsError('SomethingNewException'))
  expect(failure).toMatchObject({ name: 'SomethingNewException' })
})

const MINUTE = 60_000
const keySchema = { PK: 'HASH', SK: 'RANGE' }
const OPENED = {
  body: {
    Table: {
      TableStatus: 'ACTIVE',
      KeySchema: Object.entries(keySchema).map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })),
      AttributeDefinitions: Object.keys(keySchema).map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    },
  },
}
/** When a call was signed, epoch milliseconds. */
const signedAt = ({ headers }: AwsCall): number =>
  Date.parse(String(headers['x-amz-date']).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
const stamp = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

describe('a computer whose clock is off', () => {
  /** Opens a table at a service that is `ahead` milliseconds ahead and refuses as DynamoDB does; what it sends of its time is `dated`. */
  async function openWith(ahead: number, dated: boolean, refuseAll: boolean) {
    const server = await startAwsEndpoint((call) => {
      const now = Date.now() + ahead
      const headers = { date: dated ? new Date(now).toUTCString() : '' }
      const signed = signedAt(call)
      if (!refuseAll && Math.abs(now - signed) < 5 * MINUTE) return { ...OPENED, headers }
      const text =
        ahead > 0
          ? `Signature expired: ${stamp(signed)} is now earlier than ${stamp(now - 5 * MINUTE)} (${stamp(now)} - 5 min.)`
          : `Signature not yet current: ${stamp(signed)} is still later than ${stamp(now + 5 * MINUTE)} (${stamp(now)} + 5 min.)`
      return refusal('InvalidSignatureException', text, headers)
    })
    const opened = await openTestGateway(server.endpoint, 'caseload').catch((error: unknown) => error)
    await server.stop()
    return { opened, calls: server.calls.length }
  }

  it('works all the same where the answers tell the time', async () => {
    const { opened, calls } = await openWith(45 * MINUTE, true, false)
    expect(opened).toHaveProperty('close')
    expect(calls).toBe(2)
  })

  it.each([
    ['by the header', true],
    ['by the text', false],
  ])('is told by how much, and no sign-in is asked for: %s', async (_title, dated) => {
    expect((await openWith(45 * MINUTE, dated, true)).opened).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('clock is 45 minutes behind'),
    })
    expect((await openWith(-3 * 60 * MINUTE, dated, true)).opened).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('clock is 3 hours ahead'),
    })
  })
})

onEveryTable(
  'access that expires while a treatment is saved',
  (fixture) => {
    /** A gateway whose first keys expire before its first write. */
    async function expiring(renew: CredentialSource) {
      const server = await startAwsEndpoint(
        ({ operation, headers }) =>
          operation === 'UpdateItem' && headers.authorization?.includes('Credential=old/')
            ? refusal('ExpiredTokenException', 'The security token included in the request is expired')
            : null,
        fixture.engine.endpoint,
      )
      const gateway = await openGateway({
        ...optionsOf(server.endpoint, fixture.table.name),
        credentials: async (options = {}) =>
          options.forceRefresh ? renew(options) : { accessKeyId: 'old', secretAccessKey: 'x' },
      })
      return { server, gateway }
    }

    it('is renewed, and the treatment is there once', async () => {
      const { server, gateway } = await expiring(async () => TEST_CREDENTIALS)
      const written = await gateway.recordTreatment(treatmentOf('MRN-1'))
      expect(written.outcome).toBe('written')
      expect((await gateway.getPatient(READING, 'MRN-1')).treatmentLogs).toHaveLength(1)
      gateway.close()
      await server.stop()
    })

    it('ends in a sign-in, with nothing written, when it can’t be renewed', async () => {
      const { server, gateway } = await expiring(async () => ({ accessKeyId: 'old', secretAccessKey: 'x' }))
      await expect(gateway.recordTreatment(treatmentOf('MRN-2'))).rejects.toMatchObject({ code: 'sign-in-required' })
      expect((await fixture.gateway.getPatient(READING, 'MRN-2')).treatmentLogs).toHaveLength(0)
      gateway.close()
      await server.stop()
    })
  },
  {
    items: ['MRN-1', 'MRN-2'].map((SK) => ({
      PK: `registry-patient:${CLINIC.registryId}`,
      SK,
      first_name: 'Test',
      last_name: 'Patient',
      status: 'Treatment',
      treatment_logs: [],
    })),
  },
)
