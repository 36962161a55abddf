import type { BundleEntry, ContactPoint, Patient as FhirPatient, HumanName } from 'fhir/r4'
import type { Patient } from '../entities/patient.ts'
import { birthDateProblem, isoForm } from '../reading/birth-date.ts'
import { clinicDay } from '../time.ts'
import { SYSTEMS } from './codes.ts'
import { entryOf, type FhirContext } from './context.ts'
import { absent, coding, dateTimeOf, textOf, urnOf } from './values.ts'

// Everything of a patient refers to it: it is made once.
const urns = new WeakMap<object, string>()

/** The address of a patient inside a Bundle. */
export function patientUrn(patient: Pick<Patient, 'registryId' | 'mrn'>): string {
  const urn = urns.get(patient) ?? urnOf(patient.registryId, patient.mrn, 'patient')
  urns.set(patient, urn)
  return urn
}

/** Whether a name is known under which a patient can be looked for. */
export const isNamed = ({ firstName, lastName }: Pick<Patient, 'firstName' | 'lastName'>): boolean =>
  textOf(firstName) !== undefined || textOf(lastName) !== undefined

function namesOf(patient: Patient, { clinic: { timeZone } }: FhirContext): HumanName[] {
  const [given, family] = [textOf(patient.firstName), textOf(patient.lastName)]
  const text = textOf([given, family].filter(Boolean).join(' '))
  const present: HumanName = { use: 'official', text, family, ...(given === undefined ? {} : { given: [given] }) }
  const former = (patient.formerNames ?? []).flatMap(({ lastName, until }): HumanName[] => {
    const name = textOf(lastName)
    const end = dateTimeOf(until, timeZone)
    return name === undefined ? [] : [{ use: 'old', family: name, ...(end === undefined ? {} : { period: { end } }) }]
  })
  return [...(text === undefined ? [] : [present]), ...former]
}

function telecomOf({ phoneNumber, email }: Patient): ContactPoint[] {
  const all = [
    { system: 'phone' as const, value: textOf(phoneNumber) },
    { system: 'email' as const, value: textOf(email) },
  ]
  return all.filter(({ value }) => value !== undefined)
}

/** The birth date where the stored text is a real one; else that it is not known, or can't be read. */
function birthOf({ dateOfBirth }: Patient, { clinic }: FhirContext): Pick<FhirPatient, 'birthDate' | '_birthDate'> {
  const day = isoForm(dateOfBirth)
  if (day !== '' && birthDateProblem(day, clinicDay(clinic.now, clinic.timeZone)) === null) return { birthDate: day }
  return { _birthDate: { extension: absent(dateOfBirth.trim() === '' ? 'unknown' : 'error') } }
}

/** Who the patient is. The MRN has a system only where the registry has set one: none is invented. */
export function patientEntry(patient: Patient, context: FhirContext): BundleEntry {
  const { registry, mrnSystem } = context
  const [name, telecom] = [namesOf(patient, context), telecomOf(patient)]
  const of = mrnSystem === null ? { assigner: { display: textOf(registry.name) } } : { system: mrnSystem }
  const type = { coding: [coding(SYSTEMS.identifierType, 'MR', 'Medical record number')] }
  return entryOf(patientUrn(patient), {
    resourceType: 'Patient',
    identifier: [{ use: 'usual', type, value: textOf(patient.mrn), ...of }],
    active: patient.status.known !== 'Deactivated',
    ...(name.length > 0 ? { name } : {}),
    ...(telecom.length > 0 ? { telecom } : {}),
    // The registry holds none. Whoever claims a profile has to say so.
    ...(mrnSystem === null ? {} : { gender: 'unknown' as const }),
    ...birthOf(patient, context),
  })
}
