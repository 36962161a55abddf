import type { Patient } from '#shared/domain/entities/patient.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { planTextLines } from './plan-as-text.ts'

/** The care plan on a printed page. */
export function PrintedPlan({ patient, context }: { patient: Patient; context: ClinicContext }) {
  const lines = planTextLines(patient, context)
  return (
    <>
      <h2>Care plan</h2>
      {lines.length === 0 && <p>Not recorded.</p>}
      {lines.map(({ name, words }) => (
        <p key={`${name} ${words}`} style={{ whiteSpace: 'pre-wrap' }}>
          <b>{name}:</b> {words}
        </p>
      ))}
    </>
  )
}
