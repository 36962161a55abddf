import { isRemission, isResponse } from '../derived/scores.ts'
import { addClinicDays, addClinicMonths, clinicDay } from '../time.ts'
import type { IndexCourse, Measure, MeasureClock } from './measure.ts'
import type { MeasureFacts } from './measure-facts.ts'

const LEAST_AGE = 12
/** An index score is above it. */
const INDEX_ABOVE = 9
const NO_DIAGNOSES = 'without diagnoses, encounters and exclusions, which a registry does not hold'

/** Whole years from a birth day to another day (`YYYY-MM-DD`). */
const ageOn = (birthDay: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (day.slice(5) < birthDay.slice(5) ? 1 : 0)

const yearOf = ({ now, timeZone }: MeasureClock): number => Number(clinicDay(now, timeZone).slice(0, 4))

interface Follow {
  /** First day of the index, and the first day after. */
  readonly intake: (year: number) => readonly [string, string]
  /** First and last instant of the window, from the instant of the index. */
  readonly window: (index: number, zone: string) => readonly [number, number]
}

/** The course from the first score above 9 in the intake on; null without one. It counts from all scores, whatever the course of care. */
function follow(facts: MeasureFacts, clock: MeasureClock, { intake, window }: Follow): IndexCourse | null {
  const [from, to] = intake(yearOf(clock))
  const index = facts.phq9.find(({ day, value }) => value > INDEX_ABOVE && day >= from && day < to)
  if (!index) return null
  const [start, end] = window(index.at, clock.timeZone).map((at) => clinicDay(at, clock.timeZone))
  if (start === undefined || end === undefined) return null
  const last = facts.phq9.findLast(({ day }) => day >= start && day <= end)
  return {
    index: index.day,
    indexScore: index.value,
    age: facts.birthDay === null ? null : ageOn(facts.birthDay, index.day),
    window: [start, end],
    last: last ? { day: last.day, value: last.value } : null,
  }
}

/** Old enough at the index. One whose birth date is not known is left out: the age can't be shown. */
const isOldEnough = ({ age }: Pick<IndexCourse, 'age'>): boolean => age !== null && age >= LEAST_AGE

const following =
  (how: Follow, reached: (first: number, last: number) => boolean): Measure['member'] =>
  (facts, clock) => {
    const course = follow(facts, clock, how)
    if (!course || !isOldEnough(course)) return null
    return { met: course.last !== null && reached(course.indexScore, course.last.value), course }
  }

const inMonths = (months: number): Follow => ({
  // From 14 months before the period, a calendar year, to 2 months before it.
  intake: (year) => [`${year - 2}-11-01`, `${year - 1}-11-01`],
  window: (index, zone) => {
    const middle = addClinicMonths(index, months, zone)
    return [addClinicDays(middle, -60, zone), addClinicDays(middle, 60, zone)]
  },
})
const AS_DRR: Follow = {
  intake: (year) => [`${year - 1}-05-01`, `${year}-05-01`],
  window: (index, zone) => [addClinicDays(index, 120, zone), addClinicDays(index, 240, zone)],
}

const inRemission = (_first: number, last: number) => isRemission('phq9', last)

const CMS159 = `CMS159v14 (CBE 0710e, MIPS 370), ${NO_DIAGNOSES}`
const OF_INDEX = 'of patients of 12 years or more with an index PHQ-9 above 9, from 14 to 2 months before this year'
const DRR = `HEDIS DRR-E, ${NO_DIAGNOSES}`
const OF_INTAKE = 'of patients of 12 years or more with an index PHQ-9 above 9, from May 1 of last year to April 30'

const share = (id: string, title: string, definition: string, source: string, member: Measure['member']): Measure => ({
  id,
  title,
  definition,
  source,
  kind: 'share',
  member,
})

const PERIODS = [
  { id: 'Q3-1', name: 'Jan–Apr', from: '01-01', to: '05-01' },
  { id: 'Q3-2', name: 'May–Aug', from: '05-01', to: '09-01' },
  { id: 'Q3-3', name: 'Sep–Dec', from: '09-01', to: '13-01' },
] as const

/** A PHQ-9 in a four-month period, of those contacted in it. */
function monitored({ from, to }: (typeof PERIODS)[number]): Measure['member'] {
  return ({ birthDay, contacts, phq9 }, clock) => {
    const year = yearOf(clock)
    if (birthDay === null || ageOn(birthDay, `${year}-01-01`) < LEAST_AGE) return null
    const isIn = ({ day }: { readonly day: string }) => day >= `${year}-${from}` && day < `${year}-${to}`
    return contacts.some(isIn) ? { met: phq9.some(isIn) } : null
  }
}

/** Published measures as near as a registry's entries come to them, for the calendar year of the context's time. They count deactivated patients too. */
export const QUALITY_MEASURES: readonly Measure[] = [
  share(
    'Q1',
    'Remission at 12 months',
    `Last PHQ-9 below 5 at 12 months (60 days before or after), ${OF_INDEX}.`,
    CMS159,
    following(inMonths(12), inRemission),
  ),
  share(
    'Q1-response-12',
    'Response at 12 months',
    `Last PHQ-9 at least 50% lower at 12 months (60 days before or after), ${OF_INDEX}.`,
    `CBE 1885 (its endorsement ended in 2022), ${NO_DIAGNOSES}`,
    following(inMonths(12), isResponse),
  ),
  share(
    'Q1-response-6',
    'Response at 6 months',
    `Last PHQ-9 at least 50% lower at 6 months (60 days before or after), ${OF_INDEX}.`,
    `CBE 1884, ${NO_DIAGNOSES}`,
    following(inMonths(6), isResponse),
  ),
  share(
    'Q1-remission-6',
    'Remission at 6 months',
    `Last PHQ-9 below 5 at 6 months (60 days before or after), ${OF_INDEX}.`,
    `CBE 0711, ${NO_DIAGNOSES}`,
    following(inMonths(6), inRemission),
  ),
  share(
    'Q2-follow-up',
    'PHQ-9 at 4 to 8 months',
    `A PHQ-9 120 to 240 days after the index, ${OF_INTAKE}.`,
    DRR,
    following(AS_DRR, () => true),
  ),
  share(
    'Q2-remission',
    'Remission at 4 to 8 months',
    `Last PHQ-9 120 to 240 days after the index below 5, ${OF_INTAKE}.`,
    DRR,
    following(AS_DRR, inRemission),
  ),
  share(
    'Q2-response',
    'Response at 4 to 8 months',
    `Last PHQ-9 120 to 240 days after the index at least 50% lower, ${OF_INTAKE}.`,
    DRR,
    following(AS_DRR, isResponse),
  ),
  ...PERIODS.map((period) =>
    share(
      period.id,
      `PHQ-9 monitored, ${period.name}`,
      `A PHQ-9 in ${period.name} of this year, of patients of 12 years or more who were contacted in it.`,
      `HEDIS DMS-E, ${NO_DIAGNOSES}`,
      monitored(period),
    ),
  ),
]
