import type { Bundle, BundleEntry } from 'fhir/r4'
import type { Patient } from '../entities/patient.ts'
import { answersEntry, filledForms } from './answers.ts'
import type { FhirContext } from './context.ts'
import { addressedLogs, encounterEntry, encounterOf } from './encounters.ts'
import { courseEntry, coursesOf } from './episodes.ts'
import { patientEntry } from './patient-resource.ts'
import { type Form, formEntry } from './questionnaires.ts'
import { careTeamEntries, flagEntries, reviewEntries } from './team-and-flags.ts'
import { totalEntry } from './totals.ts'
import { dateTimeOf, urnOf } from './values.ts'

interface PatientParts {
  readonly entries: readonly BundleEntry[]
  readonly forms: readonly Form[]
}

function patientParts(patient: Patient, context: FhirContext): PatientParts {
  const courses = coursesOf(patient, context)
  const logs = addressedLogs(patient, context).map((one) => ({ ...one, filled: filledForms(one, patient, context) }))
  const entries = [
    patientEntry(patient, context),
    ...courses.map((course) => courseEntry(course, patient, context)),
    ...careTeamEntries(patient, context),
    ...flagEntries(patient, context),
    ...reviewEntries(patient),
    ...logs.flatMap((one) => [
      ...(encounterOf(one).encounter ? [encounterEntry(one, patient, courses, context)] : []),
      ...one.filled.map((filled) => answersEntry(filled, one, patient, context)),
      ...one.log.scores.map((score, place) => totalEntry({ score, place }, one, one.filled, patient, context)),
    ]),
  ]
  return { entries, forms: logs.flatMap(({ filled }) => filled.map(({ form }) => form)) }
}

/** Most patients of one Bundle: more are more than a program takes at once, and than this computer holds beside the caseload. Our choice. */
export const MOST_PATIENTS = 2000

/** Patients whose resources are made in one step: some milliseconds of work. */
const STEP_PATIENTS = 20

/**
 * The records of patients as a FHIR R4 Bundle of the type `collection`, in steps: between two of them whoever runs this may do something
 * else. The same records give the same ids. Notes are not in it, nor patients whose records can't be read.
 */
export function* bundleSteps(patients: readonly Patient[], context: FhirContext): Generator<void, Bundle> {
  const { registry, clinic } = context
  const entries: BundleEntry[] = []
  const forms = new Map<string, Form>()
  const readable = patients.filter(({ readability }) => readability !== 'unreadable')
  for (const [at, patient] of readable.entries()) {
    if (at % STEP_PATIENTS === 0) yield
    const parts = patientParts(patient, context)
    for (const entry of parts.entries) entries.push(entry)
    for (const form of parts.forms) forms.set(form.urn, form)
  }
  const timestamp = dateTimeOf(clinic.now, clinic.timeZone)
  const id = urnOf(registry.id, 'bundle', String(clinic.now), ...readable.map(({ mrn }) => mrn))
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: id },
    type: 'collection',
    timestamp,
    ...(entries.length === 0 ? {} : { entry: [...[...forms.values()].map(formEntry), ...entries] }),
  }
}

/** The same at once. */
export function fhirBundle(patients: readonly Patient[], context: FhirContext): Bundle {
  const steps = bundleSteps(patients, context)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
