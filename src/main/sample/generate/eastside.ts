import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import type { SampleClock } from './clock.ts'
import type { Course } from './course.ts'
import type { Item } from './item.ts'
import { SURNAMES, WOMEN } from './names.ts'
import { eastsideOddities } from './oddities.ts'
import { patientItem } from './patient-item.ts'
import { randomCourse } from './random-course.ts'

/** Patients of Eastside Women’s Health, the items in older shapes included. */
export const EASTSIDE_PATIENTS = 148
/** Items that `eastsideOddities` adds. */
const ODDITIES = 6

const STATUSES: readonly PatientStatus[] = [
  'Treatment',
  'Treatment',
  'Relapse Prevention Plan',
  'Treatment',
  'Enrolled',
  'Treatment',
  'Treatment',
  'Deactivated',
  'Relapse Prevention Plan',
  'Treatment',
]

/** What is told about single patients: an item 9 above 0 that nobody has answered for, and an assessment without a follow-up. */
const TOLD: Readonly<Record<number, Partial<Course>>> = {
  5: {
    itemNine: 1,
    flags: [],
    initialAssessmentDays: 60,
    lastContactDays: 4,
    lastConsultDays: 20,
    sessions: 4,
    phq9: [16, 14, 13],
  },
  16: {
    status: 'Treatment',
    sessions: 1,
    initialAssessmentDays: 40,
    lastContactDays: 40,
    lastConsultDays: null,
    phq9: [15],
    gad7: [11],
    minutes: 6,
  },
}

function course(index: number): Course {
  const status = STATUSES[index % STATUSES.length] ?? 'Treatment'
  const options = {
    firstNames: WOMEN,
    lastNames: SURNAMES,
    status,
    providers: ['Tran', 'Whitlock'] as const,
    gad7Limit: 21,
    mostSessions: 9,
    detail: 'full' as const,
  }
  return {
    ...randomCourse(String(510_000 + index * 13).padStart(6, '0'), options, `eastside/${index}`),
    ...TOLD[index],
  }
}

export function* eastsidePatients(registryId: string, clock: SampleClock): Iterable<Item> {
  for (let index = 0; index < EASTSIDE_PATIENTS - ODDITIES; index++) yield patientItem(course(index), registryId, clock)
  yield* eastsideOddities(registryId, clock)
}

/** Active patients: the oddities are all in treatment. */
export const eastsideActive = (): number =>
  ODDITIES +
  Array.from({ length: EASTSIDE_PATIENTS - ODDITIES }, (_, index) => course(index)).filter(
    ({ status }) => status !== 'Deactivated',
  ).length
