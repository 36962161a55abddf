import { type IncomingHttpHeaders, request } from 'node:http'
import { resolve } from 'node:path'
import { type Browser, chromium, expect, test } from '@playwright/test'
import { WebSocket } from 'ws'
import { chromiumPath } from '../electron-standin/chromium/unpack.ts'
import { type Server, serve } from './support/serve.ts'

// The stand-in in browser mode, on the small application of its own: who is let in, and that the page works.

const standin = resolve(import.meta.dirname, '../electron-standin')

const serveFixture = (env: Record<string, string> = {}) =>
  serve(resolve(standin, 'electron'), ['--standin-browser=0', resolve(standin, 'fixture-app')], env)

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const get = (server: Server, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path, headers }
    request(options, async (response) => {
      const body = (await response.setEncoding('utf8').toArray()).join('')
      resolve({ status: response.statusCode, headers: response.headers, body })
    })
      .on('error', reject)
      .end()
  })

/** Opens the application's socket, or says with which status that was refused. */
const openSocket = (
  server: Server,
  headers: Record<string, string>,
  token: string,
): Promise<'open' | number | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/__caseload/ipc`, ['caseload', token], { headers })
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('error', () => undefined)
  })

const keyPath = (server: Server): string => new URL(server.address).pathname + new URL(server.address).search

test.describe('who is let in', () => {
  let server: Server
  let cookie: string
  let token: string
  test.beforeEach(async () => {
    server = await serveFixture()
    const first = await get(server, keyPath(server))
    expect(first.status).toBe(302)
    expect(first.headers.location).toMatch(/^\/#[\w-]{43}$/)
    token = first.headers.location?.slice(2) ?? ''
    const [set = ''] = first.headers['set-cookie'] ?? []
    expect(set).toMatch(/^caseload-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    cookie = set.split(';')[0] ?? ''
  })
  test.afterEach(async () => {
    await server.stop()
  })

  test('the key works once; then the cookie does', async () => {
    const again = await get(server, keyPath(server))
    expect(again.status).toBe(403)
    expect(again.body).toContain('works once')
    expect((await get(server, keyPath(server), { cookie })).status).toBe(403)
    expect((await get(server, '/')).status).toBe(403)
    expect((await get(server, '/', { cookie: `${cookie}x` })).status).toBe(403)
    expect((await get(server, '/', { cookie })).status).toBe(200)
    expect((await get(server, '/', { cookie, host: `localhost:${server.port}` })).status).toBe(200)
    expect((await get(server, '/__caseload/preload.js')).status).toBe(403)
    expect((await get(server, '/__caseload/preload.js', { cookie })).status).toBe(200)
    expect((await get(server, '/package.json', { cookie })).status).toBe(404)
  })

  test('a foreign Host is refused, even with the cookie', async () => {
    for (const host of [
      'example.com',
      `example.com:${server.port}`,
      '127.0.0.1',
      `127.0.0.1:${server.port}.example.com`,
    ])
      expect((await get(server, '/', { cookie, host })).status, host).toBe(403)
  })

  test('the socket takes only its own page', async () => {
    const origin = `http://127.0.0.1:${server.port}`
    expect(await openSocket(server, { cookie, origin }, token)).toBe('open')
    expect(await openSocket(server, { cookie, origin }, 'none')).toBe(403)
    expect(await openSocket(server, { cookie, origin }, `${token}x`)).toBe(403)
    expect(await openSocket(server, { origin }, token)).toBe(403)
    expect(await openSocket(server, { cookie }, token)).toBe(403)
    expect(await openSocket(server, { cookie, origin: 'https://example.com' }, token)).toBe(403)
    expect(await openSocket(server, { cookie, origin: `http://localhost:${server.port}` }, token)).toBe(403)
    expect(await openSocket(server, { cookie, origin, host: 'example.com' }, token)).toBe(403)
  })

  test("the application's policy stands, with the socket added", async () => {
    const { headers } = await get(server, '/', { cookie })
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]+'; connect-src 'self'; base-uri 'none'$/,
    )
    expect(headers['cache-control']).toBe('no-store')
  })
})

test.describe('in a browser', () => {
  let browser: Browser
  test.beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] })
  })
  test.afterAll(() => browser.close())

  test('the page calls main, in several tabs and after reloads, without a policy violation', async () => {
    const server = await serveFixture()
    const context = await browser.newContext()
    const complaints: string[] = []
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const page = await context.newPage()
    await page.goto(server.address)
    await expect(page.getByRole('status')).toHaveText('main answers')
    expect(page.url()).toBe(`http://127.0.0.1:${server.port}/`)
    await page.reload()
    await page.reload()
    await expect(page.getByRole('status')).toHaveText('main answers')

    const second = await context.newPage()
    await second.goto(page.url())
    await expect(second.getByRole('status')).toHaveText('main answers')
    const sender = { origin: 'app://fixture', url: 'app://fixture/', top: true, known: true }
    expect(await second.evaluate(() => window.fixture.call('sender'))).toEqual(sender)
    expect(await page.evaluate(() => Object.isFrozen(window.fixture))).toBe(true)
    expect(complaints).toEqual([])

    const open = page.evaluate(() => window.fixture.call('wait').catch((error: Error) => error.message))
    expect(await server.stop()).toBe(0)
    expect(await open).toContain('Reload the page')
    await context.close()
  })
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} ends it as a person would, and a connection of one's own is not used`, async () => {
    const server = await serveFixture({ CASELOAD_CONNECTION: '/nowhere/connection.json' })
    expect(await server.stop(signal)).toBe(0)
    expect(server.output[0]).toContain('CASELOAD_CONNECTION is ignored')
    expect(server.output.at(-1)).toBe('will-quit no connection')
    expect(server.output.filter((line) => line.includes('?key='))).toHaveLength(1)
  })
