import { type Operations, operations } from './operations.ts'
import type { GatewayOptions } from './table/document-clients.ts'
import { createDocumentClients } from './table/document-clients.ts'
import { openTable } from './table/open-table.ts'
import type { Table } from './table/table.ts'

type Operation = (table: Table, ...rest: never[]) => unknown
type Tail<F> = F extends (table: Table, ...rest: infer R) => infer A ? (...rest: R) => A : never

/** The operations of a registry table, without the table. */
export type BoundOperations = { readonly [N in keyof Operations]: Tail<Operations[N]> }

/** The registries in one DynamoDB table. Failures are `ExpectedFailure`s with a sentence; what nobody expected is thrown as it is. */
export interface RegistryGateway extends BoundOperations {
  /** Ends open connections. */
  close(): void
}

/** Opens the table and answers with the gateway to it. @throws ExpectedFailure see `openTable` */
export async function openGateway(options: GatewayOptions): Promise<RegistryGateway> {
  const clients = createDocumentClients(options, options.version)
  try {
    const table = await openTable({ ...clients, tableName: options.table, log: options.log })
    return gatewayTo(table, clients.destroy)
  } catch (error) {
    clients.destroy()
    throw error
  }
}

/** The gateway over an open table. */
export function gatewayTo(table: Table, close: () => void): RegistryGateway {
  const bound = Object.fromEntries(
    Object.entries<Operation>(operations).map(([name, run]) => [name, (...rest: never[]) => run(table, ...rest)]),
  )
  // Every operation takes the table first, and none is left out: the types of `operations` say so.
  return { ...(bound as unknown as BoundOperations), close }
}
