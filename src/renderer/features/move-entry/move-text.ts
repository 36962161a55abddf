import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { instrument } from '#shared/domain/rules/instruments.ts'
import { shortDate, timeOfDay } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amountText, contactText } from '../../ui/patient/contact-text.ts'

/** `Follow Up, phone · Mar 12, 9:30 AM · 22 min · PHQ-9 14, GAD-7 10` */
export function entryLine(log: TreatmentLog, { zone, now }: ClinicClock): string {
  const when = log.date === null ? 'No date' : `${shortDate(log.date, zone, now)}, ${timeOfDay(log.date, zone)}`
  const scores = log.scores.map(({ name, value, instrument: key }) => `${instrument(key)?.name ?? name} ${value}`)
  return [contactText(log), when, amountText(log), ...(scores.length > 0 ? [scores.join(', ')] : [])].join(' · ')
}

/** Who recorded it, the note, and what moves with it. */
export function entryDetail(log: TreatmentLog, by: string): string {
  const note = log.notes === '' ? '' : `“${log.notes}”`
  const answers = Object.keys(log.answers).length > 0 ? 'The item answers move with it.' : ''
  const said = [by, note].filter((part) => part !== '').join(': ')
  return [said, answers].filter((part) => part !== '').join(' ')
}
