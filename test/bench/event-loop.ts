import { readFileSync, rmSync } from 'node:fs'
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
import { REMOVED } from '../fakes/systems.ts'
import { median, type Result, report, round } from './measure.ts'
import { meanKilobytes, REPLAY } from './reading.ts'

const { registryId } = CLINIC
/** Milliseconds for which main may be blocked: a window that is dragged must not stutter. */
const WANTED = 16

/** Main as the application has it: dispatcher, handlers and data thread. What goes to the window is cloned, as Electron does. */
function startMain(endpoint: string) {
  const sent = { bytes: 0 }
  const toWindow = (value: unknown) => {
    sent.bytes += serialize(value).byteLength
  }
  const log = (level: string, event: string, details?: object) => {
    if (level === 'error') console.error(event, details)
  }
  const { ports, folder } = appPorts(
    { kind: 'endpoint', ...targetOf(endpoint, 'caseload') },
    (_name, payload) => toWindow(payload),
    { log },
  )
  const app = createApp(ports)
  const dispatch = createDispatcher(contract, app.answer, {
    trustedOrigin: TRUSTED.origin,
    newId: () => 'id',
    isLocked: app.isLocked,
    log,
  })
  const call = async (name: string, request: object) => {
    const answer = await dispatch(TRUSTED, name, request)
    if (!answer.ok) throw new Error(`${name} failed: ${answer.error.message}`)
    toWindow(answer)
    return answer.value
  }
  const close = async () => {
    await app.close()
    rmSync(folder, REMOVED)
  }
  return { call, sent, close }
}

/** Milliseconds for which this thread could have run and other ones had the CPU. Linux only (proc(5), `schedstat`); 0 elsewhere. */
function waitedForCpu(): number {
  if (process.platform !== 'linux') return 0
  return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
}

/** The longest time between two turns of the event loop, in milliseconds: all of it, and without the time for which others had the CPU. */
function watchTurns(): () => { delay: number; blocked: number } {
  let [delay, blocked] = [0, 0]
  let before = { at: performance.now(), waited: waitedForCpu() }
  const timer = setInterval(() => {
    const now = { at: performance.now(), waited: waitedForCpu() }
    const gap = now.at - before.at
    delay = Math.max(delay, gap)
    blocked = Math.max(blocked, gap - (now.waited - before.waited))
    before = now
  }, 1)
  return () => {
    clearInterval(timer)
    return { delay, blocked }
  }
}

/** How long main's event loop is blocked at most while a large registry is opened and refreshed in the data thread. */
export async function benchEventLoop(): Promise<void> {
  const replay = await startReplayServer(REPLAY)
  const main = startMain(replay.endpoint)
  await main.call('session.begin', { connectionId: 'start' })
  const results: Result[] = []
  const once = async (work: () => Promise<unknown>) => {
    await wait(200)
    main.sent.bytes = 0
    const turns = watchTurns()
    const start = performance.now()
    await work()
    const took = performance.now() - start
    // The last block is seen by the timer that comes after it.
    await wait(50)
    return { ...turns(), took, MB: main.sent.bytes / 1024 / 1024 }
  }
  const measure = async (step: string, work: () => Promise<unknown>) => {
    const runs = [await once(work), await once(work), await once(work)]
    const of = (pick: (run: (typeof runs)[number]) => number, digits = 1) => round(median(runs.map(pick)), digits)
    const figures = { delay: of((run) => run.delay), took: of((run) => run.took, 0), MB: of((run) => run.MB) }
    results.push({ step, ms: of((run) => run.blocked), ratio: null, wanted: WANTED, ...figures })
  }
  await measure('nothing, for a second (plain step)', () => wait(1000))
  await measure('open the registry', () => main.call('registries.open', { registryId }))
  await measure('refresh it whole', () => main.call('registries.refresh', { registryId, full: true }))
  let changed = 0
  await measure('refresh it, every patient changed', async () => {
    changed = 1 - changed
    await replay.changeEvery(changed)
    await main.call('registries.refresh', { registryId })
  })
  await main.close()
  await replay.stop()
  report(
    'event-loop',
    `Longest block of main's event loop, median of 3 (ms; delay: with the time for which other processes had the CPU), ${REPLAY.patients} patients of ${meanKilobytes()} KB; MB that go to the window`,
    REPLAY,
    results,
  )
}
