import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import { inOfflineClinic } from '../../fakes/offline-clinic.ts'
import { breakTag } from '../../fakes/store.ts'

const { registryId } = CLINIC

inOfflineClinic('a registry that stays open', (clinic) => {
  it('says that nobody is missing any more once the table was read, without being opened again', async () => {
    for (let times = 0; times < 3; times++) await clinic.patient()
    const device = await clinic.device()
    const { rows } = await device.service.call('registries.open', { registryId })
    await device.close()
    expect(breakTag(device.path, 'summaries', 'key = (SELECT min(key) FROM summaries)')).toBe(1)
    device.offline()
    await device.restart()
    const opened = await device.service.call('registries.open', { registryId })
    expect([opened.rows.length, opened.missing]).toEqual([rows.length - 1, 1])
    await expect(device.service.call('registries.refresh', { registryId })).rejects.toMatchObject({ code: 'offline' })
    const told = () => device.events('caseload.changed')
    expect(told().filter((change) => JSON.stringify(change).includes('"missing"'))).toEqual([])
    device.online()
    await device.service.call('registries.refresh', { registryId })
    expect(told().at(-1)).toMatchObject({ missing: 0, rows: [{}] })
  })
})
