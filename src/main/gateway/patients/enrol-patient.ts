import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { Demographics } from '#shared/domain/entities/demographics.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { enrolledPatient, enrolmentProblem, type NamedManager } from '#shared/domain/operations/enrol.ts'
import type { Imported } from '#shared/domain/operations/imported.ts'
import { may } from '#shared/domain/permissions.ts'
import { patientKey } from '../table/keys.ts'
import { conflict, invalid, permit } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import { isOwn, storedAudit } from '../writing/audit-trail.ts'
import { storedAssignment } from './assign-patient.ts'
import { formerNamesPart } from './edit-demographics.ts'
import { type PatientRecord, patientRecord } from './patient.ts'
import { storedDemographics } from './patient-attributes.ts'
import { madeAt, type PatientRequest, stampOf } from './patient-write.ts'
import { storedLog } from './stored-treatment.ts'

export interface EnrolPatient extends PatientRequest {
  readonly person: Demographics
  /** Who is assigned from the first day; absent: nobody. */
  readonly careManager?: NamedManager | undefined
  /** What a file says beside; absent for a patient whom a person enrolled by hand. */
  readonly imported?: Imported | undefined
}

export interface Enrolled extends PatientRecord {
  /**
   * `already-enrolled`: an earlier attempt had reached the table. `exists`: somebody else is, or was, enrolled under this number;
   * `patient` is that one as stored, readable or not, and nothing was written.
   */
  readonly outcome: 'enrolled' | 'already-enrolled' | 'exists'
}

/** The whole item of a new patient: every attribute of the schema that has a value, stamps of the entity in epoch seconds. */
function newItem(patient: Patient, request: EnrolPatient): StoredItem {
  const { person, operationId, context } = request
  const at = madeAt(request)
  return {
    // The registry's id, as all programs write it: a patient is known by registry and number.
    id: patient.registryId,
    patient_mrn: patient.mrn,
    ...storedDemographics(person),
    status: patient.status.stored,
    date_created: at / 1000,
    date_modified: context.now / 1000,
    enrolled_at: patient.enrolledAt,
    treatment_logs: patient.treatmentLogs.map((log) => storedLog(patient, log, context)),
    audit_logs: patient.auditLogs.map(storedAudit),
    flags: [],
    ...storedAssignment(patient),
    ...formerNamesPart({}, patient, {}).set,
    ...derivedAttributes(patient, context),
    version: patient.version,
    applied_ops: new Set([operationId]),
  }
}

/** How often an item may vanish between the refusal to write over it and reading it. */
const ATTEMPTS = 3

/**
 * Enrols a patient, exactly once: a new item, or none where there is one with this number, of whatever kind. Spaces around the number
 * are not part of it.
 * @throws ExpectedFailure `not-permitted`, `invalid-request`, `conflict`, and what `toFailure` says
 */
export async function enrolPatient(table: Table, request: EnrolPatient): Promise<Enrolled> {
  const { actor, reading, context, person, careManager, imported, operationId } = request
  const mrn = request.mrn.trim()
  const problem = enrolmentProblem({ mrn, person, imported }, context)
  if (problem !== null) throw invalid(problem)
  const key = patientKey(reading.registryId, mrn)
  const patient = enrolledPatient(reading.registryId, { mrn, person, careManager, imported }, stampOf(request))
  const item = newItem(patient, request)
  const isAllowed = may(actor, 'enrol')
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (isAllowed && (await table.create(key, item)))
      return { outcome: 'enrolled', ...patientRecord(item, reading, mrn) }
    const stored = await table.get(key)
    const isThere = stored !== null && isOwn(stored, 'enrolment', operationId)
    permit(isAllowed || isThere, 'Your role in this registry can’t enrol patients. Nothing was written.')
    if (!stored) continue
    const outcome = isThere ? 'already-enrolled' : 'exists'
    return { outcome, ...patientRecord(stored, reading, mrn) }
  }
  throw conflict('Somebody else keeps changing this record. Nothing was written: try again in a minute.', 'busy')
}
