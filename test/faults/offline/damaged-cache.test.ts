import { afterEach, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { canFill, fillDisk, freeDisk } from '../../fakes/full-disk.ts'
import { inOfflineClinic, record } from '../../fakes/offline-clinic.ts'
import { beside, breakTag } from '../../fakes/store.ts'

const { registryId } = CLINIC
const MINUTE = 60_000
const DAY = 86_400_000

const shown = async (device: Device) => {
  const { rows, missing = 0 } = await device.service.call('registries.open', { registryId })
  return { rows: rows.length, missing }
}
const countIn = (device: Device, table: string) =>
  beside(device.path, (database) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)

afterEach(freeDisk)

inOfflineClinic('a cache with damage in it', (clinic) => {
  it('16 one bad tag in a record, on another day: it is said that somebody is not shown, and they come back', async () => {
    for (let times = 0; times < 3; times++) await clinic.patient()
    const device = await clinic.device()
    const { rows } = await shown(device)
    await device.close()
    expect(breakTag(device.path, 'patients', 'key = (SELECT min(key) FROM patients)')).toBe(1)
    device.offline()
    // The rows of yesterday are derived anew today, from the records.
    device.clock.now += DAY
    await device.restart()
    expect(await shown(device)).toEqual({ rows: rows - 1, missing: 1 })
    await device.restart()
    expect(await shown(device)).toEqual({ rows: rows - 1, missing: 1 })
    device.online()
    await device.service.call('sync.now', {})
    expect(await shown(device)).toEqual({ rows, missing: 0 })
  })

  const changes = (device: Device) =>
    device.events('caseload.changed').map((one) => contract.events['caseload.changed'].payload.parse(one))

  it.each([
    ['while an entry waits', 3 * MINUTE],
    ['on a new day', DAY],
  ])(
    '16 one bad tag in a record that memory has let go of, %s: its patient stays on the screen, and is read again',
    async (_when, ms) => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      const before = await shown(device)
      device.offline()
      const saved = await record(device, mrn)
      expect(saved.outcome).toBe('kept')
      for (let minute = 0; minute < 3; minute++) device.pass(MINUTE)
      expect(breakTag(device.path, 'patients', 'true')).toBe(before.rows)
      device.pass(ms)
      expect(await device.service.call('sync.get', {})).toMatchObject({ waiting: 1 })
      device.online()
      expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0 })
      await device.service.call('registries.refresh', { registryId })
      expect(changes(device).flatMap(({ removed }) => removed)).toEqual([])
      expect(await shown(device)).toEqual({ rows: before.rows, missing: 0 })
      device.offline()
      const { patient } = await device.service.call('patients.get', { registryId, mrn })
      expect(patient.treatmentLogs.filter(({ id }) => id === saved.logId)).toHaveLength(1)
    },
  )

  it.skipIf(!canFill).each(['summaries', 'patients', 'registries'])(
    '16 one bad tag in %s on a full disk: the rest is shown, or read from the table',
    async (table) => {
      for (let times = 0; times < 3; times++) await clinic.patient()
      const device = await clinic.device()
      const { rows } = await shown(device)
      await device.close()
      expect(breakTag(device.path, table, `key = (SELECT min(key) FROM ${table})`)).toBe(1)
      fillDisk()
      device.clock.now += DAY
      await device.restart()
      expect(await shown(device)).toEqual(
        table === 'registries' ? { rows, missing: 0 } : { rows: rows - 1, missing: 1 },
      )
      freeDisk()
      await device.service.call('sync.now', {})
      expect(await shown(device)).toEqual({ rows, missing: 0 })
    },
  )

  it('16 one bad tag beside somebody who came in since: the one does not stand in for the other', async () => {
    for (let times = 0; times < 3; times++) await clinic.patient()
    const device = await clinic.device()
    const { rows } = await shown(device)
    const late = await clinic.patient()
    await device.service.call('patients.get', { registryId, mrn: late })
    await device.close()
    expect(breakTag(device.path, 'summaries', 'key = (SELECT min(key) FROM summaries)')).toBe(1)
    device.offline()
    for (let times = 0; times < 2; times++) {
      await device.restart()
      expect(await shown(device)).toEqual({ rows, missing: 1 })
    }
  })

  it('16 one bad tag in the outbox: it is listed with its reason and counts as unsent, the others are sent', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = [await record(device, mrn), await record(device, mrn), await record(device, mrn)]
    await device.close()
    expect(breakTag(device.path, 'outbox', 'id = ?', saved[1]?.operationId ?? '')).toBe(1)
    device.online()
    await device.restart()
    await device.service.call('registries.open', { registryId })
    expect(await device.drain()).toMatchObject({ waiting: 0 })
    const { entries, unreadable } = await device.service.call('outbox.list', {})
    expect([entries, unreadable.length]).toEqual([[], 1])
    expect(unreadable[0]?.reason).toContain('damaged')
    expect(await device.service.call('sync.get', {})).toMatchObject({ problems: 1 })
    expect(await device.service.call('storage.get', {})).toMatchObject({ unsent: 1 })
    const { patient } = await device.service.call('patients.get', { registryId, mrn })
    const ids = patient.treatmentLogs.map(({ id }) => id)
    expect(saved.map(({ logId }) => ids.filter((id) => id === logId).length)).toEqual([1, 0, 1])
  })

  it('18 a first reading cut off, and no member any more: nothing of it stays', async () => {
    for (let times = 0; times < 3; times++) await clinic.patient()
    const device = await clinic.device()
    await device.close()
    // As a process leaves it that was killed before the last transaction of a first reading.
    beside(device.path, (database) => database.exec('DELETE FROM registries'))
    const key = [`registry-user:${registryId}`, `user:${CLINIC.userId}`] as const
    const membership = await clinic.table.getRaw(...key)
    if (!membership) throw new Error('There is no such membership.')
    try {
      await clinic.table.remove(...key)
      await device.restart()
      await expect(device.service.call('registries.open', { registryId })).rejects.toMatchObject({
        code: 'not-permitted',
      })
    } finally {
      await clinic.table.putRaw(...key, membership)
    }
    await device.close()
    expect([countIn(device, 'patients'), countIn(device, 'summaries')]).toEqual([0, 0])
  })

  it('18 no member any more while a first reading is written: nothing is written after it was taken away', async () => {
    for (let times = 0; times < 3; times++) await clinic.patient()
    const device = await clinic.device()
    await device.close()
    beside(device.path, (database) =>
      database.exec('DELETE FROM registries; DELETE FROM patients; DELETE FROM summaries'),
    )
    await device.restart()
    await device.service.call('registries.open', { registryId })
    // Locked while its first part is on its way to the disk.
    await device.service.forgetPatients({})
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
    await device.close()
    expect([countIn(device, 'registries'), countIn(device, 'patients')]).toEqual([0, 0])
  })
})
