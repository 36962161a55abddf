import type { Patient, Readability } from '#shared/domain/entities/patient.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../patients/patient.ts'
import { patientPartition } from '../table/keys.ts'
import type { Table } from '../table/table.ts'
import type { Check } from './table-checks.ts'

/** Attributes by how many patients have something in them that can't be read; list positions are left out. */
function reasons(patients: readonly Patient[]): string {
  const counts = new Map<string, number>()
  for (const { problems } of patients) {
    const attributes = new Set(problems.map(({ attribute }) => attribute.replace(/\[\d+\]/g, '[]')))
    for (const attribute of attributes) counts.set(attribute, (counts.get(attribute) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([attribute, count]) => `${attribute === '' ? 'no name and no entries' : attribute} (${count})`)
    .join(', ')
}

function report(registryId: string, patients: readonly Patient[]): Check {
  const line = (status: Check['status'], text: string): Check => ({
    check: 'sample',
    status,
    text: `Registry ${registryId}: ${text}`,
  })
  const those = (readability: Readability) => patients.filter((one) => one.readability === readability)
  const [full, partial, unreadable] = [those('full'), those('partial'), those('unreadable')]
  if (patients.length === 0) return line('unknown', 'it has no patients yet, so none could be read.')
  const counted = `${full.length} of ${patients.length} patients can be read in full`
  if (full.length === patients.length) return line('ok', `${counted}.`)
  return line(
    full.length + partial.length === 0 ? 'problem' : 'warning',
    `${counted}, ${partial.length} in part, ${unreadable.length} not at all. What can’t be read: ${reasons(patients)}.`,
  )
}

/**
 * Reads the first patients of a registry, one page at most, and counts what can be read. No name, MRN or value is in the answer.
 * @param sample how many patients at most
 */
export async function sampleCheck(table: Table, registryId: string, sample: number): Promise<Check> {
  try {
    const { items } = await table.page(patientPartition(registryId), { limit: sample })
    const reading = { registryId, now: Date.now(), distrusted: [] }
    const patients = items.map(({ key, item }) => patientOf(item, reading, key.sort))
    return report(registryId, patients)
  } catch (error) {
    if (error instanceof ExpectedFailure)
      return { check: 'sample', status: 'problem', text: `Registry ${registryId}: ${error.message}` }
    throw error
  }
}
