import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../engines.ts'
import type { Answer } from './answers.ts'
import { createToken, registerClient, startDevice } from './oidc-routes.ts'
import { browse } from './pages.ts'
import { callerIdentity, portal } from './portal-routes.ts'
import { type FakeSettings, FakeState } from './state.ts'

/** What happens to the next requests of a path, in order. */
export type Injected = 'drop' | 'error-500' | Answer

export interface FakeIdentityCenter {
  readonly origin: string
  readonly startUrl: string
  readonly settings: FakeSettings
  readonly state: FakeState
  /** How often a path was called. */
  count(path: string): number
  next(path: string, ...injected: Injected[]): void
  /** What the person does with the code that is shown. */
  device(userCode: string, status: 'approved' | 'denied' | 'slow-down'): void
  stop(): Promise<void>
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (body: string): Record<string, unknown> => {
  const value: unknown = body === '' ? {} : JSON.parse(body)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function answerTo(fake: FakeIdentityCenter, url: URL, request: IncomingMessage, body: string): Answer | null {
  const { state, settings } = fake
  if (request.method === 'POST' && url.pathname === '/client/register')
    return registerClient(state, settings, parsed(body))
  if (request.method === 'POST' && url.pathname === '/device_authorization')
    return startDevice(state, settings, parsed(body), fake.origin)
  if (request.method === 'POST' && url.pathname === '/token') return createToken(state, settings, parsed(body))
  const token = request.headers['x-amz-sso_bearer_token']
  return portal(state, settings, url.pathname, url.searchParams, typeof token === 'string' ? token : '')
}

const send = (response: ServerResponse, { status, headers, body }: Answer) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/**
 * IAM Identity Center on loopback: the sign-in service, the access portal and STS, as the official clients see them (headers for error
 * names, seconds here and milliseconds there, pages, rotated tokens, sessions that end).
 */
export async function startIdentityCenter(changed: Partial<FakeSettings> = {}): Promise<FakeIdentityCenter> {
  const counts = new Map<string, number>()
  const queues = new Map<string, Injected[]>()
  const state = new FakeState()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    counts.set(url.pathname, (counts.get(url.pathname) ?? 0) + 1)
    const body = await bodyOf(request)
    const injected = queues.get(url.pathname)?.shift()
    if (injected === 'drop') return void request.socket.destroy()
    if (injected === 'error-500') return void send(response, { status: 500, body: {} })
    if (injected) return void send(response, injected)
    if (browse(fake, url, response)) return
    if (request.method === 'POST' && url.pathname === '/') {
      const { status, xml } = callerIdentity(state, request.headers.authorization ?? '')
      return void response.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
    }
    send(response, answerTo(fake, url, request, body) ?? { status: 404, body: {} })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => send(response, { status: 400, body: {} }))
  })
  const origin = `http://127.0.0.1:${await listen(server)}`
  const startUrl = 'https://riverbend.awsapps.com/start'
  const settings: FakeSettings = {
    startUrl,
    userName: 'renee.okafor@lakeside.example',
    accounts: [
      {
        accountId: '111122223333',
        accountName: 'Riverbend Clinic',
        emailAddress: 'it@riverbend.example',
        roles: ['CaseloadCareManager'],
      },
    ],
    pageSize: 2,
    now: Date.now,
    sessionMs: 8 * 3_600_000,
    accessTokenS: 3_600,
    credentialsMs: 3_600_000,
    deviceIntervalS: 5,
    deviceExpiresS: 600,
    browser: 'approve',
    ...changed,
  }
  const fake: FakeIdentityCenter = {
    origin,
    startUrl: settings.startUrl,
    settings,
    state,
    count: (path) => counts.get(path) ?? 0,
    next: (path, ...injected) => queues.set(path, [...(queues.get(path) ?? []), ...injected]),
    device(userCode, status) {
      for (const grant of state.devices.values()) if (grant.userCode === userCode) grant.status = status
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return fake
}
