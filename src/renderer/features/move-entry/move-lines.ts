import { monthSummary } from '#shared/domain/derived/billing.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { stampOf } from '#shared/domain/operations/change-stamp.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import type { MoveEntry } from '#shared/domain/operations/move-entry.ts'
import { applyMoveAway, applyMoveHere } from '#shared/domain/operations/moved-entry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { shortDate, timeOfDay } from '../../lib/format.ts'
import type { BeforeAfterLine } from '../../ui/BeforeAfter.tsx'
import { type BeforeAndAfter, contactLines, monthLines } from '../../ui/patient/change-lines.ts'

/** Both patients, the reader and the time, as the lines need them. */
export interface MoveSides {
  readonly source: Patient
  readonly target: Patient
  readonly move: MoveEntry
  readonly stamp: { readonly operationId: string; readonly userId: string }
  readonly context: ClinicContext
}

const stampIn = ({ stamp, context }: MoveSides) =>
  stampOf({ id: stamp.operationId, actor: { userId: stamp.userId }, savedAt: context.now })

/** The wrong patient before the move and after it. */
function sourceSides(sides: MoveSides): BeforeAndAfter {
  const { source, move } = sides
  const log = findEntry(source, move.seen)
  return [source, log ? applyMoveAway(source, log, move, stampIn(sides)) : source]
}

const targetSides = (sides: MoveSides): BeforeAndAfter => [
  sides.target,
  applyMoveHere(sides.target, sides.move, sides.source.mrn, stampIn(sides)),
]

const monthOfEntry = ({ move: { seen }, context }: MoveSides): string =>
  clinicMonth(seen.date ?? context.now, context.timeZone)

const linesOf = (sides: MoveSides, both: BeforeAndAfter): BeforeAfterLine[] => [
  ...monthLines(both, monthOfEntry(sides), sides.context),
  ...contactLines(both, sides.context),
]

/** The flags that were raised with the entry and are open still: they stay. */
function flagLines({ source, move, context: { timeZone, now } }: MoveSides): BeforeAfterLine[] {
  const { id, flag: carried } = move.seen
  return source.flags
    .filter(({ state }) => state !== 'resolved')
    .filter((flag) => flag.type.stored === carried || (id !== null && flag.id?.startsWith(`${id}:`)))
    .map(({ type: { stored }, raisedAt }) => {
      const raised = raisedAt === null ? '' : `, raised ${shortDate(raisedAt, timeZone, now)}`
      return { label: stored, was: stored, now: stored, tail: `Stays${raised}` }
    })
}

const endOf = ({ date, minutes }: TreatmentLog): number => (date ?? 0) + Math.max((minutes ?? 0) * 60_000, 1)

/** Whether the entry would lie over another one of the right patient. */
function overlapLine({ target, move: { seen }, context: { timeZone } }: MoveSides): BeforeAfterLine {
  const over = target.treatmentLogs.find(
    (log) =>
      log.voided === null &&
      log.date !== null &&
      seen.date !== null &&
      log.date < endOf(seen) &&
      seen.date < endOf(log),
  )
  const same = { label: 'Overlap', was: '', now: '' }
  if (!over || over.date === null) return { ...same, icon: 'check', tail: 'None with other entries' }
  return { ...same, icon: 'warning', tail: `With ${timeOfDay(over.date, timeZone)}, ${over.minutes ?? 0} min` }
}

export const sourceLines = (sides: MoveSides): BeforeAfterLine[] => [
  ...linesOf(sides, sourceSides(sides)),
  ...flagLines(sides),
]

export const targetLines = (sides: MoveSides): BeforeAfterLine[] => [
  ...linesOf(sides, targetSides(sides)),
  overlapLine(sides),
]

/** The minutes of both patients in the month of the entry, before and after: `Minutes of both together stay 71.` */
export function togetherText(sides: MoveSides): string {
  const minutes = (patient: Patient) => monthSummary(patient, monthOfEntry(sides), sides.context).minutes
  const [source, target] = [sourceSides(sides), targetSides(sides)]
  const [was, now] = [minutes(source[0]) + minutes(target[0]), minutes(source[1]) + minutes(target[1])]
  if (was === now) return `Minutes of both together stay ${was}.`
  return `Minutes of both together become ${now}, they are ${was}: for one of the two they don’t count.`
}
