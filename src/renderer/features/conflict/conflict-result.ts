import { isEntryOperation, type Side } from '#shared/domain/conflicts/three-way.ts'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { amendedLog, amendmentStamp } from '#shared/domain/operations/amended-log.ts'
import { applyOperation, type PatientChange, type PatientOperation } from '#shared/domain/operations/operation.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { instrument } from '#shared/domain/rules/instruments.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { monthName } from '../../lib/format.ts'
import { amountText } from '../../ui/patient/contact-text.ts'
import type { ConflictRow } from './conflict-rows.ts'

/** The stored entry as it will be. */
function resolvedLog(operation: PatientOperation, change: PatientChange | null, stored: TreatmentLog): TreatmentLog {
  if (change?.kind !== 'amend') return stored
  return amendedLog(stored, change.amendment, amendmentStamp(operation, change.newLogId))
}

const NOTE: Readonly<Record<Side, string>> = { mine: 'your note', theirs: 'the note on the server' }

/** `28 min, PHQ-9 14, GAD-7 10, your note` */
export function entryText(log: TreatmentLog, rows: readonly ConflictRow[]): string {
  const note = rows.find(({ key, different }) => key === 'notes' && different)?.side
  const place = (name: string) => rows.findIndex(({ key }) => key === `score:${name}`)
  const scores = log.scores
    .toSorted((a, b) => place(a.name) - place(b.name))
    .map(({ name, value, instrument: key }) => `${instrument(key)?.name ?? name} ${value}`)
  return [amountText(log), ...scores, ...(note ? [NOTE[note]] : [])].join(', ')
}

export interface Result {
  readonly words: string
  /** How the month of the entry changes; null when that is not known, or the month does not change. */
  readonly month: {
    readonly name: string
    readonly verb: string
    readonly minutes: string
    readonly codes: string
  } | null
}

function codeText({ codes }: Pick<MonthSummary, 'codes'>): string {
  if (codes.length === 0) return 'no code yet'
  return codes.map(({ code, units }) => (units > 1 ? `${units} × ${code}` : code)).join(' + ')
}

function monthOf(
  patient: Patient,
  operation: PatientOperation,
  change: PatientChange | null,
  date: number,
  context: ClinicContext,
): Result['month'] {
  const { now, timeZone } = context
  const month = clinicMonth(date, timeZone)
  const after = change ? (applyOperation(patient, { ...operation, change }) ?? patient) : patient
  const [was, is] = [monthSummary(patient, month, context), monthSummary(after, month, context)]
  const year = month.slice(0, 4) === clinicMonth(now, timeZone).slice(0, 4) ? '' : ` ${month.slice(0, 4)}`
  const verb = was.minutes === is.minutes ? 'stays' : 'becomes'
  return { name: `${monthName(month)}${year}`, verb, minutes: `${is.minutes} min`, codes: codeText(is) }
}

const plainText = (rows: readonly ConflictRow[]): string =>
  rows
    .filter(({ different }) => different)
    .map(({ label, side, mine, theirs }) => `${label}: ${side === 'mine' ? mine : theirs}`)
    .join(', ')

/**
 * What a decision makes of an entry and of its month.
 * @param change what goes out, null when nothing does
 * @param patient as known here, without the operation; null when it is not known
 * @param context null where the rules of the registry are not known: then the month is not told
 */
export function resultOf(
  operation: PatientOperation,
  at: { readonly change: PatientChange | null; readonly stored: TreatmentLog | null; readonly patient: Patient | null },
  rows: readonly ConflictRow[],
  context: ClinicContext | null,
): Result {
  const { change, stored, patient } = at
  if (!isEntryOperation(operation)) return { words: plainText(rows), month: null }
  const log = stored && resolvedLog(operation, change, stored)
  const date = change?.kind === 'record' ? change.entry.date : (log?.date ?? null)
  const month = patient && date !== null && context ? monthOf(patient, operation, change, date, context) : null
  if (change?.kind === 'record') return { words: `a new entry, ${change.entry.minutes} min`, month }
  if (change?.kind === 'void') return { words: 'the entry is voided', month }
  if (!log) return { words: 'the entry stays removed', month: null }
  return { words: log.voided ? 'the entry stays voided' : entryText(log, rows), month }
}
