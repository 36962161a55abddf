import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAppProtocol } from '../../src/main/shell/app-protocol.ts'
import { contentSecurityPolicy } from '../../src/main/shell/content-security-policy.ts'
import { REMOVED } from '../fakes/systems.ts'

let folder: string
let serve: ReturnType<typeof createAppProtocol>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-protocol-'))
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await mkdir(join(folder, 'renderer-secret'))
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta property="csp-nonce" content="__CSP_NONCE__">')
  await writeFile(join(folder, 'renderer', 'assets', 'app.js'), 'export {}')
  await writeFile(join(folder, 'renderer-secret', 'key.js'), 'secret')
  await writeFile(join(folder, 'key.js'), 'secret')
  let nonce = 0
  serve = createAppProtocol(join(folder, 'renderer'), () => `n${++nonce}`)
})
afterAll(() => rm(folder, REMOVED))

const get = (url: string, method = 'GET') => serve(new Request(url, { method }))

describe('app://caseload', () => {
  it('serves the page with a fresh nonce in the header and in the page', async () => {
    for (const nonce of ['n1', 'n2']) {
      const response = await get('app://caseload/')
      expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce))
      expect(await response.text()).toBe(`<meta property="csp-nonce" content="${nonce}">`)
    }
  })

  it('allows scripts of its own only, and no network', () => {
    // The whole of it: a directive that is left out is as bad as a weaker one.
    expect(contentSecurityPolicy('abc').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-abc'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'none'",
      "frame-src 'none'",
      "worker-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
  })

  it('serves assets with their type and the policy', async () => {
    const response = await get('app://caseload/assets/app.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each([
    'app://caseload/../key.js',
    'app://caseload/%2e%2e/key.js',
    'app://caseload/..%2fkey.js',
    'app://caseload/..%2frenderer-secret/key.js',
    'app://caseload/..%5ckey.js',
    'app://caseload/assets/app.js%00.html',
    'app://caseload/%E0%A4%A',
    'app://caseload/missing.js',
    'app://caseload/assets',
    'app://other/index.html',
    'app://caseload.evil/index.html',
  ])('answers 404 to %s', async (url) => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  it('answers GET only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
      expect((await get('app://caseload/', method)).status).toBe(405)
  })
})
