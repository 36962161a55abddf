import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { z } from '#shared/zod.ts'
import eastside from '../../../../resources/sample/eastside.json' with { type: 'json' }
import names from '../../../../resources/sample/names.json' with { type: 'json' }
import type { SampleClock } from './clock.ts'
import { type Course, courseSchema } from './course.ts'
import type { Item } from './item.ts'
import { eastsideOddities } from './oddities.ts'
import { patientItem } from './patient-item.ts'
import { choicesSchema } from './random.ts'
import { type CourseOptions, randomCourse } from './random-course.ts'

/** Invented names for the larger registries. */
const { women, others, surnames } = z.record(z.enum(['women', 'others', 'surnames']), choicesSchema).parse(names)

/** Patients of Eastside Women’s Health, the items in older shapes included. */
export const EASTSIDE_PATIENTS = 148
/** Items that `eastsideOddities` adds. */
const ODDITIES = 6
const EASTSIDE_STATUSES = statuses('TTRTETTDRT')

export const HARBOR_PATIENTS = 2400
/** One in ten of each place: 2,160 of the 2,400 are active. */
const HARBOR_STATUSES = statuses('ETTTTTRRTD')
export const HARBOR_ACTIVE =
  (HARBOR_PATIENTS / HARBOR_STATUSES.length) * HARBOR_STATUSES.filter((status) => status !== 'Deactivated').length

/** Statuses by their initials. */
function statuses(initials: string): PatientStatus[] {
  const byInitial: Readonly<Record<string, PatientStatus>> = {
    E: 'Enrolled',
    R: 'Relapse Prevention Plan',
    D: 'Deactivated',
  }
  return [...initials].map((initial) => byInitial[initial] ?? 'Treatment')
}
const statusAt = (all: readonly PatientStatus[], index: number) => all[index % all.length] ?? 'Treatment'

/** What is told about single patients: an item 9 above 0 that nobody has answered for, and an assessment without a follow-up. */
const TOLD: Readonly<Record<string, object>> = eastside

function eastsideCourse(index: number): Course {
  const options: CourseOptions = {
    firstNames: women,
    lastNames: surnames,
    status: statusAt(EASTSIDE_STATUSES, index),
    providers: ['Tran', 'Whitlock'],
    gad7Limit: 21,
    mostSessions: 9,
    detail: 'full',
  }
  const mrn = String(510_000 + index * 13)
  return courseSchema.parse({ ...randomCourse(mrn, options, `eastside/${index}`), ...TOLD[index] })
}
const eastsideCourses = () => Array.from({ length: EASTSIDE_PATIENTS - ODDITIES }, (_, index) => eastsideCourse(index))

export function* eastsidePatients(registryId: string, clock: SampleClock): Iterable<Item> {
  for (const course of eastsideCourses()) yield patientItem(course, registryId, clock)
  yield* eastsideOddities(registryId, clock)
}

/** Active patients: the oddities are all in treatment. */
export const eastsideActive = (): number =>
  ODDITIES + eastsideCourses().filter(({ status }) => status !== 'Deactivated').length

/** The patients of Harbor Point Internal Medicine: many and small, as another program stores them. */
export function* harborPatients(registryId: string, clock: SampleClock): Iterable<Item> {
  for (let index = 0; index < HARBOR_PATIENTS; index++) {
    const options: CourseOptions = {
      firstNames: [...women, ...others],
      lastNames: surnames,
      status: statusAt(HARBOR_STATUSES, index),
      providers: ['Abara', 'Tran'],
      gad7Limit: 27,
      mostSessions: 5,
      detail: 'compact',
    }
    yield patientItem(randomCourse(String(700_000 + index * 7), options, `harbor/${index}`), registryId, clock)
  }
}
