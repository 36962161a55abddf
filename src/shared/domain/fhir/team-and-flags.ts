import type { BundleEntry, CareTeamParticipant, Flag as FhirFlag } from 'fhir/r4'
import type { Flag, Patient } from '../entities/patient.ts'
import { clinicDay } from '../time.ts'
import { SYSTEMS } from './codes.ts'
import { entryOf, type FhirContext } from './context.ts'
import { patientUrn } from './patient-resource.ts'
import { coding, dateTimeOf, named, textOf, to, urnOf } from './values.ts'

const SAFETY = coding(SYSTEMS.flagCategory, 'safety', 'Safety')
const CLINICAL = coding(SYSTEMS.flagCategory, 'clinical', 'Clinical')

function flagText({ type, state }: Flag): string {
  const text = textOf(type.stored) ?? 'Flag without a name'
  return state === 'confirm' ? `${text} (cleared by another program, not confirmed)` : text
}

/** What a flag is known by: its id, which stays; without one what it is, and where it was read. */
const flagKey = ({ id, source, type }: Flag): string => id ?? `${source} ${type.stored}`

function flagResource(flag: Flag, patient: Patient, { clinic: { timeZone } }: FhirContext): FhirFlag {
  const start = dateTimeOf(flag.raisedAt, timeZone)
  const isOver = flag.state === 'resolved'
  const isInOrder = flag.raisedAt === null || (flag.resolvedAt ?? 0) >= flag.raisedAt
  const end = isOver && isInOrder ? dateTimeOf(flag.resolvedAt, timeZone) : undefined
  const period = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
  return {
    resourceType: 'Flag',
    status: isOver ? 'inactive' : 'active',
    category: [{ coding: [flag.type.known === 'Safety Risk' ? SAFETY : CLINICAL] }],
    code: { text: flagText(flag) },
    subject: to(patientUrn(patient)),
    ...(start === undefined && end === undefined ? {} : { period }),
  }
}

/** Flags; one that another program has cleared stays active until a person confirms it. */
export function flagEntries(patient: Patient, context: FhirContext): BundleEntry[] {
  const seen = new Map<string, number>()
  return patient.flags.map((flag) => {
    const key = flagKey(flag)
    // Of several with one id, each has its own address: otherwise nobody could export the patient.
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    const urn = urnOf(patient.registryId, patient.mrn, 'flag', key, String(before))
    return entryOf(urn, flagResource(flag, patient, context))
  })
}

function participantsOf(patient: Patient, { nameOf, clinic }: FhirContext): CareTeamParticipant[] {
  const { careManager, covering, careTeam = [] } = patient
  const today = clinicDay(clinic.now, clinic.timeZone)
  const isCovered = covering && covering.from <= today && today <= covering.until
  const all = [
    { role: 'Care manager', name: careManager ? nameOf(careManager.userId) : '' },
    { role: 'Covering care manager', name: isCovered ? nameOf(covering.userId) : '' },
    ...careTeam.map((name) => ({ role: 'Care team', name })),
  ]
  return all.flatMap(({ role, name }) => {
    const member = named(textOf(name))
    return member ? [{ role: [{ text: role }], member }] : []
  })
}

/** Who looks after the patient, by name: nobody's number is known. None where nobody is named. */
export function careTeamEntries(patient: Patient, context: FhirContext): BundleEntry[] {
  const participant = participantsOf(patient, context)
  if (participant.length === 0) return []
  return [
    entryOf(urnOf(patient.registryId, patient.mrn, 'care-team'), {
      resourceType: 'CareTeam',
      status: patient.status.known === 'Deactivated' ? 'inactive' : 'active',
      subject: to(patientUrn(patient)),
      participant,
    }),
  ]
}

/** That the patient is to be reviewed again, by a day. None where no day is set. */
export function reviewEntries(patient: Patient): BundleEntry[] {
  const { nextReview, registryId, mrn } = patient
  if (!nextReview) return []
  const description = textOf(nextReview.note)
  return [
    entryOf(urnOf(registryId, mrn, 'next-review'), {
      resourceType: 'Task',
      status: 'requested',
      intent: 'proposal',
      code: { text: 'Review the patient again' },
      ...(description === undefined ? {} : { description }),
      for: to(patientUrn(patient)),
      restriction: { period: { end: nextReview.on } },
    }),
  ]
}
