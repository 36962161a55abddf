import { parentPort, workerData } from 'node:worker_threads'
import { CREDENTIALS, type Engine, REGION, startEngine, TABLE, writeItems } from './engine.ts'
import { generateSample, type Sample } from './generate/generate.ts'
import { type SampleReport, sampleInputSchema, sampleRequestSchema } from './messages.ts'

// The sample clinic's own thread: generator and engine are plain JavaScript and would hold up everything else.

const report = (message: SampleReport) => parentPort?.postMessage(message)
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Writes the people and the small registries; the large ones wait for their first opening. */
async function start(sample: Sample): Promise<Engine> {
  const engine = await startEngine()
  await writeItems(engine.client, TABLE, sample.items)
  for (const { registryId, lazy } of sample.registries)
    if (!lazy) await writeItems(engine.client, TABLE, sample.patients(registryId))
  report({
    kind: 'ready',
    endpoint: engine.endpoint,
    region: REGION,
    table: TABLE,
    userId: sample.userId,
    credentials: CREDENTIALS,
    waiting: sample.registries.filter((one) => one.lazy).map((one) => one.registryId),
  })
  return engine
}

async function write(registryId: string, sample: Sample, engine: Engine): Promise<void> {
  const expected = sample.registries.find((one) => one.registryId === registryId)?.patients ?? 0
  const progress = (patients: number) => report({ kind: 'progress', registryId, patients, expected })
  progress(0)
  await writeItems(engine.client, TABLE, sample.patients(registryId), progress)
  report({ kind: 'written', registryId })
}

const failed = (registryId: string | null) => (error: unknown) =>
  report({ kind: 'failed', registryId, reason: reasonOf(error) })

const sample = generateSample(sampleInputSchema.parse(workerData))
const started = start(sample)
started.catch(failed(null))
parentPort?.on('message', (message: unknown) => {
  const { registryId } = sampleRequestSchema.parse(message)
  started.then((engine) => write(registryId, sample, engine)).catch(failed(registryId))
})
