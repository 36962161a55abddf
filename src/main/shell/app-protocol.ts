import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy, NONCE_PLACEHOLDER } from './content-security-policy.ts'

export const APP_SCHEME = 'app'
export const APP_HOST = 'caseload'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Serves the built renderer for `app://caseload/`: GET only, exact host, files under `rendererFolder` only. Each response
 * carries the Content-Security-Policy itself, because header hooks of custom schemes are not guaranteed to run.
 */
export function createAppProtocol(rendererFolder: string, newNonce: () => string) {
  const root = normalize(rendererFolder).replace(/[\\/]+$/, '') + sep
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (request.method !== 'GET') return refuse(405)
    if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return refuse(404)
    const file = fileFor(root, url.pathname)
    const type = file && CONTENT_TYPES[extname(file)]
    if (!file || !type) return refuse(404)
    return serve(file, type, newNonce())
  }
}

function fileFor(root: string, pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  const file = normalize(join(root, path === '/' ? 'index.html' : path))
  return file.startsWith(root) && !path.includes('\0') ? file : null
}

async function serve(file: string, type: string, nonce: string): Promise<Response> {
  const headers = {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
  try {
    if (!file.endsWith('.html')) return new Response(new Uint8Array(await readFile(file)), { headers })
    return new Response((await readFile(file, 'utf8')).replaceAll(NONCE_PLACEHOLDER, nonce), { headers })
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return refuse(404)
    throw error
  }
}

function refuse(status: 404 | 405): Response {
  return new Response('', { status, headers: { 'content-security-policy': contentSecurityPolicy('none') } })
}
