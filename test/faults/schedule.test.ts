import { expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import {
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  type Fault,
  type FaultProxy,
  SERVER_ERROR_AFTER_COMMIT,
  startFaultProxy,
} from '../fakes/fault-proxy.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { stripGuard } from '../fakes/strip-guard.ts'
import { NOW, openTestGateway, treatmentOf } from '../fakes/treatments.ts'

const PATIENTS = 6
const ENTRIES = 60
const FAULTS: readonly Fault[] = [DROP_RESPONSE, DROP_REQUEST, DUPLICATE, SERVER_ERROR_AFTER_COMMIT, { lateCopy: 30 }]

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Records the entries through the proxy, every fourth write hit by a fault; answers with the log ids that are stored and wanted. */
async function run(at: Fixture, proxy: FaultProxy, prefix: string) {
  const random = seeded(20260617)
  proxy.decide = (operation) => {
    const hit = operation === 'UpdateItem' && random() < 0.25
    return (hit && FAULTS[Math.floor(random() * FAULTS.length)]) || {}
  }
  const gateway = await openTestGateway(proxy.endpoint, at.table.name)
  const mrns = Array.from({ length: PATIENTS }, (_, n) => `${prefix}-${n}`)
  await at.table.put(mrns.map((mrn) => patientItem(mrn, 'Lindqvist', 'Ana', NOW)))
  const requests = Array.from({ length: ENTRIES }, (_, n) => treatmentOf(mrns[n % PATIENTS] ?? '', { minutes: 1 }))
  // A person saves again, with the same ids, until the answer comes.
  const save = async (request: (typeof requests)[number]): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const failure = await gateway.recordTreatment(request).then(
        () => null,
        (error: unknown) => error,
      )
      if (failure === null) return
      if (tries === 5) throw failure
    }
  }
  await Promise.all(requests.map(save))
  await new Promise((resolve) => setTimeout(resolve, 100))
  gateway.close()
  const items = await Promise.all(mrns.map((mrn) => at.table.getRaw(`registry-patient:${CLINIC.registryId}`, mrn)))
  const stored = items.flatMap((item) => item?.treatment_logs?.L?.slice(1).map((log) => log.M?.id?.S ?? '') ?? [])
  return { stored: stored.toSorted(), wanted: requests.map((request) => request.logId).toSorted(), items }
}

onEveryTable(
  'sixty entries of which a quarter meets a fault',
  (at) => {
    it('are all stored once, and their minutes add up', async () => {
      const proxy = await startFaultProxy(at.engine.endpoint)
      const { stored, wanted, items } = await run(at, proxy, 'S')
      await proxy.stop()
      expect(stored).toEqual(wanted)
      const minutes = items.map((item) => Number(item?.minutes_this_month?.N))
      expect(minutes).toEqual(items.map(() => ENTRIES / PATIENTS))
    })

    it('are doubled without the condition: the schedule can fail', async () => {
      const proxy = await startFaultProxy(at.engine.endpoint)
      proxy.rewrite = stripGuard(() => false)
      const { stored, wanted } = await run(at, proxy, 'U')
      await proxy.stop()
      expect(new Set(stored)).toEqual(new Set(wanted))
      expect(stored.length).toBeGreaterThan(wanted.length)
    })
  },
  { namings: [NAMINGS[0]] },
)
