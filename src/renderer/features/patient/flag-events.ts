import type { Flag, Patient } from '#shared/domain/entities/patient.ts'

/** Something that happened to a flag. `at` is epoch milliseconds, null where the table does not say. */
export interface FlagEvent {
  readonly key: string
  readonly type: Flag['type']
  readonly what: 'raised' | 'cleared' | 'confirm'
  readonly at: number | null
  readonly by: string | null
  readonly note: string
}

/** The time by which events are ordered, epoch milliseconds. A flag to confirm comes first, a flag without a date last. */
const order = ({ what, at }: FlagEvent) => (what === 'confirm' ? Number.POSITIVE_INFINITY : (at ?? 0))

/** What happened to the flags of a patient, the last first. */
export function flagEvents({ flags }: Pick<Patient, 'flags'>): FlagEvent[] {
  const events = flags.flatMap((flag, index): FlagEvent[] => {
    const base = { type: flag.type, key: `${index}` }
    const raised: FlagEvent = {
      ...base,
      key: `${index} raised`,
      what: 'raised',
      at: flag.raisedAt,
      by: flag.raisedBy,
      note: flag.note,
    }
    if (flag.state === 'open') return [raised]
    const over: FlagEvent = {
      ...base,
      key: `${index} over`,
      what: flag.state === 'confirm' ? 'confirm' : 'cleared',
      at: flag.resolvedAt,
      by: flag.resolvedBy,
      note: flag.resolveReason,
    }
    return [over, raised]
  })
  return events.toSorted((a, b) => order(b) - order(a))
}
