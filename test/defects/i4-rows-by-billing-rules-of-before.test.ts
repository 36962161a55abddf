// Rows went on with the figures of the billing rules of before, for up to a day after the rules had been changed in the table.
import { expect, it } from 'vitest'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { readerKey } from '../../src/main/data/context/scope.ts'
import { CLINIC, clinicItems, type Item } from '../fakes/clinic.ts'
import { NOW } from '../fakes/treatments.ts'

const [stored = {}, membership = {}] = clinicItems(NOW)
const id = CLINIC.registryId

function keyOf(settings: Item): string {
  const registry = readRegistry({ ...stored, settings: { ...Object(stored.settings), ...settings } }, id)
  const member = readMembership(membership, { registryId: id, userId: CLINIC.userId })
  const billing = registry.settings.billing ?? DEFAULT_BILLING
  return readerKey({ registry, membership: member, timeZone: 'America/Chicago', timeZoneSource: 'registry', billing })
}

it('another rule for a payer, or another setting of billing, reads and derives everything anew', () => {
  const changes: Item[] = [
    { countConsultations: false },
    { firstMonth: 'billed' },
    { episodeEachYear: true },
    { lapseMonths: 5 },
    { reenrolment: 'recorded' },
    { payerRules: { medicaid: 'cocm-nc-medicaid' } },
  ]
  const keys = [keyOf({}), ...changes.map((billing) => keyOf({ billing }))]
  expect(new Set(keys).size).toBe(keys.length)
  expect(keyOf({ billing: {} })).toBe(keyOf({}))
})
