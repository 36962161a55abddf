import { DescribeContinuousBackupsCommand } from '@aws-sdk/client-dynamodb'
import type { Patient, Readability } from '#shared/domain/entities/patient.ts'
import { plural } from '#shared/domain/plural.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { awsError } from '../../aws/aws-error.ts'
import { patientOf } from '../patients/patient.ts'
import { registryIdsOf } from '../registries/user.ts'
import { assertReady, placeOf, tableDescription } from '../table/describe.ts'
import { createDocumentClients, type GatewayOptions } from '../table/document-clients.ts'
import { toFailure } from '../table/failures.ts'
import { patientPartition } from '../table/keys.ts'
import { openTable } from '../table/open-table.ts'
import type { Table, TablePorts } from '../table/table.ts'
import { type Check, recoveryCheck, tableChecks } from './table-checks.ts'

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
  const counted = `${full.length} of ${plural(patients.length, 'patient')} can be read in full`
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
async function sampleCheck(table: Table, registryId: string, sample: number): Promise<Check> {
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

/** Which patients to try: those of the registries, else of those that the person's own list names; none without both. */
export interface SampleRequest {
  readonly registryIds?: readonly string[]
  readonly userId?: string
  /** Patients of each registry at most. Default 100. */
  readonly sample?: number
}

const SAMPLE = 100

/** Whether an engine answered that it does not have what was asked for. */
export const isLacking = (error: unknown): boolean =>
  ['UnknownOperationException', 'ValidationException'].includes(awsError(error).name)

/** A failure that a person can act on as a line of the report; any other is thrown. */
export function failedCheck(check: Check['check'], status: Check['status'], error: unknown): Check {
  if (error instanceof ExpectedFailure) return { check, status, text: error.message }
  throw error
}

async function recovery({ client, tableName, log }: TablePorts): Promise<Check> {
  try {
    const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName: tableName }))
    return recoveryCheck(answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription)
  } catch (error) {
    const check = 'point-in-time-recovery'
    if (isLacking(error)) return { check, status: 'unknown', text: 'This endpoint has no point-in-time recovery.' }
    const failure = toFailure(error, { operation: 'DescribeContinuousBackups', doing: 'read' }, log)
    return failedCheck(check, 'unknown', failure)
  }
}

async function samples(ports: TablePorts, { registryIds, userId, sample = SAMPLE }: SampleRequest): Promise<Check[]> {
  try {
    const table = await openTable(ports)
    const ids = registryIds ?? (userId === undefined ? [] : await registryIdsOf(table, userId))
    return await Promise.all(ids.map((registryId) => sampleCheck(table, registryId, sample)))
  } catch (error) {
    return [failedCheck('sample', 'problem', error)]
  }
}

/** The report over open clients. */
export async function verify(ports: TablePorts, request: SampleRequest): Promise<Check[]> {
  const place = await placeOf(ports)
  try {
    const table = await tableDescription(ports)
    assertReady(table)
    const reachable: Check = {
      check: 'reachable',
      status: 'ok',
      text: `The table “${ports.tableName}” answers ${place.text}.`,
    }
    const checks = tableChecks(table ?? {}, place)
    const isRegistryTable = checks.every(({ check, status }) => check !== 'keys' || status === 'ok')
    const more = await Promise.all([recovery(ports), isRegistryTable ? samples(ports, request) : []])
    return [reachable, ...checks, ...more.flat()]
  } catch (error) {
    return [failedCheck('reachable', 'problem', error)]
  }
}

/**
 * Looks at a table without changing anything in it: whether it answers, its keys, encryption, recovery, protection and billing, and
 * whether its first patients can be read. Failures are lines of the report; what nobody expected is thrown as it is.
 */
export async function verifyTable(options: GatewayOptions, request: SampleRequest = {}): Promise<Check[]> {
  const { destroy, ...clients } = createDocumentClients(options, options.version)
  return verify({ ...clients, tableName: options.table, log: options.log }, request).finally(destroy)
}
