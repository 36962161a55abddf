import { sortedByName } from '../caseload/by-name.ts'
import { countedTimes, elsewhereSteps, type LoggedTime, loggedTime, reachOf } from '../derived/counted-once.ts'
import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { type BillingRuleSet, RULE_SETS } from '../rules/rule-sets.ts'
import { patientKey, type SharedTime, sharedTimes } from './overlaps.ts'
import type { Overlap, Worksheet, WorksheetEntry, WorksheetRow, WorksheetRuleSet } from './worksheet.ts'
import { type LoneRow, patientMonth, type WorksheetMonth, worksheetMonth } from './worksheet-row.ts'

/** Patients whose rows are made in one step: some milliseconds of work. */
const STEP_PATIENTS = 50

/** Times of entries beside the month that can reach into it, or that its entries can reach into. */
const timesBeside = (patient: Patient, of: WorksheetMonth, context: ClinicContext): LoggedTime[] =>
  countedTimes(patient, reachOf(of), context).filter(({ from }) => from < of.start || from >= of.end)

type Named = Pick<Patient, 'firstName' | 'lastName'>

/** What is known of other registries: the times of entries there, and who their patients are, by `patientKey`. */
export interface OtherRegistries {
  readonly times: readonly LoggedTime[]
  readonly patients: ReadonlyMap<string, Named & { readonly registry: string }>
}
const NO_OTHERS: OtherRegistries = { times: [], patients: new Map() }

interface Collected {
  readonly rows: LoneRow[]
  readonly times: LoggedTime[]
  unreadable: number
}

function* collect(
  patients: readonly Patient[],
  of: WorksheetMonth,
  context: ClinicContext,
): Generator<void, Collected> {
  const elsewhere = yield* elsewhereSteps(patients, of.month, context)
  const all: Collected = { rows: [], times: [], unreadable: 0 }
  for (const [at, patient] of patients.entries()) {
    if (at % STEP_PATIENTS === 0) yield
    if (patient.readability === 'unreadable') {
      all.unreadable += 1
      continue
    }
    all.times.push(...timesBeside(patient, of, context))
    const own = patientMonth(patient, of, context, elsewhere.get(patient.mrn))
    if (!own) continue
    all.rows.push(own.row)
    all.times.push(...own.countedLogs.flatMap((log) => loggedTime(patient, log) ?? []))
  }
  return all
}

const keyOf = ({ id, effectiveFrom }: Pick<BillingRuleSet, 'id' | 'effectiveFrom'>) => `${id} ${effectiveFrom}`

/** The rule sets of the rows, as each is shown, in order of how many rows have it. */
export function ruleSetsOf(rows: readonly Pick<LoneRow, 'rules'>[]): WorksheetRuleSet[] {
  const groups = [...Map.groupBy(rows, ({ rules }) => keyOf(rules)).values()]
  const inOrder = groups.toSorted((a, b) => b.length - a.length)
  return inOrder.flatMap(([first]) => {
    if (!first) return []
    const { id, label, source, effectiveFrom, effectiveTo } = first.rules
    // A rule set that the registry has changed is an object of its own.
    return [{ id, label, source, effectiveFrom, effectiveTo, changed: !RULE_SETS.includes(first.rules) }]
  })
}

const UNNAMED: Named = { firstName: '', lastName: '' }

/** Each entry's shared time by patient and place, with the names of the others. */
function overlapsByEntry(times: readonly LoggedTime[], patients: readonly Patient[], others: OtherRegistries) {
  const names = new Map(patients.map(({ mrn, firstName, lastName }) => [mrn, { firstName, lastName }]))
  const nameOf = ({ mrn, registryId }: SharedTime['with'][number]) =>
    registryId === undefined ? names.get(mrn) : others.patients.get(patientKey({ mrn, registryId }))
  const named = ({ minutes, with: all, isCut }: SharedTime): Overlap => ({
    ...{ minutes, isCut },
    with: all.map((one) => ({ ...UNNAMED, ...nameOf(one), mrn: one.mrn, minutes: one.minutes })),
  })
  const found = [...sharedTimes([...times, ...others.times])].filter(([{ registryId }]) => registryId === undefined)
  return new Map(found.map(([{ mrn, index }, shared]) => [`${index} ${mrn}`, named(shared)]))
}

function withOverlaps(row: Omit<WorksheetRow, 'overlap'>, found: ReadonlyMap<string, Overlap>): WorksheetRow {
  const entries = row.entries.map((entry): WorksheetEntry => {
    const overlap = found.get(`${entry.index} ${row.mrn}`)
    return overlap ? { ...entry, overlap } : entry
  })
  return { ...row, entries, overlap: entries.reduce((sum, { overlap }) => sum + (overlap?.minutes ?? 0), 0) }
}

/**
 * The worksheet of a month (`YYYY-MM`), in steps of some milliseconds, as of the context's time. Rows are those of patients with entries
 * in the month or in care in it.
 * @param others what the same people recorded elsewhere: it is marked, and changes no figure
 */
export function* worksheetSteps(
  patients: readonly Patient[],
  month: string,
  context: ClinicContext,
  others: OtherRegistries = NO_OTHERS,
): Generator<void, Worksheet> {
  const of = worksheetMonth(month, context)
  const { rows, times, unreadable } = yield* collect(patients, of, context)
  yield
  const found = overlapsByEntry(times, patients, others)
  const ruleSets = ruleSetsOf(rows)
  const places = new Map(ruleSets.map((one, at) => [keyOf(one), at]))
  yield
  const finished = rows.map(({ rules, ...row }) =>
    withOverlaps({ ...row, ruleSet: places.get(keyOf(rules)) ?? 0 }, found),
  )
  const { timeZone, now, billing } = context
  return {
    ...{ month, timeZone, asOf: now, isOver: of.isOver, isNamed: true, placeOfService: '', ruleSets, unreadable },
    overlaps: billing.overlaps,
    // Before anything that is typed for the month is put in.
    factsState: { kind: 'read', readAt: now, unread: 0 },
    rows: sortedByName(finished),
  }
}

/** The same at once. */
export function buildWorksheet(...of: Parameters<typeof worksheetSteps>): Worksheet {
  const steps = worksheetSteps(...of)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
