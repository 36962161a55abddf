import { registryNotFound } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { type RegistryRequest, type RegistryWritten, writeRegistry } from '../writing/registry-write.ts'
import { seenScalars } from '../writing/update-parts.ts'
import { getRegistry } from './registry-item.ts'

/** What was counted in a complete reading of the registry, never in a part of it. */
export interface Counted {
  /** Patients who are not deactivated. */
  readonly activePatients: number
  readonly members?: number
}

export interface RepairStatistics extends RegistryRequest {
  readonly counted: Counted
}

export interface StatisticsRepaired extends Omit<RegistryWritten, 'outcome'> {
  /** `right`: the stored figures are the ones that were counted; nothing was written. */
  readonly outcome: RegistryWritten['outcome'] | 'right'
}

/**
 * Stores what was counted where the registry's statistics differ: other programs counted one page of patients, of any status.
 * @throws ExpectedFailure what `writeRegistry` throws
 */
export async function repairStatistics(table: Table, request: RepairStatistics): Promise<StatisticsRepaired> {
  const { activePatients, members } = request.counted
  const registry = await getRegistry(table, request.registryId)
  if (!registry) throw registryNotFound()
  const isRight =
    registry.storedActivePatients === activePatients && registry.storedMembers === (members ?? registry.storedMembers)
  if (isRight) return { outcome: 'right', registry }
  return writeRegistry(table, request, (stored, item) => {
    const before = `${stored.storedActivePatients ?? 'none'} patients, ${stored.storedMembers ?? 'none'} members`
    return {
      change: {
        set: { active_patients: activePatients, members },
        expect: seenScalars(item, ['active_patients', 'members']),
      },
      action: `Statistics counted: ${activePatients} patients, ${members ?? stored.storedMembers ?? 'none'} members (stored: ${before})`,
    }
  })
}
