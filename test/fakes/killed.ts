import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Doom, Told } from './doomed-device.ts'
import { DROP_REQUEST, type Fault, startFaultProxy } from './fault-proxy.ts'
import { LAST_WORD } from './last-word.ts'

/** When a process is killed: around a statement that it writes to its file, or around a request, as the table sees it; or never. */
export type Moment =
  | { readonly at: 'statement'; readonly moment: number | string }
  /** `before`: the request never arrives; `after`: it was done, and no answer comes. */
  | { readonly at: 'request'; readonly operation: string; readonly nth: number; readonly when: 'before' | 'after' }
  /** It lives, and no request of it arrives. */
  | { readonly at: 'end'; readonly offline?: boolean }

export interface Died {
  readonly told: readonly Told[]
  readonly killed: boolean
  /** The operations of the requests that came, in their order. */
  readonly requests: readonly string[]
}

const SCRIPT = fileURLToPath(new URL('./doomed-device.ts', import.meta.url))
const FILE = 'doomed-device.mjs'

/** Makes one file of the script and all that it uses: hundreds of these processes start, and live for a moment only. */
export async function buildDoomed(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: SCRIPT, outDir: folder, rolldownOptions: { output: { entryFileNames: FILE } } },
  })
  return join(folder, FILE)
}

function linesOf(text: string): Told[] {
  // The last line may have been cut off in the middle.
  return text.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []))
}

/** Runs a device in a process of its own, and kills it at a moment with SIGKILL: nothing of it gets to clean up. */
export async function runDoomed(
  script: string,
  engine: string,
  doom: Omit<Doom, 'moment' | 'endpoint'>,
  moment: Moment,
): Promise<Died> {
  const proxy = await startFaultProxy(engine)
  const given: Doom = { ...doom, endpoint: proxy.endpoint, moment: moment.at === 'statement' ? moment.moment : null }
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(script), 'compiled') }
  const child = spawn(process.execPath, [script, JSON.stringify(given)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'close')
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  const requests: string[] = []
  proxy.decide = (operation): Fault => {
    if (moment.at === 'end' && moment.offline) return DROP_REQUEST
    const nth = requests.filter((one) => one === operation).length
    const isNow = moment.at === 'request' && moment.operation === operation && moment.nth === nth
    requests.push(operation)
    if (!isNow) return {}
    return moment.when === 'before' ? { deliver: 0, before: kill, reply: 'drop' } : { after: kill, reply: 'drop' }
  }
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  const [code, signal] = await gone
  await proxy.idle()
  await proxy.stop()
  const killed = signal === 'SIGKILL' || text.endsWith(`${LAST_WORD}\n`)
  if (!killed && code !== 0) throw new Error(`The device ended with ${code ?? signal}.`)
  return { told: linesOf(text), killed, requests }
}
