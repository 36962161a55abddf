import { dequal } from 'dequal'
import { DEMOGRAPHICS_NAMES, demographicsProblem } from '#shared/domain/entities/demographics.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  applyDemographics,
  type DemographicsChange,
  mergeDemographics,
} from '#shared/domain/operations/demographics.ts'
import { may } from '#shared/domain/permissions.ts'
import { birthDateProblem } from '#shared/domain/reading/birth-date.ts'
import { formerNameIn } from '#shared/domain/reading/read-patient.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { seenScalars } from '../writing/update-parts.ts'
import { patientOf } from './patient.ts'
import { storedDemographics } from './patient-attributes.ts'
import { type PatientChange, type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'

export interface EditDemographics extends PatientRequest, DemographicsChange {}

type FormerNames = Pick<Patient, 'formerNames'>

/**
 * The attribute of the former last names, where a change of the last name has changed them: the name that goes comes first, and the
 * others stay as they are stored, with what can't be read among them.
 */
export function formerNamesPart(
  { formerNames: was = [] }: FormerNames,
  { formerNames: is = [] }: FormerNames,
  { former_names: raw }: StoredItem,
): Pick<Change, 'set' | 'lengths'> {
  if (dequal(is, was)) return {}
  const left = [...is]
  const stay = (Array.isArray(raw) ? raw : []).filter((element: unknown) => {
    const name = formerNameIn(element)
    const place = left.findIndex((one) => dequal(one, name))
    return name === null || (place !== -1 && left.splice(place, 1))
  })
  const added = left.map(({ lastName, until }) => ({ last_name: lastName, until }))
  return { set: { former_names: [...added, ...stay] }, lengths: ['former_names'] }
}

function editing(before: Patient, item: StoredItem, request: EditDemographics): PatientChange {
  const { write, conflicts } = mergeDemographics(before, request)
  if (conflicts.length > 0) {
    const names = conflicts.map((field) => DEMOGRAPHICS_NAMES[field]).join(', ')
    throw conflict(`Somebody else has changed this since (${names}). Nothing was written: compare them.`)
  }
  const { now, timeZone } = request.context
  const problem =
    demographicsProblem({
      firstName: write.firstName ?? before.firstName,
      lastName: write.lastName ?? before.lastName,
    }) ?? birthDateProblem(write.dateOfBirth ?? '', clinicDay(now, timeZone))
  if (problem !== null) throw invalid(problem)
  const stored = storedDemographics(write)
  const names = Object.keys(stored)
  const after = applyDemographics(before, write, stampOf(request))
  const { set, ...former } = formerNamesPart(before, after, item)
  return {
    after,
    change: {
      ...former,
      set: { ...stored, ...set },
      remove: names.filter((name) => stored[name] === undefined && item[name] !== undefined),
      expect: seenScalars(item, names),
    },
  }
}

/**
 * Changes who a patient is: the fields that the person changed and nothing else, with the audit entry and the derived figures (the
 * consent decides which minutes count), in one UpdateItem. A field that somebody else changed to another value since is a conflict;
 * one that holds the wanted value already is done.
 * @throws ExpectedFailure `not-permitted`, `conflict`, `invalid-request` and what `writePatient` throws
 */
export async function editDemographics(table: Table, request: EditDemographics): Promise<PatientWritten> {
  const { reading, mrn } = request
  return writePatient(table, request, {
    permit() {
      permit(
        may(request.actor, 'edit-demographics'),
        'Your role in this registry can’t change patient details. Nothing was written.',
      )
    },
    effect(item) {
      if (isAudited(item, 'demographics', request.operationId)) return true
      const { write, conflicts } = mergeDemographics(patientOf(item, reading, mrn), request)
      return Object.keys(write).length === 0 && conflicts.length === 0 ? true : null
    },
    plan: (before, item) => editing(before, item, request),
  })
}
