import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Backend } from '../backend-types.ts'
import { createAppUrls } from './app-urls.ts'
import { Connection } from './cdp.ts'
import { chromiumFlags } from './flags.ts'
import { ChromiumPage } from './page.ts'
import { Targets } from './targets.ts'
import { chromiumPath } from './unpack.ts'

/** How long Chromium may take to close before it is killed, in milliseconds. */
const CLOSING_MS = 3000

/** Windows are pages of a headless Chromium that is this process's child. */
export function createChromiumBackend(): Backend {
  const urls = createAppUrls()
  const started = Promise.withResolvers<{ connection: Connection; targets: Targets }>()
  // Whoever needs it gets the failure; nobody may need it.
  started.promise.catch(() => undefined)
  let child: ChildProcess | undefined
  let stopping = false

  const start = async (): Promise<void> => {
    child = spawn(await chromiumPath(), chromiumFlags(), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
    const gone = once(child, 'exit').then(() => {
      if (!stopping) throw new Error('electron stand-in: Chromium ended unexpectedly')
    })
    relayDevToolsAddress(child)
    const connection = connect(child)
    const targets = new Targets(connection, urls)
    await Promise.race([targets.start(), gone])
    started.resolve({ connection, targets })
    gone.catch((error) => {
      console.error(error.message)
      process.exit(1)
    })
  }

  return {
    start,
    createPage: (owner, options) => new ChromiumPage(started.promise, urls, owner, options),
    setSchemes: (schemes) => urls.setSchemes(schemes),
    setPermission(name, granted) {
      const setting = granted ? 'granted' : 'denied'
      started.promise
        .then(({ connection }) => connection.root.send('Browser.setPermission', { permission: { name }, setting }))
        .catch((error) => console.error(`electron stand-in: ${error.message}`))
    },
    async stop() {
      stopping = true
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      const kill = setTimeout(() => child?.kill('SIGKILL'), CLOSING_MS)
      started.promise
        .then(({ connection }) => connection.root.send('Browser.close'))
        .catch(() => child?.kill('SIGKILL'))
      await ended
      clearTimeout(kill)
    },
  }
}

function connect(child: ChildProcess): Connection {
  const [, , , output, input] = child.stdio
  return new Connection(output as Writable, input as Readable)
}

/** Playwright reads the address of the DevTools protocol from Electron's standard error. */
function relayDevToolsAddress(child: ChildProcess): void {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const address = /^DevTools listening on .*$/m.exec(text)?.[0]
    if (address && text.includes('\n', text.indexOf(address))) process.stderr.write(`${address}\n`)
    if (address) text = ''
    // The end of the text may hold the start of a line.
    text = text.slice(-4096)
  })
}
