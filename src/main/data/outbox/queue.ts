import { blocks } from '#shared/domain/operations/blocked-by.ts'
import { madeAfter, type Operation, patientsOf } from '#shared/domain/operations/operation.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { hasCome, LONGEST_BUSY_MS } from '../context/moment.ts'

/**
 * The lanes of an operation: operations on one patient, or on one registry's members, go one after the other. One that changes two
 * patients stands in the lanes of both.
 */
export function lanesOf(operation: Operation): string[] {
  const { registryId, mrn } = operation
  return [...new Set([mrn, ...patientsOf(operation)])].map((one) => JSON.stringify([registryId, one]))
}

/** A person has to decide about these. */
const isStuck = ({ state }: OutboxRow) => state === 'conflict' || state === 'refused'

/** Neither done, nor decided against by a person. */
const isOpen = ({ state }: OutboxRow) => state !== 'done' && state !== 'discarded'

/** By operation that has to wait: the earlier one on the same entry, flag or field that a person has to decide first, or one that it is made after. */
export function blockedRows(rows: readonly OutboxRow[]): Map<string, string> {
  const blocked = new Map<string, string>()
  const inTheWay: OutboxRow[] = []
  const open = new Map(rows.filter(isOpen).map((row) => [row.operation.id, row]))
  for (const row of rows) {
    const first = madeAfter(row.operation.change).find((id) => open.has(id))
    const before = first === undefined ? undefined : open.get(first)
    const by =
      row.state === 'waiting' ? (before ?? inTheWay.find((one) => blocks(one.operation, row.operation))) : undefined
    if (by) blocked.set(row.operation.id, blocked.get(by.operation.id) ?? by.operation.id)
    if (by || isStuck(row)) inTheWay.push(row)
  }
  return blocked
}

/**
 * What can be sent now, in order: of each patient the earliest operation that is not blocked. One that is under way, or has to wait for
 * its time, keeps the later ones of its patient waiting.
 * @param busy lanes of which one is under way
 */
export function sendable(rows: readonly OutboxRow[], busy: ReadonlySet<string>, now: number): OutboxRow[] {
  const blocked = blockedRows(rows)
  const taken = new Set(busy)
  const ready: OutboxRow[] = []
  for (const row of rows) {
    if (row.state !== 'waiting' || blocked.has(row.operation.id)) continue
    const lanes = lanesOf(row.operation)
    const isNext = !lanes.some((lane) => taken.has(lane))
    for (const lane of lanes) taken.add(lane)
    if (isNext && hasCome(row.nextAt ?? 0, now, LONGEST_BUSY_MS)) ready.push(row)
  }
  return ready
}

/** When the next waiting operation has its time, epoch milliseconds; null when none has to wait for it. */
export function nextTime(rows: readonly OutboxRow[], now: number): number | null {
  const times = rows.flatMap(({ state, nextAt }) =>
    state === 'waiting' && nextAt !== null && !hasCome(nextAt, now, LONGEST_BUSY_MS) ? [nextAt] : [],
  )
  return times.length === 0 ? null : Math.min(...times)
}
