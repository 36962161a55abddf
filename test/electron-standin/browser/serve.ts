import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Gate } from './gate.ts'
import type { BrowserPage } from './page.ts'
import { refusalPage } from './refusal.ts'

export const PRELOAD_PATH = '/__caseload/preload.js'
const SAFE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

/** Answers one request: by the gate, with the preload, or with what the application's own protocol says. */
export async function serve(gate: Gate, page: BrowserPage | null, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(`http://loopback${request.url?.startsWith('/') ? request.url : '/'}`)
  const verdict = gate.judge(request, url)
  if (verdict.kind === 'refused') return end(response, 403, 'text/html; charset=utf-8', refusalPage(verdict.reason))
  if (verdict.kind === 'first-visit') {
    response.writeHead(302, { ...SAFE, location: verdict.location, 'set-cookie': verdict.cookie }).end()
    return
  }
  if (!page) return end(response, 503, 'text/plain; charset=utf-8', 'Caseload is starting. Reload the page.')
  if (request.method === 'GET' && url.pathname === PRELOAD_PATH)
    return end(response, 200, 'text/javascript; charset=utf-8', page.preloadScript)
  await serveApplication(page, request.method ?? 'GET', url, response)
}

async function serveApplication(page: BrowserPage, method: string, url: URL, response: ServerResponse): Promise<void> {
  const target = `${/^[a-z][a-z0-9+.-]*:\/\/[^/]+/i.exec(page.url)?.[0]}${url.pathname}${url.search}`
  const answer = await page.owner.respond(new Request(target, { method }))
  if (answer === null || answer === 'cancelled') return end(response, 404, 'text/plain; charset=utf-8', 'Not found')
  const headers = Object.fromEntries(answer.headers)
  const policy = headers['content-security-policy']
  if (policy !== undefined) headers['content-security-policy'] = policyWithSocket(policy)
  const html = headers['content-type']?.startsWith('text/html')
  const body = html && answer.ok ? withPreload(await answer.text()) : Buffer.from(await answer.arrayBuffer())
  response.writeHead(answer.status, { ...headers, ...SAFE }).end(body)
}

/** The one thing that this mode adds to the application's policy: its page may speak to the server it came from. */
function policyWithSocket(policy: string): string {
  const [none, self] = ["connect-src 'none'", "connect-src 'self'"]
  if (!policy.includes(none)) throw new Error(`electron stand-in: a policy without ${none} is not supported`)
  return policy.replace(none, self)
}

/** The preload runs before every script of the page, as it does in Electron. */
function withPreload(html: string): string {
  const head = /<head[^>]*>/i
  if (!head.test(html)) throw new Error('electron stand-in: a page without <head> is not supported')
  return html.replace(head, (tag) => `${tag}<script src="${PRELOAD_PATH}"></script>`)
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  const policy = type.startsWith('text/html') ? { 'content-security-policy': "default-src 'none'" } : {}
  response.writeHead(status, { ...SAFE, ...policy, 'content-type': type }).end(body)
}
