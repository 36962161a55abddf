// "Not counted yet" stood at a registry that was open an hour ago, and the members of a registry stayed 1 after somebody had joined.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { startDevice } from '../fakes/device.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const HOUR = 3_600_000

inOfflineClinic('what was counted in a registry', (clinic) => {
  it.each([
    ['with the network', true],
    ['without the network', false],
  ])('is there after a restart %s, as of when it was read', async (_title, online) => {
    await clinic.patient()
    const device = await clinic.device()
    const { rows } = await device.service.call('registries.open', { registryId })
    await expect
      .poll(async () => (await device.service.call('storage.get', {})).registries, { interval: 20 })
      .toHaveLength(1)
    const before = (await device.service.call('registries.list', {})).registries.find(
      (one) => one.registryId === registryId,
    )
    expect(before?.counted).toMatchObject({ at: NOW, active: rows.length })
    if (!online) device.offline()
    device.clock.now += HOUR
    await device.restart()
    const { registries } = await device.service.call('registries.list', {})
    expect(registries.find((one) => one.registryId === registryId)?.counted).toEqual(before?.counted)
  })

  it('is of nobody who never opened it here', async () => {
    const device = await startDevice({ endpoint: clinic.endpoint, table: clinic.table.name })
    const { registries } = await device.service.call('registries.list', {})
    expect(registries.find((one) => one.registryId === registryId)?.counted).toBeNull()
  })

  it('holds who joined among its members, whatever another program stored', async () => {
    const device = await clinic.device()
    const members = async () =>
      (await device.service.call('registries.list', {})).registries.find((one) => one.registryId === registryId)
        ?.members ?? 0
    const before = await members()
    for (const joined of [1, 2, 3]) {
      await clinic.table.put(memberItems(registryId, personOf({ userId: `user-${v7()}` })))
      expect(await members()).toBe(before + joined)
    }
  })
})
