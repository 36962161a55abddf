import { kindOf } from '#shared/domain/operations/operation.ts'
import type { Team } from '#shared/ipc/contract.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { datesIn } from '../../lib/format.ts'
import { Tag } from '../../ui/index.ts'
import { stateLook } from '../../ui/outbox-state.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { unsentText } from './members-text.ts'

interface UnsentMarksProps {
  readonly entries: readonly OutboxEntry[]
  readonly team: Pick<Team, 'handOvers'>
  readonly clock: ClinicClock
}

/** The changes of a row that the table does not have yet: the state of each, and what it is. */
export function UnsentMarks({ entries, team, clock }: UnsentMarksProps) {
  return entries.map((entry) => {
    const look = stateLook(entry)
    const { change } = entry.operation
    return (
      <span key={entry.operation.id} className="member-unsent">
        <Tag tone={look.tone} icon={look.icon}>
          {look.words}
        </Tag>{' '}
        <span className="f12 t2">{unsentText(entry, team, kindOf(change).label(change, datesIn(clock)))}</span>
      </span>
    )
  })
}
