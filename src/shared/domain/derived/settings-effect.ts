import type { MonthSummary } from '../entities/caseload-row.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth, shiftMonth } from '../time.ts'
import { monthSummary } from './billing.ts'
import { type CountedElsewhere, elsewhereSteps } from './counted-once.ts'
import { deriveRow } from './derive-row.ts'
import { episodes } from './episode.ts'

/** A month of one patient whose minutes or codes are others under other settings. */
export interface ChangedMonth {
  readonly mrn: string
  /** `YYYY-MM` */
  readonly month: string
  readonly before: Pick<MonthSummary, 'minutes' | 'codes'>
  readonly after: Pick<MonthSummary, 'minutes' | 'codes'>
}

/** What other settings do to the figures of a caseload. Months are as their worksheets count them. */
export interface SettingsEffect {
  /** The present month and the one before it, in the zone of each side: whole minutes of all patients. */
  readonly months: readonly { readonly month: string; readonly before: number; readonly after: number }[]
  readonly changed: readonly ChangedMonth[]
  /** MRNs of the patients with another set of urgency marks. */
  readonly marks: readonly string[]
}

const figures = ({ minutes, codes }: MonthSummary) => ({ minutes, codes })
const codesText = ({ codes }: Pick<MonthSummary, 'codes'>) => JSON.stringify(codes)

const rulesOf = (patient: Patient, context: ClinicContext): string =>
  deriveRow(patient, context)
    .urgency.map(({ rule, level }) => `${rule} ${level}`)
    .sort()
    .join()

/** Patients who are compared in one step: some milliseconds of work. */
const STEP_PATIENTS = 50

/** What a side counts a month with. */
interface Side {
  readonly context: ClinicContext
  readonly elsewhere: ReadonlyMap<string, CountedElsewhere>
}

const monthOn = ({ context, elsewhere }: Side, patient: Patient, month: string): MonthSummary =>
  monthSummary(patient, month, context, episodes(patient, context), elsewhere.get(patient.mrn))

/** Counts what changes, patient by patient, in steps: another month or another mark. */
export function* settingsEffect(
  patients: readonly Patient[],
  before: ClinicContext,
  after: ClinicContext,
): Generator<void, SettingsEffect> {
  const present = clinicMonth(before.now, before.timeZone)
  const months: { month: string; before: number; after: number; of: readonly [Side, Side] }[] = []
  for (const month of [present, shiftMonth(present, -1)]) {
    const was = { context: before, elsewhere: yield* elsewhereSteps(patients, month, before) }
    const is = { context: after, elsewhere: yield* elsewhereSteps(patients, month, after) }
    months.push({ month, before: 0, after: 0, of: [was, is] })
  }
  const changed: ChangedMonth[] = []
  const marks: string[] = []
  for (const [at, patient] of patients.entries()) {
    if (at % STEP_PATIENTS === 0) yield
    const { mrn } = patient
    for (const total of months) {
      const [was, is] = total.of.map((side) => monthOn(side, patient, total.month))
      if (!was || !is) continue
      total.before += was.minutes
      total.after += is.minutes
      if (was.minutes !== is.minutes || codesText(was) !== codesText(is))
        changed.push({ mrn, month: total.month, before: figures(was), after: figures(is) })
    }
    if (rulesOf(patient, before) !== rulesOf(patient, after)) marks.push(mrn)
  }
  return { months: months.map(({ of: _of, ...total }) => total), changed, marks }
}

/** A code, and how many patients have it in a month under one side only. */
export interface CodeShift {
  readonly month: string
  readonly code: string
  /** Patients who reach it, and patients who lose it. */
  readonly reach: number
  readonly lose: number
}

const unitsOf = ({ codes }: Pick<MonthSummary, 'codes'>, code: string) =>
  codes.find((one) => one.code === code)?.units ?? 0

/** What happens to each code, in the order of months and codes. */
export function codeShifts({ changed }: Pick<SettingsEffect, 'changed'>): CodeShift[] {
  const shifts = new Map<string, { month: string; code: string; reach: number; lose: number }>()
  for (const { month, before, after } of changed) {
    for (const code of new Set([...before.codes, ...after.codes].map((one) => one.code))) {
      const more = unitsOf(after, code) - unitsOf(before, code)
      if (more === 0) continue
      const key = `${month} ${code}`
      const shift = shifts.get(key) ?? { month, code, reach: 0, lose: 0 }
      if (more > 0) shift.reach += 1
      else shift.lose += 1
      shifts.set(key, shift)
    }
  }
  return [...shifts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, shift]) => shift)
}
