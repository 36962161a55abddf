import type { CallRequest } from '#shared/ipc/contract.ts'
import type { DataContext } from '../context/context.ts'
import type { ExportFile } from './export-file.ts'
import { exportScope } from './export-scope.ts'

export async function exportFhir(
  context: DataContext,
  { registryId }: CallRequest<'exports.saveFhir'>,
): Promise<ExportFile> {
  await exportScope(context, registryId, 'read-patients')
  return { name: '', content: '', rows: 0 }
}
