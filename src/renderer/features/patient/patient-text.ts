import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { severityBand } from '#shared/domain/rules/instruments.ts'
import type { TextValues } from '#shared/domain/rules/text-placeholders.ts'
import { renderText, templateOf } from '#shared/domain/rules/text-templates.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { listName, longDate, longDateTime, monthLabel, plural } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { plainText } from '../../lib/plain-text.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { contactText } from '../../ui/patient/contact-text.ts'
import { newestFirst } from '../../ui/patient/entry-states.ts'
import { codesInFull } from '../../ui/patient/minutes-text.ts'
import { nextContactText } from '../../ui/patient/next-contact-text.ts'
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

/** A heading with what stands below it, or that there is nothing. */
const under = (heading: string, lines: readonly string[]): string =>
  lines.length > 0 ? [heading, ...lines].join('\n') : `${heading}: none`

/** What the placeholders come to. */
function valuesOf(input: PatientTextInput): TextValues<'patient'> {
  const { row, patient, registry, context, asOf } = input
  const zone = context.timeZone
  const day = (at: number | null) => (at === null ? 'none' : longDate(at, zone))
  const flags = row.flags.map(
    ({ type, raisedAt }) => `${type.stored}${raisedAt === null ? '' : ` since ${day(raisedAt)}`}`,
  )
  const entries = entryLines(input)
  return {
    patient: listName(patient) || 'No name',
    mrn: mrnText(patient.mrn),
    'birth date': birthText(patient.dateOfBirth, context.now) || 'none',
    status: patient.status.stored || 'none',
    payer: patient.payer || 'none',
    flags: flags.join(', ') || 'none',
    'initial assessment': `${day(row.initialAssessmentAt)}${row.weeks === null ? '' : `, ${plural(row.weeks, 'week')} ago`}`,
    'last contact': day(row.lastContactAt),
    'next due': day(row.followUpDueAt),
    'next contact': nextContactText(patient.nextContact),
    'last consultation': day(row.lastConsultAt),
    sessions: String(row.sessions),
    month: monthLabel(row.month.month, clinicMonth(context.now, zone)),
    minutes: String(row.month.minutes),
    codes: codesInFull(row.month) || 'no code',
    scores: under('Scores', scoreLines(input)),
    'last contacts': entries.length > 0 ? under('Last contacts', entries) : 'Contacts: none',
    'care plan': input.withPlan ? planText(patient, context).join('\n') : '',
    registry: registry.name,
    'as of': longDateTime(asOf, zone),
  }
}

/** A patient's summary for another program, as the registry writes it: plain text, without the team's notes. */
export const patientText = (input: PatientTextInput): string =>
  plainText(renderText('patient', templateOf('patient', input.registry.settings), valuesOf(input)))
