// What is kept in memory of a caseload that is open: a process of its own, with its garbage collected before each figure.
import { z } from '#shared/zod.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'

const { registryId } = CLINIC
const { endpoint, path, key, advanceMs } = z
  .object({ endpoint: z.string(), path: z.string(), key: z.string(), advanceMs: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const turn = () => new Promise((resolve) => setTimeout(resolve, 50))

async function megabytes(): Promise<number> {
  for (let times = 0; times < 4; times++) {
    await turn()
    globalThis.gc?.()
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}

const { service, clock } = testDataService()
clock.now = Date.now() + advanceMs
await service.connect({ ...targetOf(endpoint, 'caseload'), store: { on: 'disk', path, key: Buffer.from(key, 'hex') } })
const before = await megabytes()
const opened = await service.answer({ name: 'registries.open', request: { registryId } })
const text = Object(opened).packed.length
for (;;) {
  const [registry] = (await service.call('storage.get', {})).registries
  if (registry && registry.patients > 0) break
  await turn()
}
const open = (await megabytes()) - before
process.stdout.write(`${JSON.stringify({ before, open, text })}\n`)
await service.close()
