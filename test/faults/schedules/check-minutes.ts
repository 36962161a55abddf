import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import type { Violation } from './check.ts'
import { readWasOld } from './check-commit.ts'
import { type Happening, type History, matches, type Planned, plannedOf } from './history.ts'
import { elementsOf, plainItem, textOf, type WireItem } from './wire.ts'

/** What a log counts: nothing once it is voided, whatever another program writes there. */
const minutesOf = (log: WireItem | undefined): number => (log?.void_reason ? 0 : Number(textOf(log?.minutes)))

const minutesIn = (item: WireItem | null): number =>
  elementsOf(item, 'treatment_logs').reduce((sum, log) => sum + minutesOf(log), 0)

/** What an operation adds to the minutes of the item that it finds; nothing the second time. */
function delta({ traces, minutes, lists }: Planned, before: WireItem | null): number {
  const again = traces.some(
    ({ list, where, optional }) => !optional && elementsOf(before, list).some((one) => matches(one, where)),
  )
  if (again || !minutes) return 0
  if ('added' in minutes) return minutes.added
  const where = lists.treatment_logs?.change?.where
  const element = where && elementsOf(before, 'treatment_logs').find((one) => matches(one, where))
  return minutes.becomes - minutesOf(element)
}

/** The minutes that must count: what was there, what each operation added once, and exactly what other programs added or took. */
function expectedMinutes(mrn: string, { start, happened, operations }: History): number {
  return happened.reduce(
    (sum, one: Happening) => {
      if (one.type === 'answer' || one.mrn !== mrn) return sum
      if (one.type === 'foreign') return sum + minutesIn(one.after) - minutesIn(one.before)
      const op = plannedOf({ operations }, one)
      return sum + (op ? delta(op, one.before) : 0)
    },
    minutesIn(start.get(mrn) ?? null),
  )
}

/** The month's minutes by the domain, against the model: the schedules date every entry in one month. */
export function checkMinutes(history: History): Violation[] {
  const { reading, context, end, happened } = history
  return [...end].flatMap(([mrn, item]) => {
    const patient = readPatient(plainItem(item), { ...reading, mrn })
    const counted = derivedAttributes(patient, context).minutes_this_month
    const expected = expectedMinutes(mrn, history)
    const wrong =
      counted === expected ? [] : [{ rule: 'minutes', mrn, detail: `${counted} counted, ${expected} expected` }]
    const last = happened.findLast((one) => one.type !== 'answer' && one.mrn === mrn)
    const stored = Number(textOf(item.minutes_this_month))
    // After another program's write the stored sum is as old as ours before it.
    const stale = last?.type === 'commit' && !readWasOld(last) && stored !== counted && !wrong.length ? [stored] : []
    return [...wrong, ...stale.map((one) => ({ rule: 'stored minutes', mrn, detail: `${one}, ${counted} counted` }))]
  })
}
