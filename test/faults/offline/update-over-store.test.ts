import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/store/database.ts'
import { lookIntoStore } from '../../../src/main/store/look-into.ts'
import { MIGRATIONS } from '../../../src/main/store/migrations.ts'
import { StoreNewer } from '../../../src/main/store/store-failure.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { idsOf, storedNow } from '../../fakes/offline-check.ts'
import { assertKept, inOfflineClinic, record } from '../../fakes/offline-clinic.ts'
import { beside, filesIn } from '../../fakes/store.ts'

const { registryId } = CLINIC

/** The structure of the version before: what its migrations make. */
const BEFORE = MIGRATIONS.slice(0, -1)

/** Takes a file back to the structure of the version before, as if this one had never opened it. */
const takeBack = (path: string) =>
  beside(path, (database) => database.exec(`DROP TABLE access; PRAGMA user_version = ${BEFORE.length}`))

const tablesOf = (path: string) =>
  beside(path, (database) =>
    database
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .all(),
  )

/** What an entry that is begun and measured is known by. */
const begun = () => ({ operationId: v7(), logId: v7() })

async function standing({ service }: Device) {
  const { entries, unreadable } = await service.call('outbox.list', {})
  const { drafts } = await service.call('drafts.list', { registryId })
  const { timer } = await service.call('timer.get', {})
  return {
    unsent: entries.length,
    unreadable: unreadable.length,
    drafts: drafts.map(({ operationId }) => operationId),
    timer: timer && { of: timer.operationId, runs: timer.runningSince !== null },
  }
}

/** Each file beside a store, and what it holds, as an older application must leave them. */
const assertSame = (folder: string, before: ReturnType<typeof filesIn>) => {
  for (const [name, bytes] of before) expect(filesIn(folder).get(name)?.equals(bytes), name).toBe(true)
}

inOfflineClinic('an update over a store with work in it', (clinic) => {
  it('keeps 3 unsent entries, a draft and a timer that runs; older applications leave it alone; each entry is there once', async () => {
    const mrn = await clinic.patient()
    const key = randomBytes(32)
    const device = await clinic.device({ key })
    await device.openKept(registryId)
    device.offline()
    const saved = [await record(device, mrn), await record(device, mrn), await record(device, mrn)]
    const entry = begun()
    const at = { registryId, mrn, ...entry }
    await device.service.call('drafts.keep', { ...at, form: '{"minutes":"24"}' })
    await device.service.call('timer.start', at)
    const kept = { unsent: 3, unreadable: 0, drafts: [entry.operationId], timer: { of: entry.operationId, runs: true } }
    expect(await standing(device)).toEqual(kept)

    // The version before has written the file: its structure is what its migrations make.
    await device.close()
    takeBack(device.path)
    const fresh = `${device.path}.of-before`
    openDatabase(fresh, BEFORE).close()
    expect(tablesOf(device.path)).toEqual(tablesOf(fresh))
    expect(lookIntoStore(device.path, key)).toMatchObject({ standing: 'whole', schema: BEFORE.length })

    // This version takes it over.
    await device.restart()
    expect(await standing(device)).toEqual(kept)
    await device.close()
    expect(lookIntoStore(device.path, key)).toMatchObject({ standing: 'whole', schema: MIGRATIONS.length })

    // Back at the version before: its way to the file refuses, and nothing of it changes.
    const folder = dirname(device.path)
    const after = filesIn(folder)
    expect(() => openDatabase(device.path, BEFORE)).toThrow(StoreNewer)
    assertSame(folder, after)

    // The same as a person meets it: this version before a file of the next one.
    beside(device.path, (database) => database.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`))
    const ofNext = filesIn(folder)
    const refused = { code: 'storage-locked', message: expect.stringContaining('Update Caseload to open it.') }
    await expect(device.restart()).rejects.toMatchObject(refused)
    expect(lookIntoStore(device.path, key)).toMatchObject({ standing: 'newer' })
    assertSame(folder, ofNext)

    // On the newer one again, all is there and each entry is sent once.
    beside(device.path, (database) => database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`))
    await device.restart()
    expect(await standing(device)).toEqual(kept)
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, conflicts: 0, problems: 0 })
    const stored = idsOf((await storedNow(clinic.table, mrn)).patient)
    for (const { logId } of saved) expect(stored.filter((id) => id === logId)).toHaveLength(1)
    expect(await standing(device)).toMatchObject({ drafts: kept.drafts, timer: kept.timer })
    await assertKept(clinic, device, saved)
  })
})
