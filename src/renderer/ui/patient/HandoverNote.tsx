import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Icon } from '../Icon.tsx'
import { coverText } from './care-manager-text.ts'
import type { ClinicClock } from './clinic-clock.ts'
import './handover.css'

interface HandoverNoteProps {
  readonly row: Pick<CaseloadRow, 'assignment'>
  readonly clock: ClinicClock
  readonly nameOf: NameOf
}

/** Who covers until when, with the note of the hand-over; nothing once the last day is over. */
export function HandoverNote({ row: { assignment }, clock, nameOf }: HandoverNoteProps) {
  const covering = assignment?.covering
  if (!covering || covering.until < clinicDay(clock.now, clock.zone)) return null
  return (
    <section className="handover f13" aria-label="Hand-over">
      <Icon name="swap" size={14} />
      <div>
        <p className="med">{coverText(covering, nameOf, clock)}</p>
        {covering.note !== '' && <p className="selectable handover-note">{covering.note}</p>}
      </div>
    </section>
  )
}
