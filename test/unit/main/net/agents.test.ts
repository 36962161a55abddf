import { createServer as createPlainServer, type Server } from 'node:http'
import { createServer, request } from 'node:https'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Agents, createAgents, systemCertificates } from '../../../../src/main/net/agents.ts'
import { type ConnectProxy, type ConnectProxyOptions, startConnectProxy } from '../../../fakes/connect-proxy.ts'
import { listen } from '../../../fakes/engines.ts'
import { TEST_ROOT, TEST_SERVER } from '../../../fakes/tls.ts'

/** The one name of AWS in the test server's certificate: it is reached through a proxy, never looked up. */
const AWS_HOST = 'dynamodb.us-east-1.amazonaws.com'

let server: Server
let port = 0
let connections = 0
let ends: (() => unknown)[] = []
beforeEach(async () => {
  connections = 0
  server = createServer(TEST_SERVER, (_request, response) => response.end('{"Table":{"TableName":"caseload"}}'))
  server.on('secureConnection', () => connections++)
  port = await listen(server)
  ends = [() => server.closeAllConnections(), () => server.close()]
})
afterEach(async () => {
  for (const end of ends.reverse()) await end()
})

interface Network {
  readonly ways?: string | (() => Promise<string>)
  readonly roots?: () => readonly string[]
  readonly connectTimeoutMs?: number
}
const events: string[] = []
function network({ ways = 'DIRECT', roots = () => [TEST_ROOT], ...more }: Network = {}): Agents & { asked: string[] } {
  const asked: string[] = []
  const agents = createAgents({
    resolveProxy: async (url) => {
      asked.push(url)
      return typeof ways === 'string' ? ways : ways()
    },
    systemCa: roots,
    log: (_level, event) => void events.push(event),
    ...more,
  })
  ends.push(() => agents.destroy())
  return { ...agents, asked }
}
async function proxy(options: Partial<ConnectProxyOptions> = {}): Promise<ConnectProxy> {
  const started = await startConnectProxy({ to: port, ...options })
  ends.push(() => started.stop())
  return started
}

function get({ httpsAgent }: Agents, host = '127.0.0.1', at = port): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request({ host, port: at, agent: httpsAgent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    asking.on('error', reject)
    asking.end()
  })
}
const failure = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    (error: unknown) => error,
  )

describe('the roots of this computer', () => {
  it('are trusted besides those of Node', async () => {
    expect(await get(network())).toBe(200)
    expect(await get(network(), 'localhost')).toBe(200)
  })

  it('are the only ones besides: another root is refused with what to do', async () => {
    expect(await failure(get(network({ roots: () => [] })))).toMatchObject({
      name: 'ExpectedFailure',
      code: 'offline',
      message: expect.stringContaining('its root certificate has to be in the system’s list: ask your clinic’s IT'),
    })
    expect(connections).toBe(0)
  })

  it('may be missing: then those of Node are used', async () => {
    const roots = () => {
      throw new Error('No keychain.')
    }
    expect(await failure(get(network({ roots })))).toMatchObject({ code: 'offline' })
    expect(events).toContain('net.no-system-roots')
  })

  it('are read from the system as certificates', () => {
    for (const pem of systemCertificates()) expect(pem).toContain('BEGIN CERTIFICATE')
  })

  it('do not make a name right that is not the certificate’s', async () => {
    const { port: at } = await proxy()
    const agents = network({ ways: `PROXY 127.0.0.1:${at}` })
    expect(await failure(get(agents, 'oidc.us-east-1.amazonaws.com', 443))).toMatchObject({
      code: 'offline',
      message: expect.stringContaining('Something else answers in the place of oidc.us-east-1.amazonaws.com'),
    })
  })
})

describe('the system’s proxy', () => {
  it('is asked for with the address, and tunnels to it: TLS goes through to the end', async () => {
    const { port: at, asked } = await proxy()
    const agents = network({ ways: `PROXY 127.0.0.1:${at}; DIRECT` })
    expect(await get(agents, AWS_HOST, 443)).toBe(200)
    expect(agents.asked).toEqual([`https://${AWS_HOST}/`])
    expect(asked).toEqual([`${AWS_HOST}:443`])
  })

  it('carries AWS’s client, over one tunnel for several calls', async () => {
    const { port: at, asked } = await proxy()
    const { httpAgent, httpsAgent } = network({ ways: `PROXY 127.0.0.1:${at}` })
    const client = new DynamoDBClient({
      region: 'us-east-1',
      endpoint: `https://${AWS_HOST}`,
      credentials: { accessKeyId: 'k', secretAccessKey: 's' },
      requestHandler: { httpAgent, httpsAgent },
    })
    ends.push(() => client.destroy())
    for (let call = 0; call < 3; call++) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: 'caseload' }))
      expect(Table?.TableName).toBe('caseload')
    }
    expect(asked).toEqual([`${AWS_HOST}:443`])
    expect(connections).toBe(1)
  })

  it('may itself be reached by TLS, with a certificate of the clinic', async () => {
    const { port: at, asked } = await proxy({ secure: true })
    expect(await get(network({ ways: `HTTPS localhost:${at}` }), AWS_HOST, 443)).toBe(200)
    expect(asked).toHaveLength(1)
    expect(
      await failure(get(network({ ways: `HTTPS localhost:${at}`, roots: () => [] }), AWS_HOST, 443)),
    ).toMatchObject({
      code: 'offline',
    })
  })

  it.each([
    [407, 'asks for a password, which Caseload can’t give'],
    [403, 'doesn’t let Caseload through to dynamodb.us-east-1.amazonaws.com'],
    [502, 'could not reach dynamodb.us-east-1.amazonaws.com (it answered 502)'],
  ])('that answers %i ends in a sentence, and nothing goes around it', async (answer, text) => {
    const { port: at } = await proxy({ answer })
    const sent = get(network({ ways: `PROXY 127.0.0.1:${at}; DIRECT` }), AWS_HOST, 443)
    expect(await failure(sent)).toMatchObject({ code: 'offline', message: expect.stringContaining(text) })
    expect(connections).toBe(0)
  })

  it('that can’t be reached gives way to the next of the list', async () => {
    const gone = await proxy()
    await gone.stop()
    const { port: at, asked } = await proxy()
    const agents = network({ ways: `PROXY 127.0.0.1:${gone.port}; PROXY 127.0.0.1:${at}` })
    expect(await get(agents, AWS_HOST, 443)).toBe(200)
    expect(asked).toHaveLength(1)
    expect(await get(network({ ways: `PROXY 127.0.0.1:${gone.port}; DIRECT` }))).toBe(200)
    expect(await failure(get(network({ ways: `PROXY 127.0.0.1:${gone.port}` })))).toMatchObject({
      code: 'ECONNREFUSED',
    })
  })

  it('that never answers is given up', async () => {
    const { port: at } = await proxy({ answer: 'silent' })
    const agents = network({ ways: `PROXY 127.0.0.1:${at}`, connectTimeoutMs: 100 })
    expect(await failure(get(agents, AWS_HOST, 443))).toMatchObject({ code: 'ETIMEDOUT' })
  })

  it('of the kind SOCKS is left out for another way, and named when it is the only one', async () => {
    expect(await get(network({ ways: 'SOCKS5 127.0.0.1:1; DIRECT' }))).toBe(200)
    expect(await failure(get(network({ ways: 'SOCKS5 127.0.0.1:1' })))).toMatchObject({
      code: 'offline',
      message: expect.stringContaining('SOCKS'),
    })
  })

  it('is looked up again for every new connection: a laptop changes its network', async () => {
    const { port: at, asked } = await proxy()
    const ways = ['DIRECT', `PROXY 127.0.0.1:${at}`]
    const agents = network({ ways: async () => ways.shift() ?? 'DIRECT' })
    await get(agents)
    server.closeAllConnections()
    await expect.poll(() => Object.keys(agents.httpsAgent.freeSockets)).toEqual([])
    await get(agents)
    expect(asked).toEqual([`127.0.0.1:${port}`])
  })

  it('is not needed where the system can’t tell', async () => {
    expect(await get(network({ ways: () => Promise.reject(new Error('No settings.')) }))).toBe(200)
    expect(events).toContain('net.no-proxy-settings')
  })
})

it('goes directly to this computer itself in plain http', async () => {
  const plain = createPlainServer((_request, response) => response.end())
  const at = await listen(plain)
  ends.push(
    () => plain.close(),
    () => plain.closeAllConnections(),
  )
  const agents = network({ ways: 'PROXY 127.0.0.1:1' })
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${at}`,
    credentials: { accessKeyId: 'k', secretAccessKey: 's' },
    requestHandler: { httpAgent: agents.httpAgent, httpsAgent: agents.httpsAgent },
    maxAttempts: 1,
  })
  ends.push(() => client.destroy())
  await failure(client.send(new DescribeTableCommand({ TableName: 'caseload' })))
  expect(agents.asked).toEqual([])
})
