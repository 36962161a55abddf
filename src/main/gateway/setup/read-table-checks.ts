import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Table } from '../table/table.ts'
import { type Check, tableChecks } from './table-checks.ts'

/** How the table is kept: its keys, encryption, deletion protection and billing. What may not be read is a line that says why. */
export async function readTableChecks(table: Table): Promise<Check[]> {
  try {
    const { description, place } = await table.facts()
    return tableChecks(description ?? {}, place)
  } catch (error) {
    if (error instanceof ExpectedFailure) return [{ check: 'reachable', status: 'unknown', text: error.message }]
    throw error
  }
}
