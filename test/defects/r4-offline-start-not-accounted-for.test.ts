// R4: after a start without a network the caseload was opened from this computer before any request had failed, and nobody accounted for it.
import { expect, it, vi } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'

const { registryId } = CLINIC

inOfflineClinic('a caseload that is opened from this computer', (clinic) => {
  const noted = async () =>
    (await clinic.table.partition(`access-audit:${registryId}`)).filter(({ kind }) => kind === 'offline')
  const sent = async (device: Device) => {
    device.online()
    await device.drain()
    await vi.waitFor(async () => {
      device.pass(10 * 60_000)
      await device.proxy.idle()
      expect((await device.service.call('storage.get', {})).access?.waiting).toBe(0)
    })
  }

  it('is accounted for once its refresh finds no network, and once only', async () => {
    const device = await clinic.device()
    device.offline()
    await device.restart()
    await device.service.call('registries.open', { registryId })
    await vi.waitFor(async () => {
      const sync = await device.service.call('sync.get', {})
      expect(sync.link.state).toBe('offline')
    })
    device.pass(60_000)
    await expect(device.service.call('registries.refresh', { registryId })).rejects.toMatchObject({ code: 'offline' })
    await sent(device)
    expect(await noted()).toHaveLength(1)
    // Held against the table it is no access without it.
    await device.restart()
    await device.openKept(registryId)
    await device.service.call('registries.refresh', { registryId })
    await sent(device)
    expect(await noted()).toHaveLength(1)
    await device.end()
  })
})
