import { useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { listName, plural } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import type { OnChanged } from '../../lib/use-change.ts'
import { Banner, Button } from '../../ui/index.ts'
import { briefName, careManagerText, dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { type Assigned, undoneOf, undoSteps } from './assigned.ts'
import type { AssignStep } from './use-assign.ts'
import { useAssign } from './use-assign.ts'
import './assign.css'

interface AssignedBarProps {
  readonly open: OpenRegistry
  readonly assigned: Assigned
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly onSaved: OnChanged
  /** Another result in the place of this one; null takes the bar away. */
  readonly onResult: (assigned: Assigned | null) => void
  /** Opens the comparison of one who was changed meanwhile. */
  readonly onCompare: (step: AssignStep) => void
}

/** `7 patients are P. Lund’s from Mar 23 to Apr 3.` */
export function resultText(
  { to, days, isUndo, done, kept }: Assigned,
  people: { readonly nameOf: NameOf; readonly only: string },
  clock: ClinicClock,
): string {
  const isOne = done.length === 1
  const who = isOne ? people.only : plural(done.length, 'patient')
  const be = isOne ? 'is' : 'are'
  const here = kept > 0 ? ' Saved on this computer, and sent when the registry can be reached.' : ''
  if (done.length === 0) return isUndo ? 'Nothing was undone.' : 'Nobody was assigned.'
  if (isUndo) return `Undone: ${who} ${be} as before.${here}`
  if (to === null) return `The care team of ${who} is changed.${here}`
  const when = days ? ` from ${dayText(days.from, clock)} to ${dayText(days.until, clock)}` : ''
  return `${who} ${be} ${briefName(people.nameOf(to))}’s${when}.${here}`
}

interface LeftListProps extends Pick<AssignedBarProps, 'open' | 'nameOf' | 'clock' | 'onCompare'> {
  readonly assigned: Assigned
}

/** Who it is, with the number where the name is not known. */
const nameIn = (rows: readonly CaseloadRow[], mrn: string): string => {
  const row = rows.find((one) => one.mrn === mrn)
  return (row && listName(row)) || mrnText(mrn)
}

/** Those who were changed meanwhile, with what is there now. */
function LeftList({ assigned: { changed, failed }, open, nameOf, clock, onCompare }: LeftListProps) {
  const nowOf = (mrn: string) => {
    const row = open.rows.find((one) => one.mrn === mrn)
    return row ? `now ${careManagerText(row, nameOf, clock)}` : ''
  }
  return (
    <ul className="assign-left f13" aria-label="Not assigned">
      {changed.map((step) => (
        <li key={step.operationId}>
          <span className="med">{nameIn(open.rows, step.mrn)}</span>
          <span className="t2">{mrnText(step.mrn)}</span>
          <span className="grow">Assigned by somebody else meanwhile, {nowOf(step.mrn)}</span>
          <Button size="sm" onPress={() => onCompare(step)}>
            Compare
          </Button>
        </li>
      ))}
      {failed.map(({ step, message }) => (
        <li key={step.operationId}>
          <span className="med">{nameIn(open.rows, step.mrn)}</span>
          <span className="grow">{message}</span>
        </li>
      ))}
    </ul>
  )
}

/** What an assignment came to, with its undo, and those who were left alone. */
export function AssignedBar(props: AssignedBarProps) {
  const { open, assigned, nameOf, clock, onSaved, onResult } = props
  const { busy, assign } = useAssign({ registryId: open.registry.id, onSaved })
  const [undoing, setUndoing] = useState<readonly AssignStep[] | null>(null)
  const left = assigned.changed.length + assigned.failed.length
  const undo = async () => {
    // The ids are made once, otherwise a second press would undo twice.
    const steps = undoing ?? undoSteps(assigned, nameOf)
    setUndoing(steps)
    const all = await assign(steps)
    if (all !== null) onResult(undoneOf(all))
  }
  const only = nameIn(open.rows, assigned.done[0]?.mrn ?? '')
  return (
    <Banner
      tone={left > 0 ? 'warn' : 'info'}
      icon={left > 0 ? 'warning' : 'swap'}
      actions={
        <>
          {!assigned.isUndo && assigned.done.length > 0 && (
            <Button size="sm" disabledReason={busy ? 'This is being undone.' : null} onPress={() => void undo()}>
              Undo
            </Button>
          )}
          <Button size="sm" onPress={() => onResult(null)}>
            Dismiss
          </Button>
        </>
      }
    >
      <span role="status">
        {resultText(assigned, { nameOf, only }, clock)}
        {left > 0 && ` ${plural(left, 'patient was', 'patients were')} left as they are.`}
      </span>
      {left > 0 && <LeftList {...props} />}
    </Banner>
  )
}
