import { expect, it } from 'vitest'
import { itemSize, WARN_FROM, WRITE_LIMIT } from '../../../src/main/gateway/table/item-size.ts'
import { CLINIC, patientItem } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { rawPatient } from '../../fakes/offline-check.ts'
import {
  assertKept,
  change,
  inOfflineClinic,
  minutesOf,
  type OfflineClinic,
  record,
} from '../../fakes/offline-clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const PARTITION = `registry-patient:${registryId}`
const NOTE = 'n'.repeat(3_900)
const DONE = { waiting: 0, problems: 0, conflicts: 0 }

/** A patient whose item has so many bytes: what another program keeps there fills it. */
async function ofSize(clinic: OfflineClinic, bytes: number): Promise<string> {
  const { PK: _pk, SK: _sk, ...item } = patientItem('P-1', 'Lindqvist', 'Ana', NOW, { event_logs: [{ text: '' }] })
  return clinic.patient({ event_logs: [{ text: 'x'.repeat(bytes - itemSize(item)) }] })
}

/** Another program takes out what filled the item. */
async function archive({ table }: OfflineClinic, mrn: string): Promise<void> {
  await table.putRaw(PARTITION, mrn, { ...(await rawPatient(table, mrn)), event_logs: { L: [] } })
}

const entryOf = async (device: Device, operationId: string) =>
  (await device.service.call('outbox.list', {})).entries.find(({ operation }) => operation.id === operationId)

inOfflineClinic('offline, with records that are nearly full', (clinic) => {
  it('15 an item near 400 KB refuses an entry before the table does: it stays here with its note, and nothing is trimmed', async () => {
    const full = await ofSize(clinic, WRITE_LIMIT - 1_000)
    const other = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const refused = await record(device, full, { notes: NOTE })
    const fine = await record(device, other, { minutes: 10 })
    expect([refused.outcome, fine.outcome]).toEqual(['kept', 'kept'])
    const before = await rawPatient(clinic.table, full)
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 1, conflicts: 0 })
    expect(await rawPatient(clinic.table, full)).toEqual(before)
    expect(await minutesOf(clinic, other)).toBe(10)
    const entry = await entryOf(device, refused.operationId)
    expect(entry).toMatchObject({
      state: 'refused',
      operation: { change: { entry: { notes: NOTE } } },
      error: { code: 'too-large', message: expect.stringContaining('400 KB') },
    })
    await assertKept(clinic, device, [refused, fine])
  })

  it('15 what still fits goes on beside what does not', async () => {
    const mrn = await ofSize(clinic, WRITE_LIMIT - 3_000)
    const device = await clinic.device()
    device.offline()
    const large = await record(device, mrn, { notes: NOTE })
    const small = await record(device, mrn, { minutes: 10 })
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 1 })
    expect(await entryOf(device, large.operationId)).toMatchObject({ state: 'refused', error: { code: 'too-large' } })
    expect(await minutesOf(clinic, mrn)).toBe(10)
    await assertKept(clinic, device, [large, small])
  })

  it('15 of entries that fit one by one, and not together, the first goes and the second says why', async () => {
    const mrn = await ofSize(clinic, WRITE_LIMIT - 6_500)
    const device = await clinic.device()
    device.offline()
    const saved = [await record(device, mrn, { notes: NOTE }), await record(device, mrn, { notes: NOTE })]
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 1 })
    expect(await entryOf(device, saved[0]?.operationId ?? '')).toBeUndefined()
    expect(await entryOf(device, saved[1]?.operationId ?? '')).toMatchObject({ error: { code: 'too-large' } })
    await assertKept(clinic, device, saved)
  })

  it('15 sent again once there is room, also after a restart: there once', async () => {
    const mrn = await ofSize(clinic, WRITE_LIMIT - 1_000)
    const device = await clinic.device()
    device.offline()
    const saved = await record(device, mrn, { notes: NOTE, minutes: 20 })
    device.online()
    await device.drain()
    await device.restart()
    await device.service.call('registries.open', { registryId })
    expect(await entryOf(device, saved.operationId)).toMatchObject({ state: 'refused' })
    await archive(clinic, mrn)
    await device.service.call('outbox.retry', { operationId: saved.operationId })
    expect(await device.drain()).toMatchObject(DONE)
    expect(await minutesOf(clinic, mrn)).toBe(20)
    await assertKept(clinic, device, [saved])
  })

  it('15 with the network the dialog is told at once, and keeps what was typed', async () => {
    const mrn = await ofSize(clinic, WRITE_LIMIT - 1_000)
    const device = await clinic.device()
    const before = await rawPatient(clinic.table, mrn)
    await expect(record(device, mrn, { notes: NOTE })).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('400 KB'),
    })
    expect(await rawPatient(clinic.table, mrn)).toEqual(before)
    expect((await device.service.call('outbox.list', {})).entries).toEqual([])
    await assertKept(clinic, device, [])
  })

  it('15 from 300 KB on a person is told how full a record is', async () => {
    const mrn = await ofSize(clinic, WARN_FROM + 2_048)
    const device = await clinic.device()
    const { warning } = await device.service.call('patients.get', { registryId, mrn })
    expect(warning).toContain('KB of the 400 KB that DynamoDB allows')
    const flag = { type: 'Needs Discussion' as const, note: '' }
    expect(await change(device, mrn, { kind: 'raise-flag', flag })).toMatchObject({ outcome: 'written' })
    await assertKept(clinic, device, [])
  })
})
