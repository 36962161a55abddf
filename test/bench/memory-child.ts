// What is kept in memory of a caseload that is open: a process of its own, with its garbage collected before each figure.
import { setTimeout as wait } from 'node:timers/promises'
import { z } from '#shared/zod.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { kept } from './kept-open.ts'

const { endpoint, path, key, patients, aheadMs } = z
  .object({ endpoint: z.string(), path: z.string(), key: z.string(), patients: z.number(), aheadMs: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''))

async function megabytes(): Promise<number> {
  for (let times = 0; times < 4; times++) {
    await wait(50)
    globalThis.gc?.()
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}

const { service, clock } = testDataService()
clock.now = Date.now() + aheadMs
await service.connect({ ...targetOf(endpoint, 'caseload'), store: { on: 'disk', path, key: Buffer.from(key, 'hex') } })
const before = await megabytes()
await service.answer({ name: 'registries.open', request: { registryId: CLINIC.registryId } })
await kept(service, patients)
process.stdout.write(JSON.stringify({ grown: (await megabytes()) - before }))
await service.close()
