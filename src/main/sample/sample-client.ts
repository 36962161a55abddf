import { Worker } from 'node:worker_threads'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { EndpointConnection } from '../connection/parse-connection.ts'
import { type SampleInput, type SampleReport, type SampleRequest, sampleReportSchema } from './messages.ts'
import { SAMPLE_TIME_ZONE } from './sample-zone.ts'

/** Patients written so far, and how many there will be. */
type SampleProgress = (patients: number, expected: number) => void

/** One registry that is being written, or was. */
interface Writing {
  readonly done: Promise<void>
  readonly listeners: Set<SampleProgress>
  finish(): void
  fail(error: Error): void
}

/** The writings of registries, single flight: who asks again waits for the one that runs. */
interface Writings {
  /** The writing of a registry; a new one is begun with `begin`. A failed one is forgotten, so that it can be tried again. */
  of(registryId: string, begin: (writing: Writing) => void): Writing
  find(registryId: string | null): Writing | undefined
  failAll(error: Error): void
}

function createWritings(): Writings {
  const all = new Map<string, Writing>()

  function start(registryId: string): Writing {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const done = promise.catch((error: unknown) => {
      all.delete(registryId)
      throw error
    })
    const writing = { done, listeners: new Set<SampleProgress>(), finish: () => resolve(), fail: reject }
    all.set(registryId, writing)
    return writing
  }
  return {
    of(registryId, begin) {
      const known = all.get(registryId)
      if (known) return known
      const writing = start(registryId)
      begin(writing)
      return writing
    },
    find: (registryId) => (registryId === null ? undefined : all.get(registryId)),
    failAll: (error) => {
      for (const writing of all.values()) writing.fail(error)
    },
  }
}

export interface SampleClinic {
  /** Where the sample is: an endpoint on loopback, in memory, gone when it is stopped. */
  readonly connection: EndpointConnection
  /**
   * Resolves when the patients of a registry are there: at once for the small ones, which are written at the start. The large
   * one is written at its first opening; several callers wait for the same writing.
   * @throws ExpectedFailure `unavailable`
   */
  ensureRegistry(registryId: string, onProgress?: SampleProgress): Promise<void>
  stop(): Promise<void>
}

export interface SampleOptions {
  /** Module of the sample thread (`sample-thread.js` of the build, `thread.ts` in tests), or what starts its worker. */
  readonly worker: URL | ((input: SampleInput) => Worker)
  /** Epoch milliseconds: all dates of the sample count back from here. */
  readonly now: number
  /** IANA zone of the sample's clinics. */
  readonly timeZone?: string
}

const notStarted = (cause?: unknown) =>
  new ExpectedFailure('unavailable', 'The sample clinic could not be started. Close Caseload and open it again.', {
    cause,
  })
const stopped = (cause?: unknown) =>
  new ExpectedFailure('unavailable', 'The sample clinic has stopped. Close Caseload and open it again.', { cause })
const notWritten = (cause?: unknown) =>
  new ExpectedFailure('unavailable', 'The sample patients of this registry could not be written. Try again.', { cause })

type Ready = Extract<SampleReport, { kind: 'ready' }>

// The thread gets no environment: nothing in it may change where the sample's requests go.
const startWorker = (worker: SampleOptions['worker'], input: SampleInput): Worker =>
  typeof worker === 'function' ? worker(input) : new Worker(worker, { workerData: input, env: {} })

/** Hears the thread: its start, and the registries that it writes. */
function listen(worker: Worker) {
  const ready = Promise.withResolvers<Ready>()
  const writings = createWritings()
  let ended: ExpectedFailure | null = null

  const end = (failure: ExpectedFailure) => {
    ended ??= failure
    ready.reject(notStarted(failure))
    writings.failAll(ended)
  }
  const hear = (report: SampleReport) => {
    if (report.kind === 'ready') {
      ready.resolve(report)
      return
    }
    const writing = writings.find(report.registryId)
    if (report.kind === 'written') writing?.finish()
    else if (report.kind === 'progress')
      writing?.listeners.forEach((hears) => void hears(report.patients, report.expected))
    else if (writing) writing.fail(notWritten(report.reason))
    else end(stopped(report.reason))
  }
  worker.on('message', (message: unknown) => hear(sampleReportSchema.parse(message)))
  worker.on('error', (error) => end(stopped(error)))
  worker.on('exit', () => end(stopped()))
  const begin = (registryId: string) => (writing: Writing) => {
    if (ended) writing.fail(ended)
    else worker.postMessage({ kind: 'write', registryId } satisfies SampleRequest)
  }
  return { ready: ready.promise, writing: (registryId: string) => writings.of(registryId, begin(registryId)) }
}

/**
 * Starts the sample clinic in a thread of its own: the embedded DynamoDB engine on a loopback port and invented patients.
 * @throws ExpectedFailure `unavailable`
 */
export async function startSampleClinic(options: SampleOptions): Promise<SampleClinic> {
  const { now, timeZone = SAMPLE_TIME_ZONE } = options
  const worker = startWorker(options.worker, { now, timeZone })
  const { ready, writing } = listen(worker)
  const {
    waiting,
    kind: _,
    ...place
  } = await ready.catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })
  return {
    connection: { kind: 'endpoint', ...place },
    async ensureRegistry(registryId, onProgress = () => undefined) {
      if (!waiting.includes(registryId)) return
      const { done, listeners } = writing(registryId)
      listeners.add(onProgress)
      await done.finally(() => listeners.delete(onProgress))
    },
    async stop() {
      await worker.terminate()
    },
  }
}
