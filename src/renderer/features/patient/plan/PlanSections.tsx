import type { CarePlan, Medication } from '#shared/domain/entities/care-plan.ts'
import { messageText } from '#shared/domain/operations/care-plan-text.ts'
import { Icon } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { earlierText, markText, namedLines, planDay, shownMedications } from '../../../ui/patient/plan-text.ts'

export function DiagnosisText({ plan }: { plan: CarePlan }) {
  return (
    <div className="plan-body">
      <ul className="plan-diagnoses">
        {plan.diagnosis.map(({ text, code }) => (
          <li key={`${text} ${code}`}>
            <span>{text}</span>
            {code !== '' && <span className="plan-code">{code}</span>}
          </li>
        ))}
      </ul>
      <p className="f12 t3 plan-hint">Working diagnosis. A code is checked by its form only.</p>
    </div>
  )
}

function MessageText({ may }: { may: boolean | null }) {
  if (may !== false) return messageText(may)
  return (
    <span className="plan-no-message">
      <Icon name="close" size={12} /> {messageText(may)}
    </span>
  )
}

export function ContactText({ plan, phone }: { plan: CarePlan | null; phone: string }) {
  return (
    <dl className="plan-lines plan-body">
      <dt>Phone</dt>
      <dd className="num">{phone || 'Not recorded'}</dd>
      <dt>Best time</dt>
      <dd>{plan?.bestTime || 'Not recorded'}</dd>
      <dt>Message</dt>
      <dd>
        <MessageText may={plan?.mayLeaveMessage ?? null} />
      </dd>
      <dt>Language</dt>
      <dd>{plan?.language || 'Not recorded'}</dd>
    </dl>
  )
}

interface MedicationRowProps {
  readonly medication: Medication
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
}

function MedicationRow({ medication, clock, nameOf }: MedicationRowProps) {
  const { name, dose, since, stopped, reason, changed } = medication
  const beside = stopped === '' ? earlierText(medication, clock) : reason
  const by = changed?.review && changed.by ? `, ${nameOf(changed.by)}` : ''
  return (
    <tr className={stopped === '' ? undefined : 'plan-stopped'}>
      <td>
        <b>{name}</b>
        {beside && <span className="f12 t3 plan-beside">{beside}</span>}
      </td>
      <td>{dose || 'No dose'}</td>
      <td className="nw">{planDay(since, clock)}</td>
      <td className="nw">{planDay(stopped, clock)}</td>
      <td className="f12 t2">
        {markText(changed, clock, nameOf)}
        {by}
      </td>
    </tr>
  )
}

export function MedicationTable({ plan, clock, nameOf }: Omit<MedicationRowProps, 'medication'> & { plan: CarePlan }) {
  const { now, stopped } = shownMedications(plan, clock)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard.
    <section className="plan-table" aria-label="Medications as table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Medication</th>
            <th scope="col">Dose</th>
            <th scope="col">Since</th>
            <th scope="col">Stopped</th>
            <th scope="col">Last change</th>
          </tr>
        </thead>
        <tbody>
          {[...now, ...stopped].map((one) => (
            <MedicationRow key={one.id} medication={one} clock={clock} nameOf={nameOf} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The safety plan: lines with names as pairs, anything else as it is. */
export function SafetyText({ text }: { text: string }) {
  return (
    <dl className="plan-lines plan-body">
      {namedLines(text).map(({ name, words }) =>
        name === '' ? (
          <div key={words} className="plan-unnamed">
            <dt className="sr">Plan</dt>
            <dd>{words}</dd>
          </div>
        ) : (
          <div key={`${name} ${words}`}>
            <dt>{name}</dt>
            <dd>{words || 'None'}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
