// H6: in a browser any malformed frame of the page's socket ended the program, a head without an end stayed for long, and the cookie alone opened the socket.
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { FromPage, PageOwner } from '../electron-standin/backend-types.ts'
import { createBrowserBackend } from '../electron-standin/browser/backend.ts'
import { encode } from '../electron-standin/in-page/codec.ts'

let received: FromPage[] = []
/** Resolves when a message has come through. */
let taken = Promise.withResolvers<'taken'>()
let backend = createBrowserBackend(0)
let address = new URL('http://127.0.0.1/')

const owner = {
  received(message: FromPage) {
    received.push(message)
    taken.resolve('taken')
  },
  respond: async () => new Response('<head></head>', { headers: { 'content-type': 'text/html' } }),
  navigated: () => undefined,
  domReady: () => undefined,
  loaded: () => undefined,
} as unknown as PageOwner

beforeEach(async () => {
  received = []
  taken = Promise.withResolvers()
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  backend = createBrowserBackend(0, { message: 100_000, requestMs: 400 })
  await backend.start()
  await backend.createPage(owner, { width: 1, height: 1, preload: '' }).navigate('app://caseload/')
  address = new URL(String(log.mock.calls[0]?.[0]).replace(/^.*(http:)/, '$1'))
  log.mockRestore()
})
afterEach(() => backend.stop())

interface Entry {
  readonly cookie: string
  readonly token: string
}

async function entered(): Promise<Entry> {
  const first = await fetch(address, { redirect: 'manual' })
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const location = first.headers.get('location') ?? ''
  return { cookie, token: location.split('#')[1] ?? 'none' }
}

/** The page's socket, and what becomes of it. */
function socketOf({ cookie, token }: Entry) {
  const headers = { cookie, origin: address.origin }
  const socket = new WebSocket(`ws://${address.host}/__caseload/ipc`, ['caseload', token], { headers })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve)
    socket.on('error', () => undefined)
  })
  const opened = new Promise<boolean>((resolve) => {
    socket.on('open', () => resolve(true))
    socket.on('close', () => resolve(false))
  })
  return { socket, closed, opened }
}

const message: FromPage = { type: 'invoke', id: 1, channel: 'caseload:call', args: ['session.get', {}] }

/** Whether the server still serves its page. */
async function serves(entry: Entry): Promise<void> {
  const { socket, opened } = socketOf(entry)
  expect(await opened).toBe(true)
  const before = received.length
  socket.send(encode(message))
  await expect.poll(() => received.length).toBe(before + 1)
  socket.close()
}

describe('A frame that is no message', () => {
  const frames = [
    '{}',
    '[]',
    '',
    'noise',
    'null',
    '[{"r":0},[]]',
    '[{"r":0},[["object",[]]]]',
    encode({ type: 'invoke' }),
    encode([1]),
  ]

  it.each([...frames, Buffer.alloc(300), Buffer.alloc(120_000)])(
    '%s is answered by closing, and nothing else ends',
    async (frame) => {
      const entry = await entered()
      const { socket, closed, opened } = socketOf(entry)
      expect(await opened).toBe(true)
      socket.send(frame)
      expect([1006, 1007, 1008, 1009]).toContain(await Promise.race([closed, taken.promise]))
      expect(received).toEqual([])
      await serves(entry)
    },
  )

  it('of any kind ends nothing', async () => {
    const entry = await entered()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.anything().map((value) => JSON.stringify(value) ?? ''),
        ),
        async (frame) => {
          const { socket, closed, opened } = socketOf(entry)
          expect(await opened).toBe(true)
          socket.send(frame)
          expect(await Promise.race([closed, taken.promise])).toBe(1008)
        },
      ),
      { numRuns: 60 },
    )
    await serves(entry)
  })
})

describe('A request without an end', () => {
  it.each(['', 'GET / HTTP/1.1\r\nHost: x\r\nX-One: ', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1'])(
    '%j is closed',
    async (begin) => {
      const socket = connect(Number(address.port), '127.0.0.1')
      const closed = new Promise((resolve) => socket.on('close', resolve))
      socket.on('error', () => undefined)
      socket.resume()
      socket.write(begin)
      await closed
      await serves(await entered())
    },
  )
})

describe('The cookie, which goes to every port of this computer,', () => {
  it('opens no socket alone', async () => {
    const entry = await entered()
    for (const token of ['none', `${entry.token}x`, entry.cookie.split('=')[1] ?? ''])
      expect(await socketOf({ ...entry, token }).opened).toBe(false)
    expect(await socketOf({ ...entry, cookie: '' }).opened).toBe(false)
    await serves(entry)
  })

  it('gets no page that holds the token', async () => {
    const { cookie, token } = await entered()
    expect(token).not.toBe('none')
    for (const path of ['/', '/__caseload/preload.js'])
      expect(await (await fetch(new URL(path, address.origin), { headers: { cookie } })).text()).not.toContain(token)
  })
})
