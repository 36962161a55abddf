import { expect, it } from 'vitest'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const mrn = 'M-1'

const membership = (role: string): Item[] =>
  clinicItems(NOW, role).filter((item) => item.PK === `registry-user:${registryId}`)

/** A care manager with the registry open and the dialog open. */
async function atWork(at: Fixture) {
  await at.table.put(membership('Care Manager'))
  const { service } = testDataService()
  await service.connect(targetOf(at.engine.endpoint, at.table.name))
  await service.call('registries.open', { registryId })
  const { operationId, logId } = await service.call('treatments.begin', { registryId, mrn })
  return {
    service,
    save: () => service.call('treatments.record', { registryId, mrn, operationId, logId, entry: entryOf() }),
    stored: async () => (await at.table.getRaw(`registry-patient:${registryId}`, mrn))?.treatment_logs?.L?.length,
  }
}

onEveryTable(
  'a membership that changes while the registry is open',
  (at) => {
    it('counts at once when the role may no longer record or read names', async () => {
      const { service, save, stored } = await atWork(at)
      await at.table.put(membership('Finance'))
      await expect(save()).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(service.call('treatments.begin', { registryId, mrn })).rejects.toMatchObject({
        code: 'not-permitted',
      })
      expect(JSON.stringify(await service.call('patients.get', { registryId, mrn }))).not.toContain('Lindqvist')
      expect(await stored()).toBe(1)
      await service.close()
    })

    it('counts at once when it is removed', async () => {
      const { service, save, stored } = await atWork(at)
      await at.table.remove(`registry-user:${registryId}`, `user:${userId}`)
      await expect(save()).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(service.call('treatments.begin', { registryId, mrn })).rejects.toMatchObject({
        code: 'not-permitted',
      })
      await expect(service.call('patients.get', { registryId, mrn })).rejects.toMatchObject({ code: 'not-permitted' })
      expect(await stored()).toBe(1)
      await service.close()
    })
  },
  { items: [patientItem(mrn, 'Lindqvist', 'Ana', NOW)], namings: [NAMINGS[0]] },
)
