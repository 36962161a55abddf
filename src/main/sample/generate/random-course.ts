import type { FlagType, PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import type { Course, CourseFlag } from './course.ts'
import { type Random, randomFrom } from './random.ts'

const two = (value: number) => String(value).padStart(2, '0')
export const inventedBirthDate = (random: Random): string =>
  `${random.int(1944, 2003)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
/** 555-01xx is set aside for fiction in the North American Numbering Plan. */
export const inventedPhone = (random: Random): string => `(555) 010-0${random.int(100, 199)}`

export interface CourseOptions {
  readonly firstNames: readonly [string, ...string[]]
  readonly lastNames: readonly [string, ...string[]]
  readonly status: PatientStatus
  readonly providers: readonly [string, ...string[]]
  /** Highest GAD-7 total: 27 where the registry uses the wrong definition. */
  readonly gad7Limit: number
  /** Most contacts that are written. */
  readonly mostSessions: number
  readonly detail: Course['detail']
}

const PAYERS = ['Medicare', 'Medicaid', 'Aetna', 'BCBS', 'UHC', 'Cigna', 'Tricare'] as const
const FLAG_TYPES: readonly [FlagType, ...FlagType[]] = [
  'Needs Discussion',
  'Needs Discussion',
  'Review with Psychiatrist',
  'Safety Risk',
]

/** Days since the initial assessment and since the last contact. */
function span(status: PatientStatus, random: Random): { first: number; last: number } {
  if (status === 'Enrolled') {
    const first = random.int(2, 18)
    return { first, last: random.int(1, first) }
  }
  if (status === 'Treatment')
    return { first: random.int(36, 180), last: random.chance(0.2) ? random.int(15, 34) : random.int(1, 13) }
  if (status === 'Deactivated') return { first: random.int(220, 400), last: random.int(80, 190) }
  return { first: random.int(180, 340), last: random.chance(0.15) ? random.int(29, 46) : random.int(2, 27) }
}

const clamp = (value: number, highest: number) => Math.min(highest, Math.max(0, Math.round(value)))

/** Scores from a first one along a trajectory. `end` is the last score as a share of the first. */
function scores(first: number, end: number, count: number, highest: number, random: Random): number[] {
  return Array.from({ length: count }, (_, at) => {
    const along = count === 1 ? 0 : at / (count - 1)
    const wander = at === 0 || at === count - 1 ? 0 : random.int(-1, 1)
    return clamp(first * (1 + (end - 1) * along) + wander, highest)
  })
}

/** Shares of the first score: remission, response, improving, little change, worse. */
const ENDS: Readonly<Record<PatientStatus, readonly [number, ...number[]]>> = {
  Enrolled: [0.9, 1, 1.1],
  Treatment: [0.2, 0.4, 0.45, 0.65, 0.75, 0.9, 1, 1.2],
  'Relapse Prevention Plan': [0.1, 0.2, 0.25, 0.3],
  Deactivated: [0.2, 0.4, 0.9, 1],
}

function flags(status: PatientStatus, random: Random): CourseFlag[] {
  if (status === 'Deactivated' || !random.chance(0.07)) return []
  const as = random.pick(['ours', 'patient_flag', 'flag'] as const)
  return [{ type: random.pick(FLAG_TYPES), daysAgo: random.int(1, 10), note: '', as }]
}

function consultDays(first: number, last: number, random: Random): number | null {
  if (first < 14 || random.chance(0.2)) return null
  return Math.min(first - 7, last + random.int(0, 45))
}

/** An invented course of care; the same seed gives the same one. */
export function randomCourse(mrn: string, options: CourseOptions, seed: string): Course {
  const random = randomFrom(seed)
  const { status } = options
  const { first, last } = span(status, random)
  const sessions = last === first ? 1 : Math.min(options.mostSessions, 2 + Math.floor((first - last) / 16))
  const scored = Math.min(sessions, 5)
  const end = random.pick(ENDS[status])
  return {
    mrn,
    firstName: random.pick(options.firstNames),
    lastName: random.pick(options.lastNames),
    status,
    initialAssessmentDays: first,
    lastContactDays: last,
    lastConsultDays: consultDays(first, last, random),
    sessions,
    phq9: scores(random.int(10, 22), end, scored, 27, random),
    gad7: scores(random.int(8, options.gad7Limit - 4), end, scored, options.gad7Limit, random),
    minutes: status === 'Deactivated' || random.chance(0.1) ? null : random.int(4, 84),
    payer: random.pick(PAYERS),
    provider: random.pick(options.providers),
    dateOfBirth: inventedBirthDate(random),
    phone: inventedPhone(random),
    flags: flags(status, random),
    ...(random.chance(0.2) && last > 3 ? { noShowDays: random.int(1, last - 1) } : {}),
    detail: options.detail,
  }
}
