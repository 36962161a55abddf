import { useState } from 'react'
import type { Medication, PlanValue } from '#shared/domain/entities/care-plan.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'
import { clinicDaysBetween, clinicTimeToMs } from '#shared/domain/time.ts'
import { Button, Icon } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { markText, shownMedications } from '../../../ui/patient/plan-text.ts'
import { changeLook } from './plan-change.ts'

interface PlanStripProps {
  readonly patient: Patient
  readonly clock: ClinicClock
  /** What the meeting changes; undefined: nothing. */
  readonly change: CarePlanChange | undefined
  /** Names are hidden: what people wrote may hold some. */
  readonly covered: boolean
}

/** `8 wk`: since when a medication is taken in this dose; empty where nobody wrote a day. */
function weeksText({ since }: Medication, { now, zone }: ClinicClock): string {
  if (since === '') return ''
  const days = clinicDaysBetween(clinicTimeToMs(since, '12:00', zone), now, zone)
  return days < 0 ? '' : `${Math.floor(days / 7)} wk`
}

const DAY_ONLY = () => ''

/** A change of this meeting, tinted, with its sign. */
function ChangedLine({ to, seen }: { to: PlanValue; seen: CarePlanChange['seen'] }) {
  const { icon, words, name, said } = changeLook(to, seen)
  return (
    <li className="changed">
      <Icon name={icon} size={12} />
      <span>
        <span className="sr">{said}: </span>
        <b>{name}</b> {words}
      </span>
      <span className="f12">today</span>
    </li>
  )
}

function Treatment({ patient, clock, change }: PlanStripProps) {
  const plan = patient.carePlan ?? null
  const { now } = shownMedications(plan, clock)
  const changed = change?.changes ?? []
  const last = markText(plan?.updated.medications, clock, DAY_ONLY)
  return (
    <div>
      <div className="plan-strip-head">
        <h2 className="lab">Treatment now</h2>
        {last && <span className="f12 t3">changed {last.replace(/, $/, '')}</span>}
      </div>
      <ul>
        {now.length === 0 && changed.length === 0 && <li className="t2">No medication recorded</li>}
        {now.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.name}</b> {one.dose}
            </span>
            <span className="f12 t3 num">{weeksText(one, clock)}</span>
          </li>
        ))}
        {changed.map((to) => (
          <ChangedLine key={to.field === 'medication' ? to.id : to.field} to={to} seen={change?.seen ?? null} />
        ))}
      </ul>
    </div>
  )
}

/** The care plan under the figures: treatment with its weeks, therapy, diagnosis. Covered as notes are while names are hidden. */
export function PlanStrip(props: PlanStripProps) {
  const { patient, clock, covered } = props
  const [shown, setShown] = useState(false)
  const { carePlan: plan } = patient
  if (covered && !shown)
    return (
      <section className="plan-strip plan-covered f13" aria-label="Care plan">
        <span className="grow">
          <b className="semi">Care plan covered.</b> It may hold names.
        </span>
        <Button size="sm" onPress={() => setShown(true)}>
          Show the plan
        </Button>
      </section>
    )
  const since = markText(plan?.updated.therapy, clock, DAY_ONLY).replace(/, $/, '')
  return (
    <section className="plan-strip selectable" aria-label="Care plan">
      <Treatment {...props} />
      <div>
        <div className="plan-strip-head">
          <h2 className="lab">Therapy</h2>
          {since && <span className="f12 t3">since {since}</span>}
        </div>
        <p className="f13 plan-strip-text">{plan?.therapy || <span className="t2">Not recorded</span>}</p>
      </div>
      <div>
        <h2 className="lab">Diagnosis</h2>
        <ul>
          {(plan?.diagnosis.length ?? 0) === 0 && <li className="t2">Not recorded</li>}
          {plan?.diagnosis.map(({ text, code }) => (
            <li key={`${text} ${code}`}>
              <span>{text}</span>
              {code !== '' && <span className="plan-strip-code">{code}</span>}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
