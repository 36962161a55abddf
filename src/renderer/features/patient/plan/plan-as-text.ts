import type { Medication } from '#shared/domain/entities/care-plan.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { messageText } from '#shared/domain/operations/care-plan-text.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'
import { longDate } from '../../../lib/format.ts'
import { shownMedications } from '../../../ui/patient/plan-text.ts'

export interface PlanTextLine {
  readonly name: string
  readonly words: string
}

/** A care plan as lines of a name and words, for paper and for other programs; days with their year. */
export function planTextLines({ carePlan }: Patient, { timeZone: zone, now }: ClinicContext): PlanTextLine[] {
  if (!carePlan) return []
  const day = (one: string) => longDate(clinicTimeToMs(one, '12:00', zone), zone)
  const { now: taken, stopped } = shownMedications(carePlan, { zone, now })
  const medication = ({ name, dose, since, stopped: until, reason }: Medication) =>
    [
      [name, dose].filter(Boolean).join(' '),
      ...(since === '' ? [] : [`since ${day(since)}`]),
      ...(until === '' ? [] : [`stopped ${day(until)}${reason === '' ? '' : ` (${reason})`}`]),
    ].join(', ')
  const { diagnosis, therapy, safetyPlan, bestTime, language, mayLeaveMessage } = carePlan
  const lines: readonly PlanTextLine[] = [
    ...diagnosis.map(({ text, code }) => ({ name: 'Diagnosis', words: code === '' ? text : `${text} (${code})` })),
    ...taken.map((one) => ({ name: 'Medication', words: medication(one) })),
    ...stopped.map((one) => ({ name: 'Stopped', words: medication(one) })),
    { name: 'Therapy', words: therapy },
    { name: safetyPlan ? `Safety plan, ${day(safetyPlan.dated)}` : 'Safety plan', words: safetyPlan?.text ?? '' },
    { name: 'Best time to call', words: bestTime },
    { name: 'Language', words: language },
    { name: 'Message', words: mayLeaveMessage === null ? '' : messageText(mayLeaveMessage) },
  ]
  return lines.filter(({ words }) => words !== '')
}

/** The plan as plain text, one fact a line. */
export function planText(patient: Patient, context: ClinicContext): string[] {
  const lines = planTextLines(patient, context)
  if (lines.length === 0) return ['Care plan: none']
  return ['Care plan', ...lines.map(({ name, words }) => `- ${name}: ${words.replaceAll('\n', '\n  ')}`)]
}
