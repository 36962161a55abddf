import type { SampleClock } from './clock.ts'
import { type Course, RECORDED_WITHIN_DAYS } from './course.ts'
import type { Value } from './item.ts'
import { doctor, PSYCHIATRIST, SIGNED_IN } from './people.ts'
import type { Random } from './random.ts'
import type { Visit } from './visits.ts'

/** Item answers (0–3) that add up to `total`; item 9 of a PHQ-9 is given, the other items take the rest evenly. */
function answersFor(total: number, items: number, itemNine: number | null): number[] {
  const free = itemNine === null ? items : items - 1
  const rest = total - (itemNine ?? 0)
  const answers = Array.from({ length: free }, (_, index) => Math.floor(rest / free) + (index < rest % free ? 1 : 0))
  return itemNine === null ? answers : [...answers, itemNine]
}

/** The answer to item 9 that a total needs at least: eight items reach 24. */
const leastItemNine = (total: number): number => Math.max(0, total - 24)

const DAY_MS = 86_400_000
/** Entries that are older than this have no id, as in tables of 2023. */
const WITHOUT_ID_DAYS = 200

export type LogItem = { readonly [attribute: string]: Value }

export interface LogSurroundings {
  readonly course: Course
  readonly clock: SampleClock
  readonly random: Random
  /** Epoch milliseconds of the initial assessment. */
  readonly startedAt: number
  /** The latest visit with a PHQ-9 score. */
  readonly lastScored: Visit | null
}

const ageDays = (visit: Visit, clock: SampleClock) => (clock.now - visit.at) / DAY_MS

/** Whether an entry was recorded by this application. */
export const isOurs = (visit: Visit, { course, clock }: LogSurroundings): boolean =>
  course.detail === 'full' && ageDays(visit, clock) <= RECORDED_WITHIN_DAYS

function answers(visit: Visit, { course, lastScored }: LogSurroundings): LogItem {
  const { phq9, gad7 } = visit
  const nine = visit === lastScored ? (course.itemNine ?? 0) : 0
  const given = {
    ...(phq9 === undefined ? {} : { phq9: answersFor(phq9, 9, Math.max(nine, leastItemNine(phq9))) }),
    ...(gad7 === undefined ? {} : { gad7: answersFor(gad7, 7, null) }),
  }
  return Object.keys(given).length === 0 ? {} : { answers: given }
}

function ours(visit: Visit, around: LogSurroundings): LogItem {
  const by = visit.byPsychiatrist ? PSYCHIATRIST : SIGNED_IN
  return {
    rev: 1,
    non_contact: visit.kind === 'coordination',
    recorded_by: by.userId,
    recorded_role: by.role,
    ...(visit.note === '' ? {} : { notes: visit.note }),
    ...answers(visit, around),
  }
}

/** An element of `treatment_logs`. Dates are milliseconds; scores and minutes are integers. */
export function logItem(visit: Visit, around: LogSurroundings): LogItem {
  const { course, clock, random, startedAt } = around
  const score = (name: string, value: number | undefined) =>
    value === undefined ? [] : [{ score_name: name, score_value: value }]
  return {
    ...(ageDays(visit, clock) > WITHOUT_ID_DAYS ? {} : { id: random.uuid(visit.at) }),
    patient_mrn: course.mrn,
    provider: doctor(visit.kind === 'consult' ? PSYCHIATRIST.lastName : course.provider),
    no_show: visit.kind === 'no-show',
    weeks_in_treatment: Math.max(0, Math.floor((visit.at - startedAt) / (7 * DAY_MS))),
    contact_type: visit.type,
    visit_type: visit.visit,
    scores: [...score('phq9_score', visit.phq9), ...score('gad7_score', visit.gad7)],
    ...(visit.minutes === null ? {} : { minutes: visit.minutes }),
    date: visit.at,
    ...(isOurs(visit, around) ? ours(visit, around) : {}),
  }
}
