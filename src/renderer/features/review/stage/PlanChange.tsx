import { dequal } from 'dequal'
import { memo, useState } from 'react'
import { CARE_PLAN_LIMITS, type CarePlan } from '#shared/domain/entities/care-plan.ts'
import { planKey } from '#shared/domain/entities/care-plan-fields.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { newId } from '../../../lib/new-id.ts'
import { onSaveKey } from '../../../lib/shortcut-keys.ts'
import { useSame } from '../../../lib/use-same.ts'
import {
  Button,
  Dialog,
  DiscardQuestion,
  Icon,
  Kbd,
  SegmentedRadio,
  SuggestField,
  TextField,
} from '../../../ui/index.ts'
import { Covered } from './Covered.tsx'
import type { DecisionPanelProps } from './decision-props.ts'
import {
  changeLook,
  NOTHING_TYPED,
  type TypedMedication,
  takenNow,
  typedChange,
  typedProblem,
  withoutPlanChange,
  withPlanChange,
} from './plan-change.ts'

interface MedicationDialogProps {
  readonly plan: CarePlan | null
  /** `YYYY-MM-DD` */
  readonly today: string
  /** The decision was saved before, and is amended. */
  readonly again: boolean
  readonly onAdd: (typed: TypedMedication) => void
  readonly onClose: () => void
}

/** Adds a medication, gives another dose of one, or stops one. The name says which. */
function MedicationDialog({ plan, today, again, onAdd, onClose }: MedicationDialogProps) {
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const [tried, setTried] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const close = () => (dequal(typed, NOTHING_TYPED) ? onClose() : setLeaving(true))
  const put = (part: Partial<TypedMedication>) => setTyped((before) => ({ ...before, ...part }))
  const before = takenNow(plan, typed.name)
  const problem = typedProblem(typed, plan, today)
  const add = () => {
    setTried(true)
    if (problem === null) onAdd(typed)
  }
  const taken = (plan?.medications ?? []).flatMap(({ name, stopped }) => (stopped === '' ? [name] : []))
  return (
    <Dialog label="Change in the care plan" className="confirm-dialog" onClose={close} onKey={onSaveKey(add)}>
      <h2>Change in the care plan</h2>
      <p className="f13 t2">
        {again
          ? 'It is written with what else you change of the decision.'
          : 'It is written with the decision, or not at all.'}
      </p>
      <div className="change-fields">
        <SuggestField
          label="Medication"
          value={typed.name}
          suggestions={taken}
          maxLength={CARE_PLAN_LIMITS.medicationName}
          startsHere
          onChange={(name) => put({ name, stops: typed.stops && takenNow(plan, name) !== null })}
        />
        {before && (
          <SegmentedRadio
            label={`${before.name} ${before.dose}`}
            options={[{ value: 'New dose' }, { value: 'Stop' }]}
            value={typed.stops ? 'Stop' : 'New dose'}
            onChange={(chosen) => put({ stops: chosen === 'Stop' })}
          />
        )}
        {before && typed.stops ? (
          <TextField
            label="Why it is stopped"
            value={typed.reason}
            maxLength={CARE_PLAN_LIMITS.reason}
            onChange={(reason) => put({ reason })}
            error={tried ? problem : null}
          />
        ) : (
          <TextField
            label="Dose"
            value={typed.dose}
            maxLength={CARE_PLAN_LIMITS.dose}
            onChange={(dose) => put({ dose })}
            error={tried ? problem : null}
          />
        )}
      </div>
      <div className="row gap2 confirm-actions">
        <Button onPress={close}>Cancel</Button>
        <Button variant="primary" shortcut="Ctrl Enter" onPress={add}>
          {before ? (typed.stops ? 'Stop' : 'New dose') : 'Add'}
        </Button>
      </div>
      {leaving && (
        <DiscardQuestion
          title="Discard this change?"
          words="The decision stays as it is."
          onKeep={() => setLeaving(false)}
          onDiscard={onClose}
        />
      )}
    </Dialog>
  )
}

const Ask = memo(({ planBlock, onPress }: { planBlock: string | null; onPress: () => void }) => (
  <Button variant="ghost" disabledReason={planBlock} aria-keyshortcuts="M" onPress={onPress}>
    <Icon name="plus" size={14} /> <span className="grow">Add, change or stop</span> <Kbd>M</Kbd>
  </Button>
))

/** What the meeting changes in the care plan. M opens it. */
export function PlanChange(props: DecisionPanelProps) {
  const { mrn, meeting, patient, draft, clock, again, planBlock, asksPlan, onAskPlan, onType } = props
  const ask = useSame(() => onAskPlan(true))
  const plan = patient?.carePlan ?? null
  const today = clinicDay(clock.now, clock.zone)
  const { carePlan: change } = draft
  const add = (typed: TypedMedication) => {
    onType((one) => ({
      ...one,
      carePlan: withPlanChange(one.carePlan, typedChange(typed, plan, newId(), today), plan),
    }))
    onAskPlan(false)
  }
  const drop = (key: string) =>
    onType(({ carePlan, ...one }) => {
      const left = carePlan && withoutPlanChange(carePlan, key)
      return left ? { ...one, carePlan: left } : one
    })
  return (
    <section className="decision-plan" aria-label="Changes in the care plan">
      <h3 className="lab">Changes in the care plan</h3>
      <Covered
        key={mrn}
        mrn={mrn}
        what="Changes in the care plan"
        text={change ? 'changed' : ''}
        hides={meeting.hideNames}
      >
        <ul>
          {change?.changes.map((to) => {
            const { icon, said, name, words } = changeLook(to, change.seen)
            return (
              <li key={planKey(to)}>
                <Icon name={icon} size={14} />
                <span className="grow">
                  <span className="sr">{said}: </span>
                  <b>{name}</b> {words}
                </span>
                <Button
                  size="icon"
                  variant="ghost"
                  aria-label={`Take ${name} out of the decision`}
                  onPress={() => drop(planKey(to))}
                >
                  <Icon name="close" size={12} />
                </Button>
              </li>
            )
          })}
        </ul>
      </Covered>
      <ul>
        <li>
          <Ask planBlock={planBlock} onPress={ask} />
        </li>
      </ul>
      {asksPlan && <MedicationDialog {...{ plan, today, again }} onAdd={add} onClose={() => onAskPlan(false)} />}
    </section>
  )
}
