import { filterAccess } from '#shared/domain/access/access-filter.ts'
import { accessSheet } from '#shared/domain/access/access-sheet.ts'
import type { AccessLog } from '#shared/domain/entities/access-event.ts'
import { instantsOfClock } from '#shared/domain/time.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { memberNames } from '../caseload/list-people.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { readScope } from '../context/scope.ts'
import { aboutOf, type ExportFile, tablesFile } from './export-file.ts'
import { exportScope } from './export-scope.ts'

/** Milliseconds for which a report waits for what this computer has not sent yet. */
const OWN_FIRST_MS = 1_500

interface Days {
  /** Of the clinic's calendar, both included. */
  readonly from: string
  readonly to: string
}

/** The first instant of a day, also where the clocks skip its midnight. */
function startOf(day: string, timeZone: string): number {
  for (const time of ['00:00', '01:00', '02:00']) {
    const [first] = instantsOfClock(day, time, timeZone)
    if (first !== undefined) return first
  }
  return Date.parse(`${day}T00:00:00Z`)
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

async function read(context: DataContext, { registry, membership, timeZone }: Scope, days: Days): Promise<AccessLog> {
  const { gateway, sync } = context
  // Who looks sees what they have just done.
  await sync.access.flush(OWN_FIRST_MS)
  const from = startOf(days.from, timeZone)
  const until = startOf(dayAfter(days.to), timeZone)
  return gateway.readAccessLog({ registryId: registry.id, actor: membership, from, until })
}

/**
 * Who saw and took along what of a registry, for its admins; the role is read anew.
 * @throws ExpectedFailure `not-permitted` for everybody else, and what reading throws
 */
export async function listAccess(
  context: DataContext,
  { registryId, ...days }: CallRequest<'access.list'>,
): Promise<CallResponse<'access.list'>> {
  const scope = await readScope(context, registryId)
  const { events, unreadable } = await read(context, scope, days)
  const { ports } = context
  return { asOf: ports.tableClock.now(), events: [...events], unreadable, computer: ports.computer }
}

/**
 * The same as a file: patients by their MRN only.
 * @throws what `exportScope` and `listAccess` throw
 */
export async function exportAccessLog(
  context: DataContext,
  { registryId, from, to, filter, format }: CallRequest<'exports.saveAccessLog'>,
): Promise<ExportFile> {
  const { scope } = await exportScope(context, registryId, 'manage-registry')
  const log = await read(context, scope, { from, to })
  const events = filterAccess(log.events, filter)
  const nameOf = await memberNames(context, registryId)
  return tablesFile(format, {
    name: `access-audit-${from}-${to}`,
    rows: events.length,
    isNamed: false,
    sheets: [accessSheet(events, { timeZone: scope.timeZone, nameOf })],
    about: aboutOf(context, scope, 'Access audit', [
      ['Days', `${from} to ${to}`],
      ['What it is', 'Who saw and took along what, as the computers of the members wrote it. Patients by MRN.'],
      ...(log.unreadable > 0 ? [['Not in it', `${log.unreadable} items that this version can’t read.`] as const] : []),
    ]),
  })
}
