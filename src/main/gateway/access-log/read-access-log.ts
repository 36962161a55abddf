import { latestEventFirst } from '#shared/domain/access/access-lines.ts'
import type { AccessEvent, AccessLog } from '#shared/domain/entities/access-event.ts'
import { may } from '#shared/domain/permissions.ts'
import { accessPartition } from '../table/keys.ts'
import { permit } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import type { Actor } from '../writing/actor.ts'
import { accessRange, readAccess } from './stored-access.ts'

export interface ReadAccessLog {
  readonly registryId: string
  readonly actor: Actor
  /** Epoch milliseconds. */
  readonly from: number
  /** The first millisecond after the time that is asked for. */
  readonly until: number
}

/** Only admins are told who saw what. */
export const NOT_FOR_YOU = 'Only admins of this registry can read its access audit.'

/**
 * The access log of a registry for a time, to its last page.
 * @throws ExpectedFailure `not-permitted` for who is no admin, and what `toFailure` says
 */
export async function readAccessLog(table: Table, request: ReadAccessLog): Promise<AccessLog> {
  const { registryId, actor, from, until } = request
  permit(may(actor, 'manage-registry'), NOT_FOR_YOU)
  const events: AccessEvent[] = []
  let unreadable = 0
  // What this computer has just written is in it.
  const options = { range: accessRange(from, until), consistent: true }
  for await (const page of table.pages(accessPartition(registryId), options))
    for (const { item } of page) {
      const event = readAccess(item)
      if (event) events.push(event)
      else unreadable++
    }
  return { events: events.toSorted(latestEventFirst), unreadable }
}
