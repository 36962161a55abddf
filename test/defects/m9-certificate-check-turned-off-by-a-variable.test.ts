// A variable of the environment, as other programs are given it to get along with a proxy, turned off the check of every certificate.
import { once } from 'node:events'
import { createServer, request } from 'node:https'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createAgents } from '../../src/main/net/agents.ts'
import { startConnectProxy } from '../fakes/connect-proxy.ts'
import { listen } from '../fakes/engines.ts'
import { TEST_SERVER } from '../fakes/tls.ts'

async function server(): Promise<{ readonly port: number; readonly accepted: () => number }> {
  let accepted = 0
  const started = createServer(TEST_SERVER, (_request, response) => response.end())
  started.on('request', () => accepted++)
  onTestFinished(() => void started.close())
  return { port: await listen(started), accepted: () => accepted }
}

/** What comes of a call under that variable, on a computer that does not trust the server's root. */
async function called(ways: string, port: number): Promise<unknown> {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  onTestFinished(() => void vi.unstubAllEnvs())
  const log = () => undefined
  const agents = createAgents({ resolveProxy: async () => ways, systemCa: () => [], log })
  onTestFinished(() => agents.destroy())
  const asking = request({ host: 'localhost', port, agent: agents.httpsAgent })
  asking.end()
  const [answer] = await Promise.race([once(asking, 'response'), once(asking, 'error')]).catch((error) => [error])
  return answer
}

it('a server is asked nothing before its certificate is accepted', async () => {
  const { port, accepted } = await server()
  expect(await called('DIRECT', port)).toMatchObject({ name: 'ExpectedFailure', code: 'offline' })
  expect(accepted()).toBe(0)
})

it('a proxy that is reached by TLS is no exception', async () => {
  const { port } = await server()
  const proxy = await startConnectProxy({ to: port, secure: true })
  onTestFinished(() => proxy.stop())
  expect(await called(`HTTPS localhost:${proxy.port}`, port)).toMatchObject({ code: 'offline' })
  expect(proxy.asked).toEqual([])
})
