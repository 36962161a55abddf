import { DatabaseSync } from 'node:sqlite'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { CLINIC, patientItem } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { canFill, fillDisk, freeDisk } from '../../fakes/full-disk.ts'
import { idsOf, storedNow } from '../../fakes/offline-check.ts'
import { assertKept, inOfflineClinic, record } from '../../fakes/offline-clinic.ts'
import { entryOf, NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const HOUR = 3_600_000

afterEach(freeDisk)

const nameOf = async (device: Device, mrn: string) =>
  (await device.service.call('registries.open', { registryId })).rows.find((row) => row.mrn === mrn)?.lastName
const renamed = (mrn: string, lastName: string) => patientItem(mrn, lastName, 'Ana', NOW)

describe.skipIf(!canFill)('16 disk full while it runs', () => {
  inOfflineClinic('the caseload', (clinic) => {
    it('16 disk full at a refresh: what was read is on the screen, and the file never calls older rows newer', async () => {
      const [early, late] = [await clinic.patient(), await clinic.patient()]
      const device = await clinic.device()
      device.clock.now += HOUR
      await clinic.table.put([renamed(early, 'Renamed')])
      fillDisk()
      await device.service.call('registries.refresh', { registryId })
      expect(JSON.stringify(device.events('caseload.changed'))).toContain('Renamed')
      expect(await nameOf(device, early)).toBe('Renamed')
      expect((await device.service.call('storage.get', {})).registries).toMatchObject([{ readAt: NOW }])
      freeDisk()
      device.clock.now += HOUR
      await clinic.table.put([renamed(late, 'Later')])
      await device.service.call('registries.refresh', { registryId })
      await expect
        .poll(async () => (await device.service.call('storage.get', {})).registries)
        .toMatchObject([{ readAt: NOW + 2 * HOUR }])
      device.offline()
      await device.restart()
      expect(await nameOf(device, early)).toBe('Renamed')
      expect(await nameOf(device, late)).toBe('Later')
    })

    it('16 disk full at a refresh, and closed before there is room: the file is as it was, under its time', async () => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      device.clock.now += HOUR
      await clinic.table.put([renamed(mrn, 'Renamed')])
      fillDisk()
      await device.service.call('registries.refresh', { registryId })
      device.offline()
      await device.restart()
      freeDisk()
      const opened = await device.service.call('registries.open', { registryId })
      expect([opened.asOf, await nameOf(device, mrn)]).toEqual([NOW, 'Lindqvist'])
      device.online()
      await device.service.call('sync.now', {})
      expect(await nameOf(device, mrn)).toBe('Renamed')
    })

    it('16 disk full at the first reading: it is open, and kept with a refresh once there is room', async () => {
      const mrn = await clinic.patient()
      const logged: string[] = []
      const ports = { log: (_level: unknown, event: string) => void logged.push(event) }
      const fresh = await emptied(await clinic.device({ ports }))
      fillDisk()
      expect((await fresh.service.call('registries.open', { registryId })).rows.map((row) => row.mrn)).toContain(mrn)
      await expect.poll(() => logged).toContain('cache.not-written')
      expect((await fresh.service.call('storage.get', {})).registries).toEqual([])
      freeDisk()
      await fresh.service.call('registries.refresh', { registryId })
      await expect.poll(async () => (await fresh.service.call('storage.get', {})).registries).toHaveLength(1)
      fresh.offline()
      await fresh.restart()
      expect(await nameOf(fresh, mrn)).toBe('Lindqvist')
    })

    it('16 disk full at a start without the network: the caseload opens, and what waits is shown', async () => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      device.offline()
      const saved = await record(device, mrn)
      fillDisk()
      await device.restart()
      await device.service.call('sync.now', {})
      expect((await device.service.call('registries.list', {})).registries.map((one) => one.registryId)).toContain(
        registryId,
      )
      expect(await nameOf(device, mrn)).toBe('Lindqvist')
      const { patient, unsent } = await device.service.call('patients.get', { registryId, mrn })
      expect(idsOf(patient)).toContain(saved.logId)
      expect(unsent).toMatchObject([{ operationId: saved.operationId }])
      freeDisk()
      device.online()
      expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0 })
      await assertKept(clinic, device, [saved])
    })

    it('16 disk full at a patient: who is opened is shown as stored now, and so is their row', async () => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      await clinic.table.put([renamed(mrn, 'Renamed')])
      fillDisk()
      const { patient } = await device.service.call('patients.get', { registryId, mrn })
      expect(patient.lastName).toBe('Renamed')
      expect(JSON.stringify(device.events('caseload.changed'))).toContain('Renamed')
      expect((await device.service.call('registries.list', {})).registries.map((one) => one.registryId)).toContain(
        registryId,
      )
      expect((await device.service.call('registries.people', { registryId })).people.length).toBeGreaterThan(0)
    })

    it('16 disk full with an entry that waits: it is not sent unnoted, and says why; what is decided is said not to be done', async () => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      device.offline()
      await device.service.call('sync.now', {})
      const saved = await record(device, mrn)
      fillDisk()
      device.online()
      await device.service.call('sync.now', {})
      device.pass(10_000)
      const said = expect.stringContaining(
        'This computer’s disk can’t be written, so this is not sent now. It is kept.',
      )
      await expect
        .poll(async () => (await device.service.call('outbox.list', {})).entries)
        .toMatchObject([{ state: 'waiting', error: { message: said } }])
      expect(idsOf((await storedNow(clinic.table, mrn)).patient)).not.toContain(saved.logId)
      const { operationId } = saved
      const refused = { code: 'storage-locked', message: expect.stringContaining('so nothing was changed') }
      const draft = { registryId, mrn, operationId: v7(), logId: v7(), form: '{}' }
      await expect(device.service.call('outbox.discard', { operationId, reason: 'Wrong.' })).rejects.toMatchObject(
        refused,
      )
      await expect(device.service.call('outbox.retry', { operationId })).rejects.toMatchObject(refused)
      await expect(device.service.call('drafts.keep', draft)).rejects.toMatchObject(refused)
      await expect(device.service.call('storage.setRetention', { days: 30 })).rejects.toMatchObject(refused)
      freeDisk()
      expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0 })
      expect((await device.service.call('outbox.list', {})).entries).toEqual([])
      await assertKept(clinic, device, [saved])
    })

    it('16 disk full at a save: the table’s answer saves it, once; without the network it is refused, and its draft stays', async () => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      const [logId, operationId] = [v7(), v7()]
      await device.service.call('drafts.keep', { registryId, mrn, operationId, logId, form: '{"minutes":25}' })
      fillDisk()
      device.offline()
      const change = { kind: 'record' as const, logId, entry: entryOf({ date: NOW - 2 * HOUR }) }
      const save = () => device.service.call('patients.change', { registryId, mrn, operationId, change })
      await expect(save()).rejects.toMatchObject({ code: 'offline' })
      expect(await device.service.countDrafts({})).toEqual({ count: 1 })
      expect((await device.service.call('outbox.list', {})).entries).toEqual([])
      device.online()
      expect(await save()).toMatchObject({ outcome: 'written' })
      expect(await save()).toMatchObject({ outcome: 'already-written' })
      freeDisk()
      const { patient, minutes, storedMinutes } = await storedNow(clinic.table, mrn)
      expect([idsOf(patient).filter((id) => id === logId).length, minutes]).toEqual([1, storedMinutes])
      // The disk could not let go of the draft. What was saved is not gone on with: a change of it would be taken for a repetition.
      const begun = await device.service.call('treatments.begin', { registryId, mrn })
      expect([begun.kept, begun.operationId === operationId]).toEqual([null, false])
    })
  })
})

/** The same computer with the same person, and nothing read. */
async function emptied(device: Device): Promise<Device> {
  await device.close()
  const database = new DatabaseSync(device.path)
  database.exec('DELETE FROM registries; DELETE FROM patients; DELETE FROM summaries')
  database.close()
  await device.restart()
  return device
}
