import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { listen } from '../fakes/engines.ts'
import { openTestGateway } from '../fakes/treatments.ts'

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
  ['a denied action', 400, AWS, awsError('AccessDeniedException'), 'not-permitted'],
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
