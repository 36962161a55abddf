import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import type { SampleClock } from './clock.ts'
import type { Course } from './course.ts'
import type { Item } from './item.ts'
import { NORTHGATE_ROWS, type NorthgateRow } from './northgate-rows.ts'
import { NORTHGATE_STORIES } from './northgate-stories.ts'
import { northgateOddities } from './oddities.ts'
import { patientItem } from './patient-item.ts'
import { randomFrom } from './random.ts'
import { inventedBirthDate, inventedPhone } from './random-course.ts'

const STATUSES: Readonly<Record<NorthgateRow[3], PatientStatus>> = {
  E: 'Enrolled',
  T: 'Treatment',
  R: 'Relapse Prevention Plan',
}

function courseOf(row: NorthgateRow): Course {
  const [lastName, firstName, mrn, status, first, last, consult, sessions, phq9, gad7, minutes, payer, provider] = row
  const random = randomFrom(`person/${mrn}`)
  return {
    mrn,
    firstName,
    lastName,
    status: STATUSES[status],
    initialAssessmentDays: first,
    lastContactDays: last,
    lastConsultDays: consult,
    sessions,
    phq9,
    gad7,
    minutes,
    payer,
    provider,
    dateOfBirth: inventedBirthDate(random),
    phone: inventedPhone(random),
    flags: [],
    detail: 'full',
    ...NORTHGATE_STORIES[mrn],
  }
}

/** Three people whose care ended: listed under all patients only. */
const ENDED: readonly NorthgateRow[] = [
  ['Okonkwo', 'Chidi', '003301', 'T', 300, 70, 110, 14, [17, 12, 8, 4], [12, 8, 4], 0, 'Medicare', 'Abara'],
  ['Marchetti', 'Lucia', '003344', 'T', 260, 95, 150, 9, [14, 13, 14], [10, 9, 9], 0, 'Aetna', 'Tran'],
  ['Sorensen', 'Nils', '003412', 'T', 210, 120, null, 3, [11, 10], [6, 6], 0, 'BCBS', 'Whitlock'],
]

/** The 62 active patients, by MRN, as courses. */
export const NORTHGATE_COURSES: readonly Course[] = NORTHGATE_ROWS.map(courseOf)

/** The patients of Northgate Family Medicine: 62 active ones, three whose care ended, and items in older shapes. */
export function* northgatePatients(registryId: string, clock: SampleClock): Iterable<Item> {
  for (const course of NORTHGATE_COURSES) yield patientItem(course, registryId, clock)
  for (const row of ENDED)
    yield patientItem({ ...courseOf(row), status: 'Deactivated', minutes: null }, registryId, clock)
  yield* northgateOddities(registryId, clock)
}
