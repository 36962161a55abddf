import { randomBytes } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { RETENTION_DAYS } from '#shared/storage.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../../fakes/clinic.ts'
import { closeDevices, type Device, newFolder, startDevice } from '../../fakes/device.ts'
import type { Doom } from '../../fakes/doomed-device.ts'
import { effort } from '../../fakes/effort.ts'
import { ENGINES, type Engine } from '../../fakes/engines.ts'
import { buildDoomed, type Died, type Moment, runDoomed } from '../../fakes/killed.ts'
import { idsOf, integrityOf, rawPatient, storedNow } from '../../fakes/offline-check.ts'
import { inFile } from '../../fakes/offline-clinic.ts'
import { PARTITION } from '../../fakes/patients.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from '../../fakes/registry-table.ts'
import { entryOf, NOW } from '../../fakes/treatments.ts'

/** Of hundreds of statements that are alike, it is killed at the first, at every so manieth, and at the last. */
const EVERY = effort(300, 60)
/** One in so many of the moments that are left is played. */
const SHARE = effort(4, 1)
const AT_A_TIME = 3

const { registryId } = CLINIC
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** More than two transactions' worth of patients, of whom more than one batch have changed. */
const PATIENTS = 220
const CHANGED = 110

const mrnOf = (nth: number) => `R-${String(nth).padStart(3, '0')}`
const [WAITS, HELD, TYPED] = [mrnOf(1), mrnOf(2), mrnOf(3)]
const REMOVED = [mrnOf(150), mrnOf(151)]
const ADDED = [mrnOf(301), mrnOf(302), mrnOf(303)]
/** Changed by another program where no scalar shows it. */
const TRACELESS = mrnOf(160)

const logItem = (mrn: string, minutes: number): Item => ({
  id: `log-${mrn}`,
  recorded_by: CLINIC.userId,
  provider: 'Dr. Abara',
  no_show: false,
  contact_type: 'Initial Assessment',
  visit_type: 'Phone',
  weeks_in_treatment: 3,
  scores: [],
  minutes,
  date: NOW - 72 * HOUR,
})
const itemOf = (mrn: string, lastName: string, minutes = 15): Item =>
  patientItem(mrn, lastName, 'Ana', NOW, { treatment_logs: [logItem(mrn, minutes)] })

const BEFORE = new Map(Array.from({ length: PATIENTS }, (_, at) => [mrnOf(at + 1), 'Before'] as const))
const CHANGED_MRNS = [...BEFORE.keys()].slice(0, CHANGED)
const AFTER = new Map([...BEFORE, ...[...CHANGED_MRNS, ...ADDED].map((mrn) => [mrn, 'After'] as const)])
for (const mrn of REMOVED) AFTER.delete(mrn)

/** What the table holds when the process that is killed reads it. */
async function changedTable(engine: Engine, isTraceless: boolean): Promise<RegistryTable> {
  const table = await createRegistryTable(engine.endpoint, NAMINGS[0])
  const items = [...AFTER].map(([mrn, name]) => itemOf(mrn, name, isTraceless && mrn === TRACELESS ? 45 : 15))
  await table.put([...clinicItems(NOW), ...items])
  return table
}

/** A file of a caseload as it was read at `NOW`, with an entry that can be sent, an amendment that waits for its time, and a draft. */
interface Template {
  readonly path: string
  readonly key: Buffer
  /** Log ids and operation ids of what waits. */
  readonly waits: { readonly logId: string; readonly operationId: string }
  readonly held: { readonly operationId: string }
}

interface Scenario {
  readonly title: string
  /** When the process runs that is killed. */
  readonly at: number
  readonly refresh?: 'changed' | 'full'
  /** The registry was never read on this computer. */
  readonly isFirst?: boolean
}

const SCENARIOS: readonly Scenario[] = [
  { title: 'a refresh of what has changed', at: NOW + HOUR, refresh: 'changed' },
  { title: 'a refresh of everything', at: NOW + HOUR, refresh: 'full' },
  { title: 'a reading of everything over what is too old', at: NOW + 20 * DAY },
  { title: 'a first reading', at: NOW + HOUR, isFirst: true },
]

const namesOf = (rows: readonly CaseloadRow[]) => new Map(rows.map(({ mrn, lastName }) => [mrn, lastName]))
const byMrn = (rows: readonly CaseloadRow[]) => rows.toSorted((a, b) => (a.mrn < b.mrn ? -1 : 1))

describe.each(ENGINES.slice(0, 1))('18 refresh killed half-way on $name', (kind) => {
  let engine: Engine
  let script: string
  let template: Template
  let unread: Pick<Template, 'path' | 'key'>

  /** Pending operations and a draft over a caseload that is kept; or somebody who is known, and nothing read. */
  async function prepare(): Promise<void> {
    const table = await createRegistryTable(engine.endpoint, NAMINGS[0])
    await table.put([...clinicItems(NOW), ...[...BEFORE].map(([mrn, name]) => itemOf(mrn, name))])
    const key = randomBytes(32)
    const empty = await startDevice({ endpoint: engine.endpoint, table: table.name, key })
    await empty.end()
    unread = { path: empty.path, key }
    const device = await startDevice({ endpoint: engine.endpoint, table: table.name, key })
    await device.openKept(registryId)
    device.offline()
    const logId = v7()
    const waits = { logId, operationId: v7() }
    const entry = entryOf({ minutes: 20, date: NOW - 2 * HOUR })
    const record = { registryId, mrn: WAITS, operationId: waits.operationId }
    await device.service.call('patients.change', { ...record, change: { kind: 'record', logId, entry } })
    const { patient } = await device.service.call('patients.get', { registryId, mrn: HELD })
    const [seen] = patient.treatmentLogs
    if (!seen) throw new Error('The patient has no entry to amend.')
    const held = { operationId: v7() }
    const amendment = {
      seen,
      changes: { minutes: 35 },
      reason: 'Typed wrong.',
      raiseFlags: [],
      declinedSafetyRisk: null,
    }
    const change = { kind: 'amend' as const, newLogId: v7(), amendment }
    await device.service.call('patients.change', { registryId, mrn: HELD, ...held, change })
    await device.service.call('drafts.keep', { registryId, mrn: TYPED, operationId: v7(), logId: v7(), form: '{}' })
    await device.end()
    table.close()
    template = { path: device.path, key, waits, held }
  }

  beforeAll(async () => {
    engine = await kind.start()
    script = await buildDoomed(await newFolder())
    await prepare()
  })
  afterAll(async () => {
    await closeDevices()
    await engine.stop()
  })

  /** A file of its own over a table of its own. A busy table has asked the amendment to wait until after the process is gone. */
  async function stage({ at, isFirst = false, refresh }: Scenario) {
    const path = join(await newFolder(), 'store.db')
    await copyFile(isFirst ? unread.path : template.path, path)
    inFile(path, template.key, ({ outbox }) => {
      for (const row of outbox.all())
        outbox.put({ ...row, nextAt: row.operation.id === template.held.operationId ? at + 240_000 : null })
    })
    return { path, table: await changedTable(engine, refresh !== 'changed') }
  }

  function run({ at, refresh, isFirst }: Scenario, table: string, path: string, moment: Moment, spoil: Doom['spoil']) {
    const given = { table, path, key: template.key.toString('hex'), saves: [], spoil, now: at, held: isFirst ? 0 : 1 }
    return runDoomed(script, engine.endpoint, { ...given, ...(refresh ? { refresh } : {}) }, moment)
  }

  /** Everybody with the entries that wait, once, and what is typed; each as their row says. */
  async function assertWorkedOn(device: Device, opened: OpenRegistry, isFirst: boolean): Promise<void> {
    const shown = namesOf(opened.rows)
    const look = [WAITS, HELD, TYPED, mrnOf(100), mrnOf(120), mrnOf(PATIENTS), ...REMOVED, ...ADDED]
    for (const mrn of look.filter((one) => shown.has(one))) {
      const { patient } = await device.service.call('patients.get', { registryId, mrn })
      expect([mrn, patient.lastName]).toEqual([mrn, shown.get(mrn)])
      if (isFirst) continue
      const entries = idsOf(patient).filter((id) => id === template.waits.logId)
      expect(entries, 'what waits is shown once').toHaveLength(mrn === WAITS ? 1 : 0)
      const minutes = patient.treatmentLogs.find(({ id }) => id === `log-${mrn}`)?.minutes
      if (mrn === HELD) expect(minutes).toBe(35)
    }
    expect(await device.service.countDrafts({})).toEqual({ count: isFirst ? 0 : 1 })
    expect((await device.service.call('outbox.list', {})).unreadable).toEqual([])
  }

  /** As the disk has it, without a network: all of it as it was, or all of it as it is. */
  async function assertHonest(device: Device, scenario: Scenario): Promise<void> {
    const { at, refresh, isFirst = false } = scenario
    const [kept] = (await device.service.call('storage.get', {})).registries
    if (isFirst && !kept) {
      await expect(device.service.call('registries.open', { registryId })).rejects.toMatchObject({ code: 'offline' })
      return
    }
    if (kept?.readAt === NOW && !refresh) {
      await expect(device.service.call('registries.open', { registryId })).rejects.toMatchObject({
        code: 'storage-locked',
      })
      await device.service.call('storage.setRetention', { days: 30 })
    }
    const opened = await device.service.call('registries.open', { registryId })
    expect(opened.missing ?? 0).toBe(0)
    const shown = namesOf(opened.rows)
    expect([NOW, at]).toContain(opened.asOf)
    if (opened.asOf === at) expect(shown, 'as of the refresh').toEqual(AFTER)
    else if (refresh) expect(new Map([...shown, [WAITS, 'Before']]), 'as of before the refresh').toEqual(BEFORE)
    else {
      // Parts of what was read may be here already: nobody is hidden for it, nobody gone, and it is not called newer than it is.
      for (const [mrn, name] of BEFORE) expect([name, AFTER.get(mrn)]).toContain(shown.get(mrn))
      for (const mrn of shown.keys()) expect(BEFORE.has(mrn) || AFTER.has(mrn)).toBe(true)
    }
    await assertWorkedOn(device, opened, isFirst)
    await device.service.call('storage.setRetention', { days: RETENTION_DAYS.default })
  }

  /** Online again, everything is as the table has it, here and in the file. */
  async function assertRight(device: Device, table: RegistryTable, scenario: Scenario): Promise<void> {
    const { at, refresh, isFirst = false } = scenario
    device.online()
    await device.restart()
    await device.service.call('registries.open', { registryId })
    // What no scalar shows comes in with the next reading of everything, as without the kill.
    if (refresh === 'full') await device.service.call('registries.refresh', { registryId, full: true })
    expect(await device.drain()).toMatchObject({ waiting: 0, conflicts: 0, problems: 0 })
    const reader = await startDevice({ endpoint: engine.endpoint, table: table.name, ports: { now: () => at } })
    const expected = byMrn((await reader.service.call('registries.open', { registryId })).rows)
    await reader.end()
    expect(namesOf(expected)).toEqual(AFTER)
    while ((await device.service.call('storage.get', {})).registries[0]?.readAt !== at)
      await device.service.call('sync.now', {})
    device.offline()
    await device.restart()
    const opened = await device.service.call('registries.open', { registryId })
    expect(opened.asOf).toBe(at)
    expect(byMrn(opened.rows)).toEqual(expected)
    await assertWorkedOn(device, opened, isFirst)
    expect((await device.service.call('outbox.list', {})).entries).toEqual([])
    await device.end()
    if (isFirst) return
    const [waits, held] = [await storedNow(table, WAITS), await storedNow(table, HELD)]
    expect(idsOf(waits.patient)).toEqual([`log-${WAITS}`, template.waits.logId])
    expect(waits.item.applied_ops?.SS).toEqual([template.waits.operationId])
    expect([idsOf(held.patient), held.minutes, held.item.applied_ops?.SS]).toEqual([
      [`log-${HELD}`],
      35,
      [template.held.operationId],
    ])
    for (const mrn of REMOVED) expect(await rawPatient(table, mrn), PARTITION).toEqual({})
  }

  async function play(scenario: Scenario, moment: Moment, spoil: Doom['spoil'] = null): Promise<Died> {
    const { path, table } = await stage(scenario)
    const died = await run(scenario, table.name, path, moment, spoil)
    expect(integrityOf(path)).toBe('ok')
    const { at } = scenario
    const options = { endpoint: engine.endpoint, table: table.name, path, key: template.key, offline: true }
    const device = await startDevice({ ...options, ports: { now: () => at } })
    await assertHonest(device, scenario)
    await assertRight(device, table, scenario)
    expect(integrityOf(path)).toBe('ok')
    table.close()
    return died
  }

  /** The moments of a run that lives: before every request, and around the statements that write. */
  async function momentsOf(scenario: Scenario): Promise<Moment[]> {
    const lived = await play(scenario, { at: 'end' })
    const end = lived.told.find(({ told }) => told === 'end')
    if (lived.killed || end?.told !== 'end') throw new Error('It did not live.')
    const isBulk = (sql: string | null | undefined) => /patients|summaries/.test(sql ?? '')
    const { statements } = end
    let bulk = 0
    const chosen = statements.flatMap((sql, moment): Moment[] => {
      bulk = isBulk(sql) ? bulk + 1 : 0
      const isEdge = !isBulk(sql) || bulk === 1 || !isBulk(statements[moment + 1])
      return isEdge || bulk % EVERY === 50 % EVERY ? [{ at: 'statement', moment }] : []
    })
    const requests = lived.requests.map((operation, at): Moment => {
      const nth = lived.requests.slice(0, at).filter((one) => one === operation).length
      return { at: 'request', operation, nth, when: 'before' }
    })
    return [...chosen, ...requests].filter((_, at) => at % SHARE === 0)
  }

  async function playAll(scenario: Scenario, moments: readonly Moment[]): Promise<number> {
    const left = [...moments]
    let killed = 0
    const player = async () => {
      for (let moment = left.shift(); moment; moment = left.shift()) {
        try {
          const died = await play(scenario, moment)
          killed += died.killed ? 1 : 0
        } catch (error) {
          throw new Error(`killed at ${JSON.stringify(moment)}: ${error}`, { cause: error })
        }
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, player))
    return killed
  }

  it.each(SCENARIOS)(
    '$title: wherever it ends, what is opened is complete by its own account, and the next one brings everything right',
    async (scenario) => {
      const moments = await momentsOf(scenario)
      const killed = await playAll(scenario, moments)
      expect(killed).toBeGreaterThanOrEqual(moments.length * 0.8)
    },
    900_000,
  )

  it('would show a part of it as the whole without the transaction: the scenario can fail', async () => {
    const [changed] = SCENARIOS
    const beforeTheTime: Moment = { at: 'statement', moment: 'DELETE FROM summaries' }
    if (!changed) throw new Error('There are four.')
    await expect(play(changed, beforeTheTime, 'transactions')).rejects.toThrow('as of before the refresh')
    await play(changed, beforeTheTime)
  })
})
