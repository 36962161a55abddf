import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import { inOfflineClinic, record } from '../../fakes/offline-clinic.ts'

const { registryId } = CLINIC

inOfflineClinic('the network', (clinic) => {
  it('is noticed when it is back, also by who has nothing to send', async () => {
    await clinic.patient()
    const device = await clinic.device()
    device.offline()
    await device.service.call('sync.now', {})
    expect((await device.service.call('sync.get', {})).link.state).toBe('offline')
    device.online()
    device.pass(61_000)
    await expect.poll(async () => (await device.service.call('sync.get', {})).link.state).toBe('online')
  })

  it('is not asked again and again while it is away', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    await device.service.call('sync.now', {})
    await record(device, mrn)
    const before = device.proxy.count('GetItem')
    for (let times = 0; times < 20; times++) await device.service.call('patients.get', { registryId, mrn })
    expect(device.proxy.count('GetItem')).toBe(before)
  })

  it('brings an entry to the table by itself when it is back', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    await device.service.call('sync.now', {})
    expect((await record(device, mrn)).outcome).toBe('kept')
    device.online()
    device.pass(61_000)
    await expect.poll(async () => (await device.service.call('sync.get', {})).waiting).toBe(0)
  })
})
