import type { PatientDetail } from '#shared/ipc/contract.ts'
import { Button, Tag } from '../index.ts'
import { operationText } from './contact-text.ts'
import { undecided, unsentState } from './entry-states.ts'
import { decideText, type PatientActions } from './patient-actions.ts'

/** Changes that need a decision and that no entry in the list stands for; nothing when there are none. */
export function Undecided({ detail, actions }: { detail: PatientDetail; actions: PatientActions }) {
  const { patient, unsent } = detail
  const left = undecided(unsent, patient.treatmentLogs)
  if (left.length === 0) return null
  return (
    <section>
      <h3>Needs a decision</h3>
      <ul className="peek-list">
        {left.map((one) => {
          const state = unsentState(one)
          return (
            <li key={one.operationId} className="ev-states">
              <span className="f13">{operationText(one.kind)}</span>
              {state && (
                <Tag tone={state.tone} {...(state.icon ? { icon: state.icon } : {})}>
                  {state.words}
                </Tag>
              )}
              <Button size="sm" onPress={() => actions.onDecide(patient.mrn, one)}>
                {decideText(one)}
              </Button>
              {one.message && <span className="f12 t2">{one.message}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
