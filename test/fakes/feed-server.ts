import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { feedOf, INSTALLER, signed } from './feeds.ts'

/** How the server answers; changed while it runs. */
export interface Served {
  files: Record<string, Uint8Array>
  /** Ends the connection after so many bytes of the installer. */
  cutAfter: number | null
  ranges: boolean
  /** Waits with the rest of the installer, or with the cut, until this is resolved. */
  held: Promise<void> | null
  /** Leads every request elsewhere. */
  redirect: string | null
}

async function answer(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const name = (request.url ?? '').slice(1)
  const file = served.files[name]
  if (served.redirect !== null) return void response.writeHead(302, { location: served.redirect }).end()
  if (!file) return void response.writeHead(404).end()
  const isInstaller = !name.includes('.json')
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const isPart = served.ranges && from > 0
  const body = isPart ? file.subarray(from) : file
  response.writeHead(isPart ? 206 : 200, {
    'content-length': body.length,
    ...(isPart ? { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` } : {}),
  })
  if (isInstaller && served.cutAfter !== null) {
    response.write(body.subarray(0, served.cutAfter))
    await served.held
    response.destroy()
    return
  }
  if (isInstaller && served.held) {
    response.write(body.subarray(0, Math.floor(body.length / 3)))
    await served.held
    response.end(body.subarray(Math.floor(body.length / 3)))
    return
  }
  response.end(body)
}

/** A place of versions on this computer: a signed feed of the stable channel and its file. */
export async function feedServer(feed: unknown = feedOf()) {
  const { bytes, signature } = signed(feed)
  const served: Served = {
    files: {
      'stable.json': bytes,
      'stable.json.sig': Buffer.from(signature),
      'Caseload-1.3.0.exe': INSTALLER,
    },
    cutAfter: null,
    ranges: true,
    held: null,
    redirect: null,
  }
  const asked: { readonly url: string; readonly range: string | undefined }[] = []
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', range: request.headers.range })
    void answer(request, response, served)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    folder: `http://127.0.0.1:${port}`,
    served,
    asked,
    /** Signs another feed in the place of the one that is there. */
    offer(other: unknown) {
      const next = signed(other)
      served.files['stable.json'] = next.bytes
      served.files['stable.json.sig'] = Buffer.from(next.signature)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type FeedServer = Awaited<ReturnType<typeof feedServer>>
