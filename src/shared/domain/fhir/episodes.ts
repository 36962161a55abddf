import type { BundleEntry } from 'fhir/r4'
import { type Episode, episodes } from '../derived/episode.ts'
import { endsOfCare } from '../derived/re-enrolment.ts'
import type { Patient } from '../entities/patient.ts'
import { startOfClinicDay } from '../time.ts'
import { entryOf, type FhirContext } from './context.ts'
import { patientUrn } from './patient-resource.ts'
import { dateTimeOf, textOf, to, urnOf } from './values.ts'

/** A course of care of a patient inside a Bundle. Times are epoch milliseconds. */
export interface Course {
  readonly urn: string
  /** The first instant of the day on which it starts. */
  readonly from: number
  readonly startedAt: number
  /** Null while it runs, and where the day of its end is not known. */
  readonly endedAt: number | null
  readonly isRunning: boolean
}

/** The last end of care in a span; the day of an end belongs to the course. */
function endIn(patient: Patient, from: number, before: number): number | null {
  const ends = endsOfCare(patient).flatMap(({ at }) => (at >= from && at < before ? [at] : []))
  return ends.length === 0 ? null : Math.max(...ends)
}

/** The patient's courses up to now, the earliest first. */
export function coursesOf(patient: Patient, { clinic }: FhirContext): Course[] {
  const begun = episodes(patient, clinic).filter(({ startedAt }) => startedAt <= clinic.now)
  return begun.map(({ startedAt }: Episode, at): Course => {
    const next = begun[at + 1]?.startedAt ?? Number.POSITIVE_INFINITY
    const from = startOfClinicDay(startedAt, clinic.timeZone)
    const isRunning = at === begun.length - 1 && patient.status.known !== 'Deactivated'
    const end = isRunning ? null : endIn(patient, from, next)
    return {
      urn: urnOf(patient.registryId, patient.mrn, 'episode', String(startedAt)),
      from,
      startedAt,
      endedAt: end === null ? null : Math.max(end, startedAt),
      isRunning,
    }
  })
}

/** The course that an instant belongs to; null before the first. */
export const courseAt = (courses: readonly Course[], at: number): Course | null =>
  courses.findLast(({ from }) => from <= at) ?? null

export function courseEntry(course: Course, patient: Patient, { registry, clinic }: FhirContext): BundleEntry {
  const start = dateTimeOf(course.startedAt, clinic.timeZone)
  const end = dateTimeOf(course.endedAt, clinic.timeZone)
  return entryOf(course.urn, {
    resourceType: 'EpisodeOfCare',
    status: course.isRunning ? 'active' : 'finished',
    type: [{ text: 'Collaborative Care' }],
    patient: to(patientUrn(patient)),
    managingOrganization: { display: textOf(registry.name) },
    period: { start, ...(end === undefined ? {} : { end }) },
  })
}
