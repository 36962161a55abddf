import type { BundleEntry, Coding, Encounter, Reference } from 'fhir/r4'
import type { Patient } from '../entities/patient.ts'
import { isImportedEntry, type TreatmentLog } from '../entities/treatment-log.ts'
import { SYSTEMS } from './codes.ts'
import { entryOf, type FhirContext } from './context.ts'
import { type Course, courseAt } from './episodes.ts'
import { patientUrn } from './patient-resource.ts'
import { absent, coding, dateTimeOf, named, textOf, to, urnOf } from './values.ts'

/** An entry of a patient with its address in a Bundle. */
export interface AddressedLog {
  readonly log: TreatmentLog
  readonly urn: string
  /** What the ids of its parts are made of. */
  readonly key: string
  /** Its date as FHIR writes it. */
  readonly when: string | undefined
}

/**
 * The entries that go into a Bundle, each once: a repeat of another is the same thing, and what can't be read is none. By their ids, which stay; one
 * without an id by its place.
 */
export const addressedLogs = ({ registryId, mrn, treatmentLogs }: Patient, { clinic }: FhirContext): AddressedLog[] =>
  treatmentLogs.flatMap((log) => {
    if (log.duplicateOf !== null || log.suspect.includes('unreadable')) return []
    const key = log.id ?? `#${log.index}`
    return [{ log, key, urn: urnOf(registryId, mrn, 'entry', key), when: dateTimeOf(log.date, clinic.timeZone) }]
  })

/** Whether an entry is dated ahead: planned, not done. */
export const isAhead = ({ date }: TreatmentLog, { clinic }: FhirContext): boolean => date !== null && date > clinic.now

function statusOf(log: TreatmentLog, context: FhirContext): Encounter['status'] {
  if (log.voided !== null) return 'entered-in-error'
  if (isAhead(log, context)) return 'planned'
  return log.noShow ? 'cancelled' : 'finished'
}

const isConsultation = ({ contactType }: TreatmentLog) => contactType.known === 'Psychiatric Consultation'

const CLASSES: Readonly<Record<string, Coding>> = {
  Clinic: coding(SYSTEMS.encounterClass, 'AMB', 'ambulatory'),
  'In-person w/ Patient': coding(SYSTEMS.encounterClass, 'AMB', 'ambulatory'),
  Phone: coding(SYSTEMS.encounterClass, 'VR', 'virtual'),
}

/** The element is required; without contact with the patient there is no true code. */
function classOf(log: TreatmentLog): Coding {
  if (log.nonContact || isConsultation(log)) return { extension: absent('not-applicable') }
  return CLASSES[log.visitType.known ?? ''] ?? { extension: absent('unknown') }
}

function typeOf(log: TreatmentLog): string | undefined {
  if (isConsultation(log)) return 'Psychiatric Consultation (patient not present)'
  return log.nonContact ? 'Care coordination without contact' : textOf(log.contactType.stored)
}

/** The minutes; absent where there are none, or they can't be right. */
function lengthOf({ minutes, suspect }: TreatmentLog): Pick<Encounter, 'length'> {
  if (minutes === null || suspect.includes('minutes-out-of-range')) return {}
  return { length: { value: minutes, unit: 'min', system: SYSTEMS.ucum, code: 'min' } }
}

/** The encounter that a part of an entry belongs to; absent where nobody met: a score that a file brought in. */
export const encounterOf = ({ log, urn }: AddressedLog): { readonly encounter?: Reference } =>
  isImportedEntry(log) ? {} : { encounter: to(urn) }

/** A contact, a consultation or work without contact. */
export function encounterEntry(
  { log, urn, when }: AddressedLog,
  patient: Patient,
  courses: readonly Course[],
  context: FhirContext,
): BundleEntry {
  const individual = named(textOf(log.provider))
  const course = log.date === null ? null : courseAt(courses, log.date)
  const type = typeOf(log)
  return entryOf(urn, {
    resourceType: 'Encounter',
    status: statusOf(log, context),
    class: classOf(log),
    ...(type === undefined ? {} : { type: [{ text: type }] }),
    subject: to(patientUrn(patient)),
    ...(course === null ? {} : { episodeOfCare: [to(course.urn)] }),
    ...(individual === undefined ? {} : { participant: [{ individual }] }),
    ...(when === undefined ? {} : { period: { start: when } }),
    ...lengthOf(log),
  })
}
