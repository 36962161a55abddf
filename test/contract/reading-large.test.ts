import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { createLoad } from '../../src/main/gateway/patients/load-caseload.ts'
import { type ReplayServer, startReplayServer } from '../fakes/replay-server.ts'
import { openTestGateway, READING } from '../fakes/treatments.ts'

const PATIENTS = 10_000

describe('a registry of 10,000 patients', () => {
  let replay: ReplayServer
  let gateway: RegistryGateway
  const load = createLoad()
  beforeAll(async () => {
    replay = await startReplayServer({ patients: PATIENTS, entries: 1, delay: 2 })
    gateway = await openTestGateway(replay.endpoint, 'caseload')
  })
  afterAll(async () => {
    gateway.close()
    await replay.stop()
  })

  it('is read completely, with progress to the last patient', async () => {
    const progress: number[] = []
    const patients = await gateway.loadCaseload(READING, { load, onProgress: (count) => progress.push(count) })
    expect(new Set(patients.map((one) => one.mrn)).size).toBe(PATIENTS)
    expect(progress.at(-1)).toBe(PATIENTS)
    expect(progress.length).toBeGreaterThan(8)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  })

  it('is refreshed by what has changed', async () => {
    const known = new Map(
      [...load.patients.values()].map(({ mrn, version }) => [mrn, { version, stamp: load.stamps.get(mrn) ?? null }]),
    )
    await replay.changeEvery(100)
    const read = await gateway.refreshCaseload(READING, known)
    expect(read.patients).toHaveLength(PATIENTS / 100)
    expect(read.patients.every((one) => one.version === 2)).toBe(true)
    expect(read).toMatchObject({ removed: [], rewritten: [] })
  })
})
