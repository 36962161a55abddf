import type { KeyboardEvent } from 'react'
import { dueOf } from '#shared/domain/caseload/due.ts'
import { type Compared, patientsOf, type TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { count, listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { moveStop } from '../../lib/stops.ts'
import { Button, Icon, Tag } from '../../ui/index.ts'
import { lateMark } from '../../ui/patient/severity.ts'
import { LIST_SENTENCES } from './team-text.ts'

interface PatientsAsideProps {
  readonly line: TeamLine
  readonly figure: Compared
  readonly title: string
  /** Why they can't be assigned; null when they can. */
  readonly assignBlocked: string | null
  readonly onAssign: () => void
  readonly onView: () => void
  readonly onPatient: (mrn: string) => void
  readonly onClose: () => void
}

/** What stands at the end of a patient's line: how late, or how many minutes. */
function Mark({ row, figure }: { row: CaseloadRow; figure: Compared }) {
  if (figure === 'minutes') return <span className="num">{count(row.month.minutes)} min</span>
  const late = lateMark(row)
  if (late) return <Tag tone={late.tone}>{late.words}</Tag>
  return dueOf(row).isToday ? <span className="semi">Today</span> : null
}

/** The patients behind a figure. */
export function PatientsAside(props: PatientsAsideProps) {
  const { line, figure, title, assignBlocked, onAssign, onView, onPatient, onClose } = props
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
        <p className="f13 t2">{found.length === 0 ? 'Nobody.' : LIST_SENTENCES[figure]}</p>
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
                <Mark row={row} figure={figure} />
                <span className="f12 t2 ell">{mrnText(row.mrn)}</span>
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
        <Button variant="primary" className="grow" shortcut="Enter" onPress={onView}>
          Open as a view
        </Button>
      </footer>
    </aside>
  )
}
