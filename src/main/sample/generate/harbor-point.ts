import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import type { SampleClock } from './clock.ts'
import type { Item } from './item.ts'
import { ANYONE, SURNAMES } from './names.ts'
import { patientItem } from './patient-item.ts'
import { randomCourse } from './random-course.ts'

export const HARBOR_PATIENTS = 2400

/** One in ten of each place: 2,160 of the 2,400 are active. */
const STATUSES: readonly PatientStatus[] = [
  'Enrolled',
  'Treatment',
  'Treatment',
  'Treatment',
  'Treatment',
  'Treatment',
  'Relapse Prevention Plan',
  'Relapse Prevention Plan',
  'Treatment',
  'Deactivated',
]
export const HARBOR_ACTIVE =
  (HARBOR_PATIENTS / STATUSES.length) * STATUSES.filter((status) => status !== 'Deactivated').length

/** The patients of Harbor Point Internal Medicine: many and small, as another program stores them. */
export function* harborPatients(registryId: string, clock: SampleClock): Iterable<Item> {
  for (let index = 0; index < HARBOR_PATIENTS; index++) {
    const options = {
      firstNames: ANYONE,
      lastNames: SURNAMES,
      status: STATUSES[index % STATUSES.length] ?? 'Treatment',
      providers: ['Abara', 'Tran'] as const,
      gad7Limit: 27,
      mostSessions: 5,
      detail: 'compact' as const,
    }
    const mrn = String(700_000 + index * 7)
    yield patientItem(randomCourse(mrn, options, `harbor/${index}`), registryId, clock)
  }
}
