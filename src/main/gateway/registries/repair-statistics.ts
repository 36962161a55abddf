import { plural } from '#shared/domain/plural.ts'
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

const figureText = (figure: number | null, one: string) => (figure === null ? `none ${one}s` : plural(figure, one))

/** `1 patient, 3 members` */
const figuresText = (patients: number | null, members: number | null): string =>
  `${figureText(patients, 'patient')}, ${figureText(members, 'member')}`

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
    const before = figuresText(stored.storedActivePatients, stored.storedMembers)
    return {
      change: {
        set: { active_patients: activePatients, members },
        expect: seenScalars(item, ['active_patients', 'members']),
      },
      action: `Statistics counted: ${figuresText(activePatients, members ?? stored.storedMembers)} (stored: ${before})`,
    }
  })
}
