import type { Flag, Patient } from '#shared/domain/entities/patient.ts'
import { plural, shortDate, timeOfDay } from '../../lib/format.ts'
import { FlagChip } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

/** Something that happened to a flag. `at` is epoch milliseconds, null where the table does not say. */
interface FlagEvent {
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

const WHAT: Readonly<Record<FlagEvent['what'], string>> = {
  raised: 'raised',
  cleared: 'cleared',
  confirm: 'to be confirmed: cleared by another program, or carried by an entry alone',
}

interface FlagTimelineProps {
  readonly patient: Patient
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
}

/** What happened to the patient's flags, the last first. */
export function FlagTimeline({ patient, clock, nameOf }: FlagTimelineProps) {
  const events = flagEvents(patient)
  return (
    <section className="flag-timeline" aria-label="Flag history">
      <div className="row">
        <h2 className="f13 grow">Flag history</h2>
        <span className="f12 t3">{events.length === 0 ? 'None' : plural(events.length, 'change')}</span>
      </div>
      <ol>
        {events.map(({ key, type, what, at, by, note }) => (
          <li key={key}>
            <FlagChip type={type} size="icon" state={what === 'cleared' ? 'resolved' : 'open'} />
            <div className="selectable">
              <p className="f13 semi">
                {type.stored} {WHAT[what]}
              </p>
              <p className="f12 t2">
                {[
                  at === null ? null : `${shortDate(at, clock.zone, clock.now)}, ${timeOfDay(at, clock.zone)}`,
                  by === null ? null : nameOf(by),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {note && <p className="f13">“{note}”</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
