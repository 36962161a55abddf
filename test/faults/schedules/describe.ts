import type { Violation } from './check.ts'
import type { History } from './history.ts'
import { elementsOf, textOf, type WireItem } from './wire.ts'

const log = (element: WireItem): string =>
  `${textOf(element.id).slice(-4) || '-'}:${textOf(element.minutes)}${element.void_reason ? 'v' : ''}`

/** What stands in an item, in a line. */
function image(item: WireItem | null): string {
  if (!item) return 'nothing'
  const flags = elementsOf(item, 'flags').map((flag) => `${textOf(flag.flag_type)[0]}${flag.resolved_date ? '-' : '+'}`)
  const attributes = [item.patient_flag, item.flag, item.flag_mirror].map((one) => textOf(one)[0] ?? '.').join('')
  const logs = elementsOf(item, 'treatment_logs').map(log).join(' ')
  return `v${textOf(item.version) || '-'} [${logs}] ${textOf(item.minutes_this_month)} min, flags ${flags.join('')} ${attributes}, ${textOf(item.status)}`
}

/** A history as lines, for whoever looks for the reason of a violation. No two runs interleave alike: this is how it was. */
export function describeHistory({ happened, start, operations }: History): string[] {
  const kindOf = (op: string | null) => `${operations.find(({ id }) => id === op)?.kind ?? 'unknown'} ${op?.slice(-4)}`
  const lines = happened.map((one) => {
    if (one.type === 'answer') return `       answer to ${kindOf(one.op)}: ${one.outcome}, ${one.detail}`
    const who = one.type === 'commit' ? kindOf(one.op) : `another program: ${one.act}`
    return `${one.mrn}: ${who} → ${image(one.after)}`
  })
  return [...[...start].map(([mrn, item]) => `${mrn}: ${image(item)}`), ...lines]
}

export const describeViolation = ({ rule, mrn, op, detail }: Violation): string =>
  `${rule}: ${mrn} ${op?.slice(-4) ?? ''} ${detail}`
