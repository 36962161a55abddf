import type { KeyboardEvent } from 'react'
import type { Compared } from '#shared/domain/caseload/figures.ts'
import { patientsOf, type TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { count, listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { moveStop } from '../../lib/stops.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { DueCell } from '../../ui/patient/DueCell.tsx'
import { listSentence, viewBlock } from './team-text.ts'
import type { Period } from './use-period.ts'

interface PatientsAsideProps {
  readonly line: TeamLine
  readonly figure: Compared
  readonly period: Period
  readonly title: string
  /** Why they can't be assigned; null when they can. */
  readonly assignBlocked: string | null
  readonly onAssign: () => void
  readonly clock: ClinicClock
  readonly onView: () => void
  readonly onPatient: (mrn: string) => void
  readonly onClose: () => void
}

/** What is to be done at the next contact, as it was agreed; empty where nothing was. */
const agreedFor = ({ nextContact }: CaseloadRow): string =>
  nextContact && 'note' in nextContact ? nextContact.note : ''

/** What stands at the end of a patient's line: how late, or how many minutes. */
function Mark({ row, figure, clock }: { row: CaseloadRow; figure: Compared; clock: ClinicClock }) {
  if (figure === 'minutes') return <span className="num">{count(row.month.minutes)} min</span>
  return row.due && row.due.days <= 0 ? <DueCell row={row} {...clock} /> : null
}

/** The patients behind a figure. */
export function PatientsAside(props: PatientsAsideProps) {
  const { line, figure, period, title, clock, assignBlocked, onAssign, onView, onPatient, onClose } = props
  const found = patientsOf(line, figure)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step === null) return
    event.preventDefault()
    moveStop(event.currentTarget, step)
  }
  return (
    <aside className="team-list" aria-label={title} data-region="list" onKeyDown={onKeyDown}>
      <header className="row gap2">
        <h2 className="grow ell">{title}</h2>
        <span className="t3 num nw">
          {count(found.length)} of {count(line.rows.length)}
        </span>
        <Button variant="ghost" size="icon" aria-label="Close the list" title="Close (Esc)" onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div className="scroll">
        <p className="f13 t2">{found.length === 0 ? 'Nobody.' : listSentence(figure, period)}</p>
        <ul>
          {found.map((row, at) => (
            <li key={row.mrn}>
              <button
                type="button"
                className="team-patient"
                data-stop=""
                tabIndex={at === 0 ? 0 : -1}
                onClick={() => onPatient(row.mrn)}
              >
                <span className="ell med">{listName(row) || 'No name'}</span>
                <Mark row={row} figure={figure} clock={clock} />
                <span className="f12 t2 ell">{[mrnText(row.mrn), agreedFor(row)].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <footer className="row gap2">
        <Button
          shortcut="M"
          disabledReason={found.length === 0 ? 'Nobody is listed.' : assignBlocked}
          onPress={onAssign}
        >
          <Icon name="swap" />
          Assign
        </Button>
        <Button
          variant="primary"
          className="grow"
          shortcut="Enter"
          disabledReason={viewBlock(figure, period)}
          onPress={onView}
        >
          Open as a view
        </Button>
      </footer>
    </aside>
  )
}
