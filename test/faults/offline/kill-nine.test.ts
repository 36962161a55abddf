import { randomBytes } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { OutboxRow } from '../../../src/main/store/outbox.ts'
import { openStore } from '../../../src/main/store/store.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../../fakes/clinic.ts'
import { closeDevices, type Device, newFolder, startDevice } from '../../fakes/device.ts'
import type { Doom, Told } from '../../fakes/doomed-device.ts'
import { effort } from '../../fakes/effort.ts'
import { ENGINES, type Engine } from '../../fakes/engines.ts'
import { buildDoomed, type Moment, runDoomed } from '../../fakes/killed.ts'
import { idsOf, integrityOf, storedNow } from '../../fakes/offline-check.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from '../../fakes/registry-table.ts'
import { entryOf, NOW } from '../../fakes/treatments.ts'
import { seeded } from '../schedules/random.ts'

/** How often each step is tried. */
const RUNS = effort(1, 2)
/** How often after that the process that was started again is killed too, and at how many of the steps: each, or every so manieth. */
const TWICE = effort(1, 3)
const TWICE_EVERY = effort(4, 1)
const AT_A_TIME = 3

const { registryId } = CLINIC
const HOUR = 3_600_000
const JUNE_LOG = {
  id: 'log-june',
  recorded_by: CLINIC.userId,
  provider: 'Dr. Abara',
  no_show: false,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  weeks_in_treatment: 3,
  scores: [],
  minutes: 15,
  date: NOW - 72 * HOUR,
}
const FIRST_LOG = { ...JUNE_LOG, id: 'log-first', contact_type: 'Initial Assessment', date: NOW - 28 * 24 * HOUR }
const PATIENTS: readonly Item[] = [
  patientItem('K-1', 'Lindqvist', 'Ana', NOW, { treatment_logs: [FIRST_LOG] }),
  patientItem('K-2', 'Moreau', 'Bo', NOW, { treatment_logs: [FIRST_LOG, JUNE_LOG] }),
]

interface Save {
  readonly mrn: string
  readonly operationId: string
  readonly change: PatientChange
}
const recordOf = (minutes: number): PatientChange => ({
  kind: 'record',
  logId: v7(),
  entry: entryOf({ minutes, date: NOW - minutes * 60_000 }),
})

/** A file in which one entry waits and another is being typed, and what is saved from there. */
interface Template {
  readonly path: string
  readonly key: Buffer
  readonly waiting: Save
  readonly saves: readonly Save[]
}

async function newTable(engine: Engine): Promise<RegistryTable> {
  const table = await createRegistryTable(engine.endpoint, NAMINGS[0])
  await table.put([...clinicItems(NOW), ...PATIENTS])
  return table
}

async function prepare(engine: Engine): Promise<Template> {
  const key = randomBytes(32)
  const table = await newTable(engine)
  const device = await startDevice({ endpoint: engine.endpoint, table: table.name, key })
  await device.openKept(registryId)
  const { detail } = await device.service.call('treatments.begin', { registryId, mrn: 'K-2' })
  const [, seen] = detail.patient.treatmentLogs
  if (!seen) throw new Error('The patient has no entry to amend.')
  device.offline()
  const waiting = { mrn: 'K-1', operationId: v7(), change: recordOf(10) }
  expect(await device.service.call('patients.change', { registryId, ...waiting })).toMatchObject({ outcome: 'kept' })
  const record = { mrn: 'K-1', operationId: v7(), change: recordOf(20) }
  const logId = record.change.kind === 'record' ? record.change.logId : ''
  await device.service.call('drafts.keep', {
    registryId,
    mrn: 'K-1',
    operationId: record.operationId,
    logId,
    form: '{}',
  })
  const amendment = { seen, changes: { minutes: 35 }, reason: 'Typed wrong.', raiseFlags: [], declinedSafetyRisk: null }
  const amend = { mrn: 'K-2', operationId: v7(), change: { kind: 'amend' as const, newLogId: v7(), amendment } }
  await device.close()
  table.close()
  return { path: device.path, key, waiting, saves: [record, amend] }
}

/** What must be the same however it came about. */
async function outcomeOf(table: RegistryTable) {
  const [one, two] = await Promise.all(['K-1', 'K-2'].map((mrn) => storedNow(table, mrn)))
  const look = (stored: typeof one) =>
    stored && {
      logs: stored.item.treatment_logs,
      audit: stored.item.audit_logs,
      ops: stored.item.applied_ops?.SS?.toSorted(),
      version: stored.item.version,
      minutes: [stored.minutes, stored.storedMinutes],
    }
  return { one: look(one), two: look(two) }
}

const savedIn = (told: readonly Told[]) =>
  new Set(told.flatMap((line) => (line.told === 'saved' ? [line.operationId] : [])))

describe.each(ENGINES.slice(0, 1))('9 SIGKILL at every step of save and send on $name', (kind) => {
  let engine: Engine
  let script: string
  let template: Template
  let reference: Awaited<ReturnType<typeof outcomeOf>>
  let moments: Moment[]

  const doomOf = (table: RegistryTable, path: string, saves: readonly Save[], spoil: Doom['spoil'] = null) => ({
    table: table.name,
    path,
    key: template.key.toString('hex'),
    saves,
    spoil,
  })

  /** A file of its own, and a table of its own in which nothing has been sent yet. */
  async function stage() {
    const path = join(await newFolder(), 'store.db')
    await copyFile(template.path, path)
    return { path, table: await newTable(engine) }
  }

  beforeAll(async () => {
    engine = await kind.start()
    script = await buildDoomed(await newFolder())
    template = await prepare(engine)
    const { path, table } = await stage()
    const lived = await runDoomed(script, engine.endpoint, doomOf(table, path, template.saves), { at: 'end' })
    const end = lived.told.find((line) => line.told === 'end')
    const statements = end?.told === 'end' ? end.moments : 0
    moments = [
      ...Array.from({ length: statements }, (_, moment): Moment => ({ at: 'statement', moment })),
      ...lived.requests.flatMap((operation, at): Moment[] => {
        const nth = lived.requests.slice(0, at).filter((one) => one === operation).length
        const before: Moment = { at: 'request', operation, nth, when: 'before' }
        // After a read is before the next request: nothing has changed in between.
        return operation === 'UpdateItem' ? [before, { ...before, when: 'after' }] : [before]
      }),
    ]
    expect(lived).toMatchObject({ killed: false })
    expect(lived.told.filter(({ told }) => told === 'failed')).toEqual([])
    expect(savedIn(lived.told).size).toBe(template.saves.length)
    reference = await outcomeOf(table)
    table.close()
  })
  afterAll(async () => {
    await closeDevices()
    await engine.stop()
  })

  /** What is neither kept as a draft, nor waiting, nor in the table. */
  async function assertNothingLost(device: Device, table: RegistryTable, told: ReadonlySet<string>) {
    const { entries, unreadable } = await device.service.call('outbox.list', {})
    expect(unreadable).toEqual([])
    const kept = new Set(entries.map(({ operation }) => operation.id))
    const { count: drafts } = await device.service.countDrafts({})
    for (const { mrn, operationId, change } of [template.waiting, ...template.saves]) {
      const { patient, item } = await storedNow(table, mrn)
      const isThere = item.applied_ops?.SS?.includes(operationId) === true
      if (change.kind === 'record')
        expect(idsOf(patient).filter((id) => id === change.logId)).toHaveLength(isThere ? 1 : 0)
      if (told.has(operationId) || operationId === template.waiting.operationId)
        expect(isThere || kept.has(operationId), 'saved is in the table or waits').toBe(true)
      if (change.kind === 'record' && operationId !== template.waiting.operationId)
        expect(drafts === 0, 'typed is a draft or saved, never both').toBe(isThere || kept.has(operationId))
    }
  }

  async function play(kills: readonly Moment[], spoil: Doom['spoil'] = null): Promise<number> {
    const { path, table } = await stage()
    const told = new Set<string>()
    let killed = 0
    for (const moment of kills) {
      // What the screen called saved is not saved again.
      const left = template.saves.filter(({ operationId }) => !told.has(operationId))
      const died = await runDoomed(script, engine.endpoint, doomOf(table, path, left, spoil), moment)
      killed += died.killed ? 1 : 0
      for (const id of savedIn(died.told)) told.add(id)
    }
    const options = { endpoint: engine.endpoint, table: table.name, path, key: template.key, offline: true }
    const device = await startDevice(options)
    await assertNothingLost(device, table, told)
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, conflicts: 0, problems: 0 })
    // A person who was told nothing saves again, with what the dialog kept: at the time of the first save, whatever sending has waited.
    device.jump(NOW - device.clock.now)
    for (const save of template.saves) {
      if (told.has(save.operationId)) continue
      const { outcome } = await device.service.call('patients.change', { registryId, ...save })
      expect(['written', 'already-written']).toContain(outcome)
    }
    expect((await device.service.call('outbox.list', {})).entries).toEqual([])
    await device.end()
    expect(integrityOf(path)).toBe('ok')
    expect(await outcomeOf(table)).toEqual(reference)
    table.close()
    return killed
  }

  async function playAll(runs: readonly (readonly Moment[])[]): Promise<number> {
    const left = [...runs]
    let killed = 0
    const player = async () => {
      for (let kills = left.shift(); kills; kills = left.shift()) {
        try {
          const died = await play(kills)
          killed += died
        } catch (error) {
          throw new Error(`killed at ${JSON.stringify(kills)}: ${error}`, { cause: error })
        }
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, player))
    return killed
  }

  it.each(Array.from({ length: RUNS + TWICE }, (_, run) => run))(
    'what was called saved is there once (run %i)',
    async (run) => {
      const random = seeded(run)
      const runs =
        run < RUNS
          ? moments.map((first) => [first])
          : moments.filter((_, at) => at % TWICE_EVERY === 0).map((first) => [first, random.pick(moments) ?? first])
      const killed = await playAll(runs)
      expect(killed).toBeGreaterThanOrEqual(runs.length * 0.9)
    },
    600_000,
  )

  const BETWEEN: Moment = { at: 'statement', moment: 'DELETE FROM drafts' }

  it('keeps entry and draft apart between the two', async () => {
    expect(await play([BETWEEN])).toBe(1)
  })

  const ALONE: Moment = { at: 'end', offline: true }

  it('keeps what was saved without a network', async () => {
    const { path, table } = await stage()
    const { told } = await runDoomed(script, engine.endpoint, doomOf(table, path, template.saves), ALONE)
    table.close()
    expect(told).toMatchObject([{ outcome: 'kept' }, { outcome: 'kept' }, { told: 'end', waiting: 3 }])
    expect(await play([ALONE])).toBe(0)
  })

  it('loses it without the write to the disk: the scenario can fail', async () => {
    await expect(play([ALONE], 'saves')).rejects.toThrow('saved is in the table or waits')
  })

  it('has it twice on the screen without the transaction: the scenario can fail', async () => {
    await expect(play([BETWEEN], 'transactions')).rejects.toThrow('typed is a draft or saved, never both')
  })

  /** What a file says of an entry that had arrived when the process was killed, before any answer came. */
  async function foundAfterArrival(spoil: Doom['spoil']): Promise<OutboxRow | null> {
    const saves = template.saves.slice(0, 1)
    const operationId = saves[0]?.operationId ?? ''
    for (const moment of moments.filter((one) => one.at === 'request' && one.when === 'after')) {
      const { path, table } = await stage()
      await runDoomed(script, engine.endpoint, doomOf(table, path, saves, spoil), moment)
      const { item } = await storedNow(table, 'K-1')
      table.close()
      const store = openStore(path, template.key)
      const row = store.outbox.get(operationId)
      store.close()
      if (item.applied_ops?.SS?.includes(operationId) && row?.state === 'waiting') return row
    }
    return null
  }

  it('knows after the kill that an entry may have arrived, without having asked: it can’t be discarded then', async () => {
    expect(await foundAfterArrival(null)).toMatchObject({ attempts: 1 })
  })

  it('would not know it if the attempt were not on the disk before it is made: the scenario can fail', async () => {
    expect(await foundAfterArrival('attempts')).toMatchObject({ attempts: 0 })
  })
})
