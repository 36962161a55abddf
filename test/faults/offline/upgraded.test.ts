import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { z } from '#shared/zod.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import { MIGRATIONS } from '../../../src/main/store/migrations.ts'
import { createSeal } from '../../../src/main/store/seal.ts'
import { sealedRows } from '../../../src/main/store/sealed-rows.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import { newFolder, startDevice } from '../../fakes/device.ts'
import { idsOf, storedNow } from '../../fakes/offline-check.ts'
import { assertKept, inFile, inOfflineClinic, logItem, minutesOf, record } from '../../fakes/offline-clinic.ts'
import { memberItems, personOf } from '../../fakes/registries.ts'
import {
  ENROLLED_MRN,
  LEAVING,
  NEW_LOG,
  RELEASED_CHANGES,
  RELEASED_MEMBER_CHANGES,
  RELEASED_MRN,
  STORED_LOG,
  VOIDED_LOG,
} from '../../fakes/released-outbox.ts'
import { beside, filesIn } from '../../fakes/store.ts'
import { entryOf, NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const HOUR = 3_600_000

type Released = (typeof RELEASED_CHANGES | typeof RELEASED_MEMBER_CHANGES)[number]

/** Puts rows into a file's outbox as another version of the application does. */
function putRows(path: string, key: Uint8Array, version: number, rows: readonly Released[]): void {
  const shape = sealedRows(createSeal(key), { table: 'outbox', version, schema: z.unknown() })
  beside(path, (database) => {
    const put = database.prepare('INSERT INTO outbox (id, version, payload) VALUES (?, ?, ?)')
    for (const row of rows) {
      const { id } = row.operation
      put.run(id, version, shape.write(id, row).payload)
    }
  })
}

/** A file as version 1 left it, with what waits in it. */
async function fileOfVersion1(rows: readonly Released[]) {
  const [path, key] = [join(await newFolder(), 'store.db'), randomBytes(32)]
  openDatabase(path, MIGRATIONS.slice(0, 1)).close()
  putRows(path, key, 1, rows)
  return { path, key }
}

inOfflineClinic('what an older version left', (clinic) => {
  it('17 upgrade with pending ops of an older schema: each kind of change is shown, sent, and there once', async () => {
    const logs = [STORED_LOG, VOIDED_LOG].map((id, at) =>
      logItem({ id, provider: 'Dr. Abara', date: NOW - 72 * HOUR - at * HOUR }),
    )
    await clinic.patient({ SK: RELEASED_MRN, patient_mrn: RELEASED_MRN, treatment_logs: logs })
    const device = await startDevice({
      endpoint: clinic.endpoint,
      table: clinic.table.name,
      ...(await fileOfVersion1(RELEASED_CHANGES)),
    })
    expect((await device.service.call('outbox.list', {})).unreadable).toEqual([])
    const opened = await device.service.call('registries.open', { registryId })
    expect(opened.rows.map(({ mrn }) => mrn)).toContain(ENROLLED_MRN)
    expect(await device.drain()).toMatchObject({ waiting: 0, conflicts: 0, problems: 0 })
    const { patient, item } = await storedNow(clinic.table, RELEASED_MRN)
    expect(idsOf(patient)).toEqual([STORED_LOG, VOIDED_LOG, NEW_LOG])
    expect(patient.treatmentLogs.map(({ minutes, voided }) => [minutes, voided?.reason ?? null])).toEqual([
      [35, null],
      [0, 'Another patient’s.'],
      [25, null],
    ])
    expect(patient.flags).toMatchObject([{ type: { known: 'Safety Risk' }, state: 'resolved', note: 'Asked about.' }])
    expect(patient).toMatchObject({ status: { known: 'Relapse Prevention Plan' }, phoneNumber: '(555) 010-0199' })
    expect(item.applied_ops?.SS?.toSorted()).toEqual(
      RELEASED_CHANGES.flatMap(({ operation }) => (operation.mrn === RELEASED_MRN ? [operation.id] : [])),
    )
    expect(await minutesOf(clinic, RELEASED_MRN)).toBe(60)
    expect((await storedNow(clinic.table, ENROLLED_MRN)).patient.lastName).toBe('Moreau')
    await assertKept(clinic, device, [])
  })

  it('17 changes of members of an older schema are shown, and sent in their order', async () => {
    const member = [`registry-user:${registryId}`, `user:${CLINIC.userId}`] as const
    const before = (await clinic.table.getRaw(...member)) ?? {}
    await clinic.table.putRaw(...member, { ...before, is_admin: { BOOL: true } })
    const leaving = personOf({ userId: LEAVING.userId })
    await clinic.table.put(memberItems(registryId, leaving, { date_created: LEAVING.joinedAt / 1000 }))
    const at = await fileOfVersion1(RELEASED_MEMBER_CHANGES)
    const device = await startDevice({ endpoint: clinic.endpoint, table: clinic.table.name, ...at })
    expect((await device.service.call('outbox.list', {})).unreadable).toEqual([])
    expect(await device.drain()).toMatchObject({ waiting: 0, conflicts: 0, problems: 0 })
    await device.end()
    expect(inFile(at.path, at.key, ({ outbox }) => outbox.all().map(({ state }) => state))).toEqual(
      RELEASED_MEMBER_CHANGES.map(() => 'done'),
    )
    expect(await clinic.table.getRaw(`registry-user:${registryId}`, `user:${LEAVING.userId}`)).toBeUndefined()
    expect(await clinic.table.getRaw('invite:new@lakeside.example', registryId)).toBeUndefined()
    await clinic.table.putRaw(...member, before)
  })

  it('17 an entry that a later version left: it is listed and counts as unsent, the others are sent', async () => {
    const mrn = await clinic.patient()
    const key = randomBytes(32)
    const device = await clinic.device({ key })
    device.offline()
    const saved = await record(device, mrn)
    await device.close()
    putRows(device.path, key, 2, RELEASED_CHANGES.slice(0, 1))
    device.online()
    await device.restart()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 1 })
    const { entries, unreadable } = await device.service.call('outbox.list', {})
    expect([entries, unreadable.map(({ reason }) => reason)]).toEqual([[], ['A later version of Caseload wrote it.']])
    expect(await device.service.call('storage.get', {})).toMatchObject({ unsent: 1 })
    expect(idsOf((await storedNow(clinic.table, mrn)).patient)).toContain(saved.logId)
    await device.end()
    const left = beside(device.path, (database) =>
      database.prepare('SELECT count(*) AS n FROM outbox WHERE version = 2').get(),
    )
    expect(left).toEqual({ n: 1 })
  })

  it('17 a file of a later version: it is refused in a sentence and left as it is; the later one sends what waits', async () => {
    const mrn = await clinic.patient()
    const key = randomBytes(32)
    const device = await clinic.device({ key })
    device.offline()
    const saved = await record(device, mrn)
    await device.close()
    const versionIs = (version: number) =>
      beside(device.path, (database) => database.exec(`PRAGMA user_version = ${version}`))
    versionIs(MIGRATIONS.length + 1)
    const before = filesIn(dirname(device.path))
    device.online()
    const refused = { code: 'storage-locked', message: expect.stringContaining('Update Caseload to open it.') }
    await expect(device.restart()).rejects.toMatchObject(refused)
    for (const [name, bytes] of before) expect(filesIn(dirname(device.path)).get(name)?.equals(bytes), name).toBe(true)
    versionIs(MIGRATIONS.length)
    await device.restart()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0 })
    await assertKept(clinic, device, [saved])
  })
})

inOfflineClinic('a computer that can’t open its file', (clinic) => {
  it('16 key lost: another key opens nothing and changes nothing; with the right one all that waits is sent', async () => {
    const mrn = await clinic.patient()
    const key = randomBytes(32)
    const device = await clinic.device({ key })
    device.offline()
    const saved = await record(device, mrn)
    await device.close()
    const before = filesIn(dirname(device.path))
    const other = { endpoint: clinic.endpoint, table: clinic.table.name, path: device.path, key: randomBytes(32) }
    const refused = { code: 'storage-locked', message: expect.stringContaining('It was not deleted.') }
    await expect(startDevice(other)).rejects.toMatchObject(refused)
    for (const [name, bytes] of before) expect(filesIn(dirname(device.path)).get(name)?.equals(bytes), name).toBe(true)
    device.online()
    await device.restart()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0 })
    await assertKept(clinic, device, [saved])
  })

  it('16 read-only: it says that nothing is kept; a save is the table’s answer, and refused without the network', async () => {
    const mrn = await clinic.patient()
    const folder = join(await newFolder(), 'folder')
    writeFileSync(folder, 'Nothing can be made in a file.')
    const options = { endpoint: clinic.endpoint, table: clinic.table.name, path: join(folder, 'store.db') }
    const device = await startDevice(options)
    const reason = expect.stringContaining('This computer’s disk can’t be written')
    expect(await device.service.call('sync.get', {})).toMatchObject({ kept: { on: 'memory', reason } })
    await device.service.call('registries.open', { registryId })
    const [logId, operationId] = [v7(), v7()]
    await device.service.call('drafts.keep', { registryId, mrn, operationId, logId, form: '{}' })
    device.offline()
    const change = { kind: 'record' as const, logId, entry: entryOf({ date: NOW - 2 * HOUR }) }
    const save = () => device.service.call('patients.change', { registryId, mrn, operationId, change })
    await expect(save()).rejects.toMatchObject({ code: 'offline' })
    expect(await device.service.countDrafts({})).toEqual({ count: 1 })
    device.online()
    expect(await save()).toMatchObject({ outcome: 'written' })
    expect(await device.service.countDrafts({})).toEqual({ count: 0 })
    expect(idsOf((await storedNow(clinic.table, mrn)).patient).filter((id) => id === logId)).toHaveLength(1)
    expect(filesIn(dirname(folder)).get('folder')?.toString()).toBe('Nothing can be made in a file.')
    await device.end()
  })
})
