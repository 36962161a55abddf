import { afterEach, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import golden from '../golden/measures.json' with { type: 'json' }

const { userId } = CLINIC
const registryId = 'reg-measured'
const items = [
  {
    PK: `registry:${registryId}`,
    SK: 'metadata',
    id: registryId,
    name: 'Measured',
    settings: { timeZone: golden.timeZone },
  },
  { PK: `registry-user:${registryId}`, SK: `user:${userId}`, role: 'Care Manager', is_admin: true },
  ...golden.patients.map((patient) => ({ PK: `registry-patient:${registryId}`, SK: patient.mrn, ...patient })),
]

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

onEveryTable(
  'the measures of a registry',
  (at) => {
    it('are counted from the patients that the table has', async () => {
      const { service, clock } = testDataService()
      open.add(service)
      clock.now = golden.now
      await service.connect(targetOf(at.engine.endpoint, at.table.name))
      await service.call('registries.open', { registryId })
      const report = await service.call('measures.get', { registryId })
      expect(contract.calls['measures.get'].response.parse(report)).toEqual(report)
      const ofMeasure = (id: string) => report.measures.find((one) => one.id === id)?.value
      for (const [id, wanted] of [
        ['M2', golden.measures['M2 contacted in 30 days']],
        ['M3', golden.measures['M3 reviewed in 30 days']],
        ['M4', golden.measures['M4 improved']],
      ] as const) {
        const { met = [], notMet = [] } = ofMeasure(id) ?? {}
        expect(met.toSorted(), id).toEqual(wanted.met.toSorted())
        expect([...met, ...notMet].toSorted(), id).toEqual(wanted.of.toSorted())
      }
      expect(report.measures[0]?.byCareManager?.length).toBeGreaterThan(0)
    })
  },
  { items, namings: [NAMINGS[1]] },
)
