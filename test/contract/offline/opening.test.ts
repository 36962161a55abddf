import { DatabaseSync } from 'node:sqlite'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import { inOfflineClinic, record } from '../../fakes/offline-clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const DAY = 86_400_000
const mrnsOf = ({ rows }: { rows: readonly { mrn: string }[] }) => rows.map(({ mrn }) => mrn).toSorted()

inOfflineClinic('a caseload that is kept', (clinic) => {
  it('opens from the disk first, and what others did meanwhile comes as deltas', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const before = await device.service.call('registries.open', { registryId })
    await device.restart()
    const late = await clinic.patient()
    const opened = await device.service.call('registries.open', { registryId })
    expect(mrnsOf(opened)).toEqual(mrnsOf(before))
    expect(opened.asOf).toBe(before.asOf)
    await expect.poll(() => JSON.stringify(device.events('caseload.changed'))).toContain(late)
    expect(mrn).toBeTruthy()
  })

  it('opens without the network, as of when it was read, and that is written down', async () => {
    await clinic.patient()
    const device = await clinic.device()
    const before = await device.service.call('registries.open', { registryId })
    device.offline()
    await device.service.call('sync.now', {})
    device.clock.now += 2 * 3_600_000
    await device.restart()
    // The first request tells that there is no network; the list is the one that was read last.
    const { registries } = await device.service.call('registries.list', {})
    expect(registries.map((one) => one.registryId)).toContain(registryId)
    const opened = await device.service.call('registries.open', { registryId })
    expect(mrnsOf(opened)).toEqual(mrnsOf(before))
    expect(opened.asOf).toBe(NOW)
    expect((await device.service.call('sync.get', {})).link.state).toBe('offline')
  })

  it('shows an entry that waits as it will be, after a restart too, and never as read from the table', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = await record(device, mrn, { minutes: 17 })
    expect(saved.outcome).toBe('kept')
    await device.restart()
    const { rows } = await device.service.call('registries.open', { registryId })
    expect(rows.find((row) => row.mrn === mrn)?.month.minutes).toBe(17)
    const { patient, unsent } = await device.service.call('patients.get', { registryId, mrn })
    expect(patient.treatmentLogs.at(-1)).toMatchObject({ id: saved.logId, minutes: 17 })
    expect(unsent).toMatchObject([{ operationId: saved.operationId, kind: 'record' }])
    expect(['waiting', 'sending']).toContain(unsent[0]?.state)
  })

  it('is locked after 14 days without contact until the table is reached; entries are kept', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    await record(device, mrn)
    device.clock.now += 15 * DAY
    await device.restart()
    await expect(device.service.call('registries.open', { registryId })).rejects.toMatchObject({
      code: 'storage-locked',
    })
    expect((await device.service.call('sync.get', {})).waiting).toBe(1)
    device.online()
    await device.service.call('sync.now', {})
    expect((await device.service.call('registries.open', { registryId })).rows.length).toBeGreaterThan(0)
  })

  it('is open for as many days as the person has set', async () => {
    await clinic.patient()
    const device = await clinic.device()
    await device.service.call('storage.setRetention', { days: 30 })
    device.offline()
    device.clock.now += 15 * DAY
    await device.restart()
    expect((await device.service.call('registries.open', { registryId })).rows.length).toBeGreaterThan(0)
  })

  it('says of a damaged record that somebody is not shown, and reads it again', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    await device.close()
    const database = new DatabaseSync(device.path)
    // One flipped byte in each of two rows, the summary and the record of one patient or two.
    database.exec('UPDATE summaries SET payload = zeroblob(40) WHERE key = (SELECT min(key) FROM summaries)')
    database.close()
    device.offline()
    await device.restart()
    const opened = await device.service.call('registries.open', { registryId })
    expect(opened.missing).toBe(1)
    const shown = mrnsOf(opened).length
    device.online()
    await device.service.call('sync.now', {})
    await device.service.call('registries.refresh', { registryId })
    const again = await device.service.call('registries.open', { registryId })
    expect(mrnsOf(again).length).toBe(shown + 1)
    expect(again.missing ?? 0).toBe(0)
    expect(mrnsOf(again)).toContain(mrn)
  })

  it('of a person who is no member any more is closed at the next contact, and purged when a later answer says the same, once nothing waits', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = await record(device, mrn)
    const key = [`registry-user:${registryId}`, `user:${CLINIC.userId}`] as const
    const membership = await clinic.table.getRaw(...key)
    if (!membership) throw new Error('There is no such membership.')
    try {
      await clinic.table.remove(...key)
      device.online()
      await device.service.call('sync.now', {})
      await expect.poll(() => device.events('caseload.closed')).toHaveLength(1)
      // One answer closes it and removes nothing.
      expect((await device.service.call('storage.get', {})).registries).toHaveLength(1)
      const again = async () => {
        device.pass(60_000)
        await device.service.call('registries.open', { registryId }).catch(() => undefined)
      }
      const entries = async () => (await device.service.call('outbox.list', {})).entries
      await expect.poll(entries).toMatchObject([{ operation: { id: saved.operationId }, state: 'refused' }])
      for (let times = 0; times < 3; times++) await again()
      expect(await device.service.call('storage.get', {})).toMatchObject({ registries: [{ registryId }], unsent: 1 })
      await device.service.call('outbox.discard', { operationId: saved.operationId, reason: 'Written on paper.' })
      await again()
      await again()
      await expect.poll(async () => (await device.service.call('storage.get', {})).registries).toEqual([])
    } finally {
      await clinic.table.putRaw(...key, membership)
    }
  })

  it('keeps an entry of a person who has not been asked again: nothing is sent twice after a discard', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    await device.service.call('sync.now', {})
    const saved = await record(device, mrn)
    await device.service.call('outbox.discard', { operationId: saved.operationId, reason: 'Wrong patient.' })
    device.online()
    await device.drain()
    const { patient } = await device.service.call('patients.get', { registryId, mrn })
    expect(patient.treatmentLogs.map(({ id }) => id)).not.toContain(saved.logId)
    expect((await device.service.call('outbox.list', {})).entries).toMatchObject([
      { state: 'discarded', discarded: { reason: 'Wrong patient.' } },
    ])
  })
})

inOfflineClinic('an enrolment without the network', (clinic) => {
  it('is on the caseload at once, with a first contact, and arrives with it', async () => {
    await clinic.patient()
    const device = await clinic.device()
    device.offline()
    await device.service.call('sync.now', {})
    const mrn = `N-${v7()}`
    const person = {
      firstName: 'Synthia',
      lastName: 'Newcome',
      dateOfBirth: '1980-02-03',
      phoneNumber: '',
      email: '',
      payer: 'Medicare',
      consentAt: null,
    }
    const change = { kind: 'enrol', person } as const
    await device.service.call('patients.change', { registryId, mrn, operationId: v7(), change })
    const saved = await record(device, mrn, { minutes: 30, contactType: 'Initial Assessment', date: NOW - 60_000 })
    expect(saved.outcome).toBe('kept')
    const { rows } = await device.service.call('registries.open', { registryId })
    expect(rows.find((row) => row.mrn === mrn)).toMatchObject({ lastName: 'Newcome' })
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    const { patient } = await device.service.call('patients.get', { registryId, mrn })
    expect(patient).toMatchObject({ lastName: 'Newcome', status: { known: 'Enrolled' } })
    expect(patient.treatmentLogs).toMatchObject([{ id: saved.logId, minutes: 30 }])
  })
})
