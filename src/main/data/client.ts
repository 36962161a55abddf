import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Packed } from '#shared/ipc/packed.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { stackFrames } from '../log/frames.ts'
import type { Log } from '../log/log.ts'
import type { DataClient, DataEvents, MainService } from './data-service.ts'
import { caller, serve } from './rpc.ts'

export type { DataTarget } from './context/data-ports.ts'
export type { DataClient } from './data-service.ts'

/** Passes an event of the thread on to the window. */
export type EmitPacked = <N extends keyof DataEvents & string>(name: N, payload: Packed<DataEvents[N]>) => void

export interface DataThreadOptions {
  /** The built `data-thread.js`, or `data/thread.ts` in tests. */
  readonly workerUrl: URL
  readonly version: string
  readonly computerTimeZone: string
  readonly emit: EmitPacked
  /** Answers the thread that asks for credentials: of the connection that is open. */
  readonly credentials: MainService['credentials']
  readonly resolveProxy: MainService['resolveProxy']
  readonly log: Log
}

/** What closing waits for. */
type WriteName =
  | 'recordTreatment'
  | 'changePatient'
  | 'changeMember'
  | 'keepDraft'
  | 'keepForm'
  | 'takeForm'
  | 'settleOutbox'
  | 'saveGeneral'
  | 'saveRegistryPreferences'
  | 'startTimer'
  | 'pauseTimer'
  | 'endTimer'

/** What the thread sends on its own accord. */
interface ThreadMessages {
  readonly emit: { name: keyof DataEvents; payload: never }
  readonly log: { level: Parameters<Log>[0]; event: string; details: Parameters<Log>[2] }
}

/** How long closing waits for the answers to writes that are under way. */
const LAST_WRITES_MS = 3_000

const stopped = () =>
  new ExpectedFailure(
    'unavailable',
    'The part of Caseload that talks to the table has stopped. Restart Caseload; what was saved is safe.',
  )

/** The thread is this build's own `thread.ts`: what it sends has the shapes of `ThreadMessages`. */
function receiver(emit: EmitPacked, log: Log): (name: string, payload: unknown) => void {
  return (name, payload) => {
    if (name === 'emit') {
      const message = payload as ThreadMessages['emit']
      emit(message.name, message.payload)
    } else {
      const message = payload as ThreadMessages['log']
      log(message.level, message.event, message.details)
    }
  }
}

/**
 * Starts the data thread. When it crashes or is closed, everything that waits for it and every later call fails with `unavailable`:
 * nobody waits for ever.
 */
export function startDataThread(options: DataThreadOptions): DataClient {
  const { workerUrl, version, computerTimeZone, emit, credentials, resolveProxy, log } = options
  const worker = new Worker(workerUrl, { workerData: { version, computerTimeZone } })
  const thread = caller<DataClient>(worker, receiver(emit, log))
  serve<MainService>(worker, { credentials, resolveProxy })
  worker.on('error', (error) =>
    log('error', 'data-thread.crashed', {
      error: error instanceof Error ? error.name : typeof error,
      stack: stackFrames(error),
    }),
  )
  let closing = false
  const writes = new Set<Promise<unknown>>()
  worker.on('exit', (code) => {
    if (!closing) log('error', 'data-thread.exited', { code })
    thread.fail(stopped())
  })
  const ask =
    <N extends keyof DataClient>(name: N) =>
    (request: Parameters<DataClient[N]>[0]) =>
      // Each name is one method of the thread, with its own request and answer.
      thread.call(name, request as never) as ReturnType<DataClient[N]>
  /** What closing waits for. */
  const write =
    <N extends WriteName>(name: N) =>
    (request: Parameters<DataClient[N]>[0]) => {
      const asked = ask(name)(request)
      // Its failure is the caller's: closing waits for the end of it only.
      const waited: Promise<unknown> = asked.catch(() => undefined).finally(() => writes.delete(waited))
      writes.add(waited)
      return asked
    }
  return {
    connect: ask('connect'),
    saveProfile: ask('saveProfile'),
    answerInvitation: ask('answerInvitation'),
    listRegistries: () => thread.call('listRegistries', undefined),
    openRegistry: ask('openRegistry'),
    cancelOpen: ask('cancelOpen'),
    refreshRegistry: ask('refreshRegistry'),
    listPeople: ask('listPeople'),
    getPatient: ask('getPatient'),
    getRaw: ask('getRaw'),
    sameDay: ask('sameDay'),
    beginTreatment: ask('beginTreatment'),
    beginChange: ask('beginChange'),
    recordTreatment: write('recordTreatment'),
    changePatient: write('changePatient'),
    changeMember: write('changeMember'),
    keepDraft: write('keepDraft'),
    listDrafts: ask('listDrafts'),
    keepForm: write('keepForm'),
    takeForm: write('takeForm'),
    countDrafts: ask('countDrafts'),
    listOutbox: ask('listOutbox'),
    retryOutbox: ask('retryOutbox'),
    discardOutbox: ask('discardOutbox'),
    settleOutbox: write('settleOutbox'),
    getSync: ask('getSync'),
    syncNow: ask('syncNow'),
    getStorage: ask('getStorage'),
    setRetention: ask('setRetention'),
    wake: ask('wake'),
    forgetPatients: ask('forgetPatients'),
    readSetting: ask('readSetting'),
    writeSetting: ask('writeSetting'),
    noteEvent: ask('noteEvent'),
    getPreferences: ask('getPreferences'),
    saveGeneral: write('saveGeneral'),
    saveRegistryPreferences: write('saveRegistryPreferences'),
    getTimer: ask('getTimer'),
    startTimer: write('startTimer'),
    pauseTimer: write('pauseTimer'),
    endTimer: write('endTimer'),
    exportCaseload: ask('exportCaseload'),
    async close() {
      closing = true
      await Promise.race([Promise.allSettled(writes), wait(LAST_WRITES_MS, null, { ref: false })])
      // The thread closes its file, and waits itself for what it sends.
      const closed = thread.call('close', undefined as never).catch(() => undefined)
      await Promise.race([closed, wait(LAST_WRITES_MS, null, { ref: false })])
      thread.fail(stopped())
      await worker.terminate()
    },
  }
}
