import type { Patient } from '../entities/patient.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth, monthRange, shiftMonth } from '../time.ts'
import { type Counted, type Measure, type MeasureValue, measureValue, membersOf } from './measure.ts'
import { type DayOf, type MeasuredBy, type MeasureFacts, measureFacts, rememberedDays } from './measure-facts.ts'
import { CASELOAD_MEASURES } from './measures.ts'
import { QUALITY_MEASURES } from './quality-measures.ts'

export const MEASURES: readonly Measure[] = [...CASELOAD_MEASURES, ...QUALITY_MEASURES]

/** Months of a trend, the present one included. */
const TREND_MONTHS = 6

/** A figure of a trend: as the month ended, of the present month as of now. */
export interface TrendPoint extends Pick<MeasureValue, 'kind' | 'value' | 'numerator' | 'denominator'> {
  /** `YYYY-MM` */
  readonly month: string
}

export interface ManagerValue {
  readonly by: MeasuredBy
  readonly value: MeasureValue
}

export interface ReportedMeasure extends Omit<Measure, 'member'> {
  readonly value: MeasureValue
  /** The earliest month first. */
  readonly trend: readonly TrendPoint[]
  /** Largest denominator first; who is not known comes last, in a line of its own. */
  readonly byCareManager: readonly ManagerValue[]
}

export interface MeasureReport {
  /** Epoch milliseconds. */
  readonly asOf: number
  readonly measures: readonly ReportedMeasure[]
  /** Patients in care by status as stored, most first. */
  readonly byStatus: readonly { readonly status: string; readonly patients: number }[]
  /** Patients whose records can't be read, and who are counted nowhere. */
  readonly unreadable: number
}

/** Patients whose facts are made in one step: some milliseconds of work. */
const STEP_PATIENTS = 50

function* factsOf(
  patients: readonly Patient[],
  context: ClinicContext,
  isPast: boolean,
  dayOf: DayOf,
): Generator<void, MeasureFacts[]> {
  const all: MeasureFacts[] = []
  for (const [at, patient] of patients.entries()) {
    if (at % STEP_PATIENTS === 0) yield
    const facts = measureFacts(patient, context, isPast, dayOf)
    if (facts) all.push(facts)
  }
  return all
}

const keyOf = (by: MeasuredBy): string =>
  by.kind === 'member' ? `member ${by.userId}` : by.kind === 'provider' ? `provider ${by.name}` : ''

/** The members by whose work they are counted as. */
function byManager(members: readonly Counted[]): (readonly [MeasuredBy, readonly Counted[]])[] {
  const groups = new Map<string, [MeasuredBy, Counted[]]>()
  for (const member of members) {
    const { by } = member.facts
    const group = groups.get(keyOf(by)) ?? [by, []]
    group[1].push(member)
    groups.set(keyOf(by), group)
  }
  return [...groups.values()]
}

const isUnknown = ({ by }: ManagerValue): number => (by.kind === 'unknown' ? 1 : 0)

function byStatus(all: readonly MeasureFacts[]): MeasureReport['byStatus'] {
  const counts = new Map<string, number>()
  for (const { inCare, status } of all) if (inCare) counts.set(status.stored, (counts.get(status.stored) ?? 0) + 1)
  return [...counts].map(([status, patients]) => ({ status, patients })).toSorted((a, b) => b.patients - a.patients)
}

interface Month {
  readonly month: string
  readonly context: ClinicContext
  readonly facts: readonly MeasureFacts[]
}

/** The months of a trend before the present one, with their facts: each as it ended. */
function* trendMonths(patients: readonly Patient[], context: ClinicContext, dayOf: DayOf): Generator<void, Month[]> {
  const present = clinicMonth(context.now, context.timeZone)
  const months: Month[] = []
  for (let back = TREND_MONTHS - 1; back > 0; back--) {
    const month = shiftMonth(present, -back)
    const then = { ...context, now: monthRange(month, context.timeZone).end - 1 }
    months.push({ month, context: then, facts: yield* factsOf(patients, then, true, dayOf) })
  }
  return months
}

function pointOf(measure: Measure, { month, context, facts }: Month): TrendPoint {
  const { kind, value, numerator, denominator } = measureValue(measure, membersOf(measure, facts, context))
  return { month, kind, value, numerator, denominator }
}

function reportedMeasure(measure: Measure, months: readonly Month[], now: Month): ReportedMeasure {
  const { member: _member, ...shown } = measure
  const members = membersOf(measure, now.facts, now.context)
  const lines = byManager(members).map(([by, of]) => ({ by, value: measureValue(measure, of) }))
  return {
    ...shown,
    value: measureValue(measure, members),
    trend: [...months, now].map((one) => pointOf(measure, one)),
    byCareManager: lines.toSorted((a, b) => isUnknown(a) - isUnknown(b) || b.value.denominator - a.value.denominator),
  }
}

/**
 * Every measure of these patients, as of the context's time, made in steps: between two of them whoever runs this may do something else. With
 * thousands of patients the whole takes long enough for a person to notice.
 */
export function* measureSteps(patients: readonly Patient[], context: ClinicContext): Generator<void, MeasureReport> {
  const dayOf = rememberedDays(context.timeZone)
  const facts = yield* factsOf(patients, context, false, dayOf)
  const months = yield* trendMonths(patients, context, dayOf)
  const now = { month: clinicMonth(context.now, context.timeZone), context, facts }
  const measures: ReportedMeasure[] = []
  for (const measure of MEASURES) {
    yield
    measures.push(reportedMeasure(measure, months, now))
  }
  return {
    asOf: context.now,
    measures,
    byStatus: byStatus(facts),
    unreadable: patients.filter(({ readability }) => readability === 'unreadable').length,
  }
}

/** Every measure of these patients, as of the context's time, at once. */
export function measureReport(patients: readonly Patient[], context: ClinicContext): MeasureReport {
  const steps = measureSteps(patients, context)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
