import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { severityBand } from '#shared/domain/rules/instruments.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { listName, longDate, longDateTime, monthLabel, plural } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { plainText } from '../../lib/plain-text.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { contactText } from '../../ui/patient/contact-text.ts'
import { newestFirst } from '../../ui/patient/entry-states.ts'
import { codesInFull } from '../../ui/patient/minutes-text.ts'
import { scoreInFull, scoreName } from '../../ui/patient/score-text.ts'
import { scorePanels } from '../../ui/patient/scores/score-panels.ts'
import { planText } from './plan/plan-as-text.ts'

export interface PatientTextInput {
  readonly row: CaseloadRow
  readonly patient: Patient
  readonly registry: Registry
  readonly context: ClinicContext
  /** Epoch milliseconds of the last reading. */
  readonly asOf: number
  /** Whether a person chose to add the care plan. */
  readonly withPlan?: boolean
}

/** Number of entries in the text. Notes are left out: they are the team's, not part of the medical record. */
const ENTRIES = 8

function entryLines({ patient, context }: PatientTextInput): string[] {
  const shown = newestFirst(patient.treatmentLogs.filter((log) => log.voided === null && log.duplicateOf === null))
  return shown.slice(0, ENTRIES).map((log) => {
    const scores = log.scores.map((score) => `${scoreName(score)} ${score.value}`).join(', ')
    const parts = [
      log.date === null ? 'No date' : longDate(log.date, context.timeZone),
      log.noShow ? `${contactText(log)}, no-show` : contactText(log),
      log.noShow || log.minutes === null ? '' : `${log.minutes} min`,
      scores,
    ]
    return `- ${parts.filter(Boolean).join(', ')}`
  })
}

function scoreLines({ row, patient, registry, context }: PatientTextInput): string[] {
  const summary = { phq9: row.phq9, gad7: row.gad7 }
  const from = Math.min(...[row.phq9?.firstAt, row.gad7?.firstAt].filter((at) => at !== undefined), context.now)
  return scorePanels(patient, registry, context, from).flatMap(({ key, name, points }) => {
    const known = key === 'phq9' || key === 'gad7' ? summary[key] : null
    const each = points.map(({ at, value }) => {
      const band = severityBand(key, value)
      return `${longDate(at, context.timeZone)} ${value}${band ? ` (${band.toLowerCase()})` : ''}`
    })
    return [known ? scoreInFull(name, known) : name, ...each.map((one) => `- ${one}`)]
  })
}

/** A patient's summary for another program: plain text, one fact a line, without the team's notes. */
export function patientText(input: PatientTextInput): string {
  const { row, patient, registry, context, asOf } = input
  const zone = context.timeZone
  const day = (at: number | null) => (at === null ? 'none' : longDate(at, zone))
  const flags = row.flags.map(
    ({ type, raisedAt }) => `${type.stored}${raisedAt === null ? '' : ` since ${day(raisedAt)}`}`,
  )
  const scores = scoreLines(input)
  const entries = entryLines(input)
  const lines = [
    `${listName(patient) || 'No name'}, ${mrnText(patient.mrn)}`,
    `Date of birth: ${birthText(patient.dateOfBirth, context.now) || 'none'}`,
    `Collaborative care status: ${patient.status.stored || 'none'}`,
    `Payer: ${patient.payer || 'none'}`,
    `Flags: ${flags.join(', ') || 'none'}`,
    `Initial assessment: ${day(row.initialAssessmentAt)}${row.weeks === null ? '' : `, ${plural(row.weeks, 'week')} ago`}`,
    `Last contact: ${day(row.lastContactAt)}; next due: ${day(row.followUpDueAt)}`,
    `Last psychiatric consultation: ${day(row.lastConsultAt)}`,
    `Completed sessions: ${row.sessions}`,
    `${monthLabel(row.month.month, clinicMonth(context.now, zone))} minutes: ${row.month.minutes}, ${codesInFull(row.month) || 'no code'} reached`,
    '',
    scores.length > 0 ? 'Scores' : 'Scores: none',
    ...scores,
    '',
    entries.length > 0 ? 'Last contacts' : 'Contacts: none',
    ...entries,
    '',
    ...(input.withPlan ? [...planText(patient, context), ''] : []),
    `${registry.name}, as of ${longDateTime(asOf, zone)}`,
  ]
  return plainText(lines.join('\n'))
}
