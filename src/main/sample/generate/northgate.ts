import northgate from '../../../../resources/sample/northgate.json' with { type: 'json' }
import type { SampleClock } from './clock.ts'
import { type Course, toldCourseSchema } from './course.ts'
import type { Item } from './item.ts'
import { northgateOddities } from './oddities.ts'
import { patientItem } from './patient-item.ts'
import { randomFrom } from './random.ts'
import { inventedBirthDate, inventedPhone } from './random-course.ts'

/**
 * Invented people, in the order of the table. The figures tell every trajectory: remission, response, flat, worse, overdue, new,
 * near a threshold.
 */
const COURSES: readonly Course[] = northgate.map((row) => {
  const told = toldCourseSchema.parse(row)
  const random = randomFrom(`person/${told.mrn}`)
  const person = { dateOfBirth: inventedBirthDate(random), phone: inventedPhone(random) }
  return { ...person, flags: [], detail: 'full', ...told }
})

/** The 62 active patients; the others’ care ended: they are listed under all patients only. */
export const NORTHGATE_ACTIVE = COURSES.filter(({ status }) => status !== 'Deactivated')

/** The patients of Northgate Family Medicine: 62 active ones, three whose care ended, and items in older shapes. */
export function* northgatePatients(registryId: string, clock: SampleClock): Iterable<Item> {
  for (const course of COURSES) yield patientItem(course, registryId, clock)
  yield* northgateOddities(registryId, clock)
}
