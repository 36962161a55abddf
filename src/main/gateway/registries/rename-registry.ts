import { registryNameProblem } from '#shared/domain/operations/manage-registry.ts'
import { conflict, invalid } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { type RegistryRequest, type RegistryWritten, writeRegistry } from '../writing/registry-write.ts'
import { seenScalars } from '../writing/update-parts.ts'

export interface RenameRegistry extends RegistryRequest {
  readonly name: string
  /** The name that the person saw. */
  readonly seen: string
}

/** @throws ExpectedFailure `invalid-request`, `conflict` when it has another name than the one seen, and what `writeRegistry` throws */
export async function renameRegistry(table: Table, request: RenameRegistry): Promise<RegistryWritten> {
  const name = request.name.trim()
  const problem = registryNameProblem(name)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
  return writeRegistry(table, request, (registry, item) => {
    if (registry.name !== request.seen)
      throw conflict(`Somebody else has renamed this registry to “${registry.name}”. Nothing was written.`)
    return { change: { set: { name }, expect: seenScalars(item, ['name']) }, action: 'Registry renamed' }
  })
}
