import type { PatientDetail } from '#shared/ipc/contract.ts'
import { Button } from '../../../ui/Button.tsx'
import { undecided, unsentState } from '../../../ui/patient/entry-states.ts'
import { decideWords, type PatientActions } from '../../../ui/patient/patient-actions.ts'
import { Tag } from '../../../ui/Tag.tsx'

const KINDS: Readonly<Record<string, string>> = {
  record: 'New entry',
  amend: 'Amended entry',
  void: 'Voided entry',
  'raise-flag': 'Raised flag',
  'resolve-flag': 'Cleared flag',
  status: 'Status',
  demographics: 'Patient details',
  enrol: 'Enrollment',
}

/** Changes that need a decision and that no entry in the list stands for; nothing when there are none. */
export function PeekUndecided({ detail, actions }: { detail: PatientDetail; actions: PatientActions }) {
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
              <span className="f13">{KINDS[one.kind] ?? 'Change'}</span>
              {state && (
                <Tag tone={state.tone} {...(state.icon ? { icon: state.icon } : {})}>
                  {state.words}
                </Tag>
              )}
              <Button size="sm" onPress={() => actions.onDecide(patient.mrn, one)}>
                {decideWords(one)}
              </Button>
              {one.message && <span className="f12 t2">{one.message}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
