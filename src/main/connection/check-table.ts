import { ExpectedFailure } from '#shared/ipc/result.ts'
import { findIdentity, type Identity } from '../gateway/people/identity.ts'
import { listRegistries } from '../gateway/registries/list-registries.ts'
import { type ClientTarget, createDocumentClients } from '../gateway/table/document-clients.ts'
import { userKey, userRegistryPartition } from '../gateway/table/keys.ts'
import { openTable } from '../gateway/table/open-table.ts'
import type { Table } from '../gateway/table/table.ts'
import type { Log } from '../log/log.ts'
import { type CheckedTable, type Finding, found } from './check-connection.ts'

/** Nobody: reading an item that is not there needs the same permission as reading one. */
const NOBODY = 'caseload-check'

/** Reads one item and one page, in partitions that everybody may read who works with the table. */
async function read(table: Table): Promise<Finding> {
  await table.get(userKey(NOBODY))
  await table.page(userRegistryPartition(NOBODY), { limit: 1 })
  return found('Its items can be read.')
}

const notPermitted = (message: string) => new ExpectedFailure('not-permitted', message)
const counted = (count: number, one: string, many: string) => (count === 1 ? `one ${one}` : `${count} ${many}`)

async function sentenceFor(table: Table, identity: Identity): Promise<string> {
  if (identity.kind === 'ambiguous') throw notPermitted(identity.sentence)
  if (identity.kind === 'no-membership')
    throw notPermitted(
      `${identity.email === '' ? 'The role of this connection names no person, so that nobody' : `Nobody called ${identity.email}`} is found in this table, and there is no invitation. Ask an admin of your clinic’s registry to invite you.`,
    )
  if (identity.kind === 'invited') {
    const invitations = counted(identity.invitations.length, 'registry', 'registries')
    return `You are ${identity.email}, and invited to ${invitations}. Open the connection to answer.`
  }
  const { userId, displayName } = identity.user
  const registries = (await listRegistries(table, userId)).filter(({ membership }) => membership !== null)
  if (registries.length === 0)
    throw notPermitted(
      `You are ${displayName}, and not a member of a registry in this table. Ask an admin of your clinic’s registry to invite you.`,
    )
  return `You are ${displayName}, a member of ${counted(registries.length, 'registry', 'registries')}.`
}

export interface CheckTableOptions extends ClientTarget {
  readonly table: string
  readonly version: string
  readonly log: Log
}

/** Opens a table for the check. @throws ExpectedFailure as `openTable`: a missing table, another region, no registry table, no right */
export async function openCheckedTable(options: CheckTableOptions): Promise<CheckedTable> {
  const { destroy, ...clients } = createDocumentClients(options, options.version)
  try {
    const table = await openTable({ ...clients, tableName: options.table, log: options.log })
    const { partition, sort } = table.keys
    return {
      finding: found(
        `The table “${options.table}” exists in ${options.region}. Its keys are ${partition} and ${sort}, as a registry’s.`,
      ),
      read: () => read(table),
      identity: async (claim) => found(await sentenceFor(table, await findIdentity(table, claim))),
      close: destroy,
    }
  } catch (error) {
    destroy()
    throw error
  }
}
