import { createServer, type RequestListener } from 'node:http'
import { Agent } from 'node:https'
import { afterEach, describe, expect, it } from 'vitest'
import { type Agents, createAgents } from '../../../../src/main/net/agents.ts'
import { certificateFailure, noAnswer } from '../../../../src/main/net/network-failure.ts'
import { createProbe, type ProbePorts } from '../../../../src/main/net/probe.ts'
import { listen } from '../../../fakes/engines.ts'

let ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.reverse()) await end()
  ends = []
})

const agents = (): Agents => {
  const made = createAgents({ resolveProxy: async () => 'DIRECT', systemCa: () => [], log: () => undefined })
  ends.push(() => made.destroy())
  return made
}
const reach = (ports: Partial<ProbePorts> = {}) => createProbe({ agents: agents(), now: Date.now, ...ports })
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers)
  const address = `http://127.0.0.1:${await listen(server)}`
  ends.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  return address
}
const local = (address: string) => ({ address, region: 'us-east-1', knownHost: null })
const failure = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    (error: unknown) => error,
  )

describe('looking at a place', () => {
  it.each([200, 302, 403, 404, 500])('is content with any answer: %i', async (status) => {
    const address = await serverThat((_request, response) => response.writeHead(status).end())
    expect(await reach()(local(address))).toBeUndefined()
  })

  it.each([
    [3 * 3_600_000, 'clock is 3 hours ahead'],
    [-3 * 3_600_000, 'clock is 3 hours behind'],
  ])('tells of a clock that is off by %i ms', async (off, text) => {
    const address = await serverThat((_request, response) => response.end())
    const sent = reach({ now: () => Date.now() + off })(local(address))
    expect(await failure(sent)).toMatchObject({ message: expect.stringContaining(text) })
  })

  it('does not mind a minute, or an answer without a time', async () => {
    const address = await serverThat((_request, response) => response.end())
    expect(await reach({ now: () => Date.now() + 60_000 })(local(address))).toBeUndefined()
    const timeless = await serverThat((_request, response) => {
      response.sendDate = false
      response.end()
    })
    expect(await reach({ now: () => 0 })(local(timeless))).toBeUndefined()
  })

  it('says that nobody is there', async () => {
    const sent = reach()(local('http://127.0.0.1:1'))
    expect(await failure(sent)).toMatchObject({
      code: 'offline',
      message: expect.stringContaining('127.0.0.1 refuses'),
    })
  })
})

describe('a name that can’t be found', () => {
  class Lost extends Agent {
    override createConnection(): never {
      throw Object.assign(new Error('lost'), { code: 'ENOTFOUND' })
    }
  }
  const lost = { ...agents(), httpsAgent: new Lost() }
  const place = {
    address: 'https://oidc.us-wst-2.amazonaws.com',
    region: 'us-wst-2',
    knownHost: 'oidc.us-east-1.amazonaws.com',
  }

  it('is a region that does not exist when other names are found', async () => {
    const looked: string[] = []
    const lookup = async (name: string) => looked.push(name)
    expect(await failure(reach({ agents: lost, lookup })(place))).toMatchObject({
      message: 'AWS has no region “us-wst-2”. Check the region of the connection.',
    })
    expect(looked).toEqual(['oidc.us-east-1.amazonaws.com'])
  })

  it('is no network when no name is found, and nothing else for an address that is not AWS’s', async () => {
    const lookup = () => Promise.reject(new Error('none'))
    const offline = { code: 'offline', message: expect.stringContaining('can’t be found') }
    expect(await failure(reach({ agents: lost, lookup })(place))).toMatchObject(offline)
    expect(
      await failure(reach({ agents: lost, lookup: async () => null })({ ...place, knownHost: null })),
    ).toMatchObject(offline)
  })
})

describe('the sentences', () => {
  const error = (code: string) => Object.assign(new Error('x'), { code })
  it.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', 'root certificate has to be in the system’s list'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'root certificate has to be in the system’s list'],
    ['CERT_NOT_YET_VALID', 'date, time and time zone'],
    ['CERT_HAS_EXPIRED', 'date, time and time zone'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'Something else answers'],
  ])('of a certificate: %s', (code, text) => {
    expect(certificateFailure(error(code), 'host')?.message).toContain(text)
  })

  it.each([
    ['ENOTFOUND', 'can’t be found'],
    ['EAI_AGAIN', 'can’t be found'],
    ['ECONNREFUSED', 'refuses the connection'],
    ['ETIMEDOUT', 'doesn’t answer'],
    ['ENETUNREACH', 'doesn’t answer'],
  ])('of no answer: %s', (code, text) => {
    expect(noAnswer(error(code), 'host')?.message).toContain(text)
  })

  it('are not said of anything else', () => {
    for (const other of [error('EISDIR'), new Error('x'), 'x', null]) {
      expect(certificateFailure(other, 'host')).toBeNull()
      expect(noAnswer(other, 'host')).toBeNull()
    }
  })
})
