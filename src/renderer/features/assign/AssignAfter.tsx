import { type ReactNode, useMemo } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { count, listName, plural } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Icon, type IconName } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { briefName, dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { DueCell } from '../../ui/patient/DueCell.tsx'
import { handedOver, type SizeChange, sizeChanges } from './assign-effects.ts'
import type { AssignForm } from './assign-form.ts'

interface AssignAfterProps {
  readonly all: readonly CaseloadRow[]
  readonly rows: readonly CaseloadRow[]
  readonly form: AssignForm
  readonly context: ClinicContext
  readonly clock: ClinicClock
  readonly nameOf: NameOf
  /** Entries that were begun for these patients on this computer. */
  readonly unfinished: number
}

function Size({ change, nameOf }: { change: SizeChange; nameOf: NameOf }) {
  const { userId, was, is, covered } = change
  return (
    <li>
      <span className="grow ell">{briefName(nameOf(userId))}</span>
      <span className="num">
        <span className="t3">{count(was)}</span> <span aria-hidden="true">→</span>
        <span className="sr">before, then</span> <b className="semi">{count(is)}</b>
        {covered > 0 && <span className="t2">, {count(covered)} covered</span>}
      </span>
    </li>
  )
}

const Effect = ({ icon, tone, children }: { icon: IconName; tone?: 'warn' | 'good'; children: ReactNode }) => (
  <li className={tone}>
    <Icon name={icon} size={14} />
    <span>{children}</span>
  </li>
)

/** Of several, how many, and who where it is one. */
const named = (rows: readonly CaseloadRow[], what: string): string =>
  rows.length === 1 && rows[0] ? `1 ${what}: ${listName(rows[0])}` : `${count(rows.length)} ${what}`

/** What goes over with the patients, safety first. */
function Effects({ rows, form, context, clock, nameOf, unfinished }: AssignAfterProps) {
  const { safety, due, notAssigned, coversEnded } = handedOver(rows, form, context)
  const agenda = useMemo(() => agendaOf(rows, context).items.length, [rows, context])
  const to = form.to === null ? null : briefName(nameOf(form.to))
  const until = form.length === 'until' && form.until !== '' ? dayText(form.until, clock) : null
  return (
    <ul className="assign-effects">
      {safety.length > 0 && (
        <Effect icon="flag-safety" tone="warn">
          {named(safety, 'with Safety Risk')}
        </Effect>
      )}
      <Effect icon="calendar">
        {plural(due, 'contact is', 'contacts are')} due {until === null ? 'by today' : `until ${until}`}
      </Effect>
      {agenda > 0 && (
        <Effect icon="monitor">
          {count(agenda)} on the next review agenda{to && `, under ${to}`}
        </Effect>
      )}
      {unfinished > 0 && (
        <Effect icon="document">
          {plural(unfinished, 'unfinished entry stays', 'unfinished entries stay')} with you
        </Effect>
      )}
      {form.length === 'until' && notAssigned > 0 && (
        <Effect icon="person">
          {count(notAssigned)} not assigned yet: whoever counts as their care manager now is assigned with this
        </Effect>
      )}
      {form.length === 'good' && coversEnded > 0 && (
        <Effect icon="swap">{plural(coversEnded, 'cover ends', 'covers end')} with this</Effect>
      )}
      <Effect icon="check" tone="good">
        Minutes already logged stay with who logged them
      </Effect>
    </ul>
  )
}

/** Both caseloads before and after, what goes over, and everybody whom it is about. */
export function AssignAfter(props: AssignAfterProps) {
  const { all, rows, form, clock, nameOf } = props
  const sizes = sizeChanges(all, rows, form)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard.
    <section className="assign-after" aria-label="After this" data-region="after" tabIndex={0}>
      <h3>After this</h3>
      {sizes.length > 0 && (
        <ul className="assign-sizes f13" aria-label="Caseloads">
          {sizes.map((change) => (
            <Size key={change.userId} change={change} nameOf={nameOf} />
          ))}
        </ul>
      )}
      <Effects {...props} />
      <h3 className="assign-count">{plural(rows.length, 'patient')}</h3>
      <ul className="assign-patients f13" aria-label="Patients">
        {rows.map((row) => (
          <li key={row.mrn}>
            <span className="assign-patient selectable">
              <span className="ell med">{listName(row) || 'No name'}</span>
              <span className="f12 t2 ell">
                {isolatedNumber(row.mrn)}
                {row.dateOfBirth !== '' && `, born ${birthText(row.dateOfBirth, clock.now)}`}
              </span>
            </span>
            <DueCell row={row} zone={clock.zone} now={clock.now} />
          </li>
        ))}
      </ul>
    </section>
  )
}
