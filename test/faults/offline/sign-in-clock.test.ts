import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { EXPIRED_TOKEN } from '../../fakes/fault-proxy.ts'
import { idsOf, storedNow } from '../../fakes/offline-check.ts'
import { assertKept, COLLEAGUE, inOfflineClinic, minutesOf, record, type Saved } from '../../fakes/offline-clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const HOUR = 3_600_000
const DONE = { waiting: 0, problems: 0, conflicts: 0 }

/** Waits until nothing is under way. */
async function settled({ service, proxy }: Device) {
  do {
    await setImmediate()
    await proxy.idle()
  } while ((await service.call('sync.get', {})).sending > 0)
  return service.call('sync.get', {})
}

inOfflineClinic('offline, with sign-ins and clocks', (clinic) => {
  it('7 credentials expire between op 3 and 4 of 10, another person signs in: the rest waits for who saved it', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved: Saved[] = []
    for (let minutes = 1; minutes <= 10; minutes++) saved.push(await record(device, mrn, { minutes }))
    let expired = false
    let writes = 0
    device.proxy.decide = (operation) => {
      if (operation === 'UpdateItem' && ++writes > 3) expired = true
      return expired ? EXPIRED_TOKEN : {}
    }
    await device.service.call('sync.now', {})
    expect(await settled(device)).toMatchObject({ link: { state: 'sign-in-needed' }, waiting: 7, problems: 0 })
    const asked = device.proxy.count('UpdateItem') + device.proxy.count('GetItem')
    device.pass(HOUR)
    await settled(device)
    expect(device.proxy.count('UpdateItem') + device.proxy.count('GetItem'), 'the queue is paused').toBe(asked)
    expect(await minutesOf(clinic, mrn)).toBe(1 + 2 + 3)

    const other = await clinic.device({ userId: COLLEAGUE })
    expect(await other.drain()).toMatchObject(DONE)
    expect((await other.service.call('outbox.list', {})).entries).toEqual([])
    expect(await minutesOf(clinic, mrn)).toBe(1 + 2 + 3)
    await assertKept(clinic, other, [])

    device.online()
    await device.restart()
    expect(await device.drain()).toMatchObject(DONE)
    expect(await minutesOf(clinic, mrn)).toBe(55)
    const { patient } = await storedNow(clinic.table, mrn)
    expect(patient.treatmentLogs.slice(1).map(({ recordedBy }) => recordedBy)).toEqual(saved.map(() => userId))
    await assertKept(clinic, device, saved)
  })

  it('7 nothing is rejected when credentials expire in the middle of many patients', async () => {
    const mrns = [await clinic.patient(), await clinic.patient(), await clinic.patient()]
    const device = await clinic.device()
    device.offline()
    const saved: Saved[] = []
    for (const mrn of [...mrns, ...mrns]) saved.push(await record(device, mrn, { minutes: 10 }))
    let requests = 0
    device.proxy.decide = () => (++requests > 8 ? EXPIRED_TOKEN : {})
    await device.service.call('sync.now', {})
    expect(await settled(device)).toMatchObject({ link: { state: 'sign-in-needed' }, problems: 0, conflicts: 0 })
    device.online()
    await device.service.wake({ signedIn: true })
    expect(await settled(device)).toMatchObject(DONE)
    for (const mrn of mrns) expect(await minutesOf(clinic, mrn)).toBe(20)
    await assertKept(clinic, device, saved)
  })

  it.each([
    ['two hours ahead', 2 * HOUR],
    ['two hours behind', -2 * HOUR],
  ])('8 clock %s: what is saved and sent is there once, with the time of the entry', async (_title, skew) => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.jump(skew)
    device.offline()
    const date = NOW - 5 * HOUR - skew / 1000
    const saved = [await record(device, mrn, { minutes: 20, date })]
    device.online()
    saved.push(await record(device, mrn, { minutes: 30, date: date - HOUR }))
    expect(await device.drain()).toMatchObject(DONE)
    device.jump(-skew)
    await device.service.call('registries.refresh', { registryId, full: true })
    expect(await device.service.call('sync.get', {})).toMatchObject(DONE)
    const { patient } = await storedNow(clinic.table, mrn)
    expect(idsOf(patient).slice(1)).toEqual(saved.map(({ logId }) => logId))
    expect(patient.treatmentLogs[1]).toMatchObject({ date })
    expect(await minutesOf(clinic, mrn)).toBe(50)
    await assertKept(clinic, device, saved)
  })

  it('8 clock jumping back while the network is away: what waits is sent within a minute of its return', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = [await record(device, mrn, { minutes: 20, date: NOW - 5 * HOUR })]
    device.jump(-2 * HOUR)
    device.online()
    device.pass(61_000)
    expect(await settled(device)).toMatchObject({ ...DONE, link: { state: 'online' } })
    await assertKept(clinic, device, saved)
  })

  it('8 clock jumping back while a busy table is waited for: it is asked again within minutes', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? { deliver: 0, reply: 'unavailable' } : {})
    const saved = [await record(device, mrn, { minutes: 20, date: NOW - 5 * HOUR })]
    device.jump(-2 * HOUR)
    device.online()
    device.pass(5 * 60_000)
    expect(await settled(device)).toMatchObject(DONE)
    await assertKept(clinic, device, saved)
  })

  it('8 clock set right after an entry of “later”: it stays with its reason, and goes out when its time has come', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    device.jump(2 * HOUR)
    const saved = [await record(device, mrn, { minutes: 20, date: NOW + HOUR })]
    device.jump(-2 * HOUR)
    device.online()
    await device.drain(1)
    const [entry] = (await device.service.call('outbox.list', {})).entries
    expect(entry).toMatchObject({ state: 'refused', error: { message: expect.stringContaining('future') } })
    device.pass(2 * HOUR)
    await device.service.call('outbox.retry', { operationId: saved[0]?.operationId ?? '' })
    expect(await device.drain()).toMatchObject(DONE)
    await assertKept(clinic, device, saved)
  })
})
