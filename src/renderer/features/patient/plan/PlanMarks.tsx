import { useContext } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { plural, shortDate } from '../../../lib/format.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { Tag } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { draftChanges } from './plan-draft.ts'
import { PlanDraftsContext } from './plan-drafts.ts'

/** Says on the tab that something was typed into the plan and is not saved: the page may be left meanwhile. */
export function UnsavedPlan({ mrn }: { mrn: string }) {
  const draft = useContext(PlanDraftsContext).draftOf(mrn)
  return draft && draftChanges(draft).length > 0 ? <Tag tone="warn">Not saved</Tag> : null
}

interface PlanStatusProps {
  readonly patient: Patient
  readonly clock: ClinicClock
  readonly nameOf: NameOf
}

/** How often the plan was changed, and by whom last: the status bar while the plan is shown. */
export function PlanStatus({ patient: { carePlanHistory: history = [] }, clock, nameOf }: PlanStatusProps) {
  const last = history.at(-1)
  if (!last) return <span>Care plan not changed yet</span>
  const day = last.at === null ? '' : ` ${shortDate(last.at, clock.zone, clock.now)}`
  return (
    <>
      <span>
        Care plan changed <b>{plural(history.length, 'time')}</b>
      </span>
      <span>
        last{day}
        {last.by !== '' && ` by ${nameOf(last.by)}`}
      </span>
    </>
  )
}
