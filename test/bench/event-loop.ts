import { rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { contract } from '#shared/ipc/contract.ts'
import { createApp } from '../../src/main/app.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import { appPorts } from '../fakes/app-ports.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf } from '../fakes/data-service.ts'
import { TRUSTED } from '../fakes/fake-bridge.ts'
import { startReplayServer } from '../fakes/replay-server.ts'
import { type Result, report, round } from './measure.ts'
import { meanKilobytes, REPLAY } from './reading.ts'

const { registryId } = CLINIC
/** Milliseconds for which main may be blocked: a window that is dragged must not stutter. */
const WANTED = 50

/** Main as the application has it: dispatcher, handlers and data thread. What goes to the window is cloned, as Electron does. */
function startMain(endpoint: string) {
  const sent = { bytes: 0 }
  const toWindow = (value: unknown) => {
    sent.bytes += serialize(value).byteLength
  }
  const log = () => undefined
  const { ports, folder } = appPorts({ kind: 'endpoint', ...targetOf(endpoint, 'caseload') }, (_name, payload) =>
    toWindow(payload),
  )
  const app = createApp(ports)
  const dispatch = createDispatcher(contract, app.handlers, { trustedOrigin: TRUSTED.origin, newId: () => 'id', log })
  const call = async (name: string, request: object) => {
    const answer = await dispatch(TRUSTED, name, request)
    if (!answer.ok) throw new Error(`${name} failed: ${answer.error.message}`)
    toWindow(answer)
    return answer.value
  }
  const close = async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { call, sent, close }
}

/**
 * Milliseconds of CPU time that this thread takes between two turns of its event loop, at most. What a busy machine adds by giving
 * the CPU to others is in the delay, not in this.
 */
function watchCpu(): () => number {
  let [most, before] = [0, process.threadCpuUsage()]
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    most = Math.max(most, (user + system) / 1000)
    before = process.threadCpuUsage()
  }, 1)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** How long main's event loop is blocked at most while a large registry is opened and refreshed in the data thread. */
export async function benchEventLoop(): Promise<void> {
  const replay = await startReplayServer(REPLAY)
  const main = startMain(replay.endpoint)
  await main.call('session.begin', { connectionId: 'start' })
  const results: Result[] = []
  const measure = async (step: string, work: () => Promise<unknown>) => {
    await wait(200)
    const delays = monitorEventLoopDelay({ resolution: 1 })
    main.sent.bytes = 0
    const cpu = watchCpu()
    delays.enable()
    const start = performance.now()
    await work()
    const took = performance.now() - start
    // The last block is seen by the timer that comes after it.
    await wait(50)
    delays.disable()
    const busy = round(cpu(), 1)
    const [blocked, p99] = [delays.max / 1e6, delays.percentile(99) / 1e6]
    const MB = round(main.sent.bytes / 1024 / 1024, 1)
    results.push({
      step,
      ms: round(blocked, 1),
      ratio: null,
      wanted: WANTED,
      busy,
      p99: round(p99, 1),
      took: round(took),
      MB,
    })
  }
  await measure('nothing, for a second (plain step)', () => wait(1000))
  await measure('open the registry', () => main.call('registries.open', { registryId }))
  await measure('open it again', () => main.call('registries.open', { registryId }))
  await measure('refresh it whole', () => main.call('registries.refresh', { registryId, full: true }))
  await replay.changeEvery(1)
  await measure('refresh it, every patient changed', () => main.call('registries.refresh', { registryId }))
  await main.close()
  await replay.stop()
  report(
    'event-loop',
    `Longest delay of main's event loop (ms), and how much of one was main's own CPU time (busy), with ${REPLAY.patients} patients of ${meanKilobytes()} KB; MB that go to the window`,
    REPLAY,
    results,
  )
}
