import { expect, it } from 'vitest'
import { openGateway, type RegistryGateway } from '../../src/main/gateway/gateway.ts'
import type { GatewayOptions } from '../../src/main/gateway/table/document-clients.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const OTHER = 'reg-other'
const mrn = 'O-1'

/** The same items for another registry. */
const asOther = (items: readonly Item[]): Item[] =>
  items
    .filter((item) => item.SK !== 'profile')
    .map((item): Item => JSON.parse(JSON.stringify(item).replaceAll(registryId, OTHER)))

/** A gateway that has read the last page of `registryId`, and hands it out when `gate` opens. */
const holding = (gate: Promise<void>) => async (options: GatewayOptions) => {
  const gateway: RegistryGateway = await openGateway(options)
  return {
    ...gateway,
    async loadCaseload(...args: Parameters<RegistryGateway['loadCaseload']>) {
      const patients = await gateway.loadCaseload(...args)
      if (args[0].registryId === registryId) await gate
      return patients
    },
  }
}

onEveryTable(
  'a registry opened while another is being read',
  (at) => {
    it('stays the open one, and its rows go on changing', async () => {
      const { promise: gate, resolve: open } = Promise.withResolvers<void>()
      const { service, changed } = testDataService({ openGateway: holding(gate) })
      await service.connect(targetOf(at.engine.endpoint, at.table.name))
      const first = service.call('registries.open', { registryId }).catch((error: unknown) => error)
      await service.call('registries.open', { registryId: OTHER })
      open()
      expect(await first).toMatchObject({ code: 'cancelled' })
      const { operationId, logId } = await service.call('treatments.begin', { registryId: OTHER, mrn })
      await service.call('treatments.record', { registryId: OTHER, mrn, operationId, logId, entry: entryOf() })
      expect(changed().map((one) => [one.registryId, one.rows[0]?.sessions])).toEqual([[OTHER, 2]])
      await service.close()
    })
  },
  { items: asOther([...clinicItems(NOW), patientItem(mrn, 'Other', 'Olga', NOW)]), namings: [NAMINGS[0]] },
)
