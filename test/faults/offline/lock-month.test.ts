import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { clinicMonth } from '#shared/domain/time.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { DROP_RESPONSE } from '../../fakes/fault-proxy.ts'
import { inOfflineClinic, type OfflineClinic, record } from '../../fakes/offline-clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const MONTH = clinicMonth(NOW, 'America/Chicago')

async function lockIn({ service }: Device, operationId: string) {
  const { rows } = await service.call('monthEnd.get', { registryId, month: MONTH })
  const seen = { patients: rows.length, minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0) }
  return service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId, seen })
}
const changesOf = ({ service }: Device) => service.call('monthEnd.changes', { registryId, month: MONTH, since: null })
/** The sort keys of the lock-in with this id. */
async function stored({ table }: OfflineClinic, id: string): Promise<string[]> {
  const items = await table.partition(`month-end:${registryId}`)
  return items.map(({ SK }) => String(SK)).filter((key) => key.includes(id))
}

inOfflineClinic('a month that is locked in', (clinic) => {
  it('is kept offline, is there after a restart, and is sent once, with every second answer lost', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    await changesOf(device)
    device.offline()
    await record(device, mrn, { minutes: 17 })
    const id = v7()
    expect(await lockIn(device, id)).toEqual({ outcome: 'kept' })
    expect(await lockIn(device, id)).toEqual({ outcome: 'kept' })
    await device.restart()
    await device.service.call('registries.open', { registryId })
    expect(await changesOf(device)).toMatchObject({
      readAt: expect.any(Number),
      locks: [{ lock: { id, waiting: 1 }, state: 'waiting' }],
      comparison: { rows: [] },
    })
    expect(await stored(clinic, id)).toEqual([])
    device.online()
    let answers = 0
    device.proxy.decide = () => (++answers % 2 === 0 ? DROP_RESPONSE : {})
    await device.drain(60)
    device.proxy.decide = () => ({})
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    expect(await stored(clinic, id)).toEqual([`${MONTH}#lock:${id}`, `${MONTH}#lock:${id}#0001`])
    expect(await changesOf(device)).toMatchObject({
      locks: [{ lock: { id }, state: 'stored' }],
      comparison: { rows: [] },
    })
  })

  it('is what was recorded then, on another computer too', async () => {
    const mrn = await clinic.patient()
    const office = await clinic.device()
    const laptop = await clinic.device()
    laptop.offline()
    await record(laptop, mrn, { minutes: 22 })
    const id = v7()
    await lockIn(office, id)
    laptop.online()
    await laptop.drain()
    await office.service.call('registries.refresh', { registryId })
    const { comparison } = await changesOf(office)
    expect(comparison).toMatchObject({ since: { id }, rows: [{ mrn, events: [{ kind: 'added', delta: 22 }] }] })
    expect((await changesOf(laptop)).comparison?.rows).toMatchObject([{ mrn, events: [{ kind: 'added', delta: 22 }] }])
  })

  it('is taken back while it has not been sent', async () => {
    await clinic.patient()
    const device = await clinic.device()
    await changesOf(device)
    await device.refuse()
    const id = v7()
    await lockIn(device, id)
    expect((await changesOf(device)).locks[0]).toMatchObject({ lock: { id }, state: 'waiting' })
    await device.service.call('outbox.discard', { operationId: id, reason: 'Too early.' })
    expect((await changesOf(device)).locks.map(({ lock }) => lock.id)).not.toContain(id)
  })
})
