import type { Patient } from '../entities/patient.ts'
import { findEntry } from './amendment-rules.ts'
import { applyAmendment, applyVoiding } from './apply-amendment.ts'
import { applyEntry } from './apply-entry.ts'
import { applyDemographics, mergeDemographics } from './demographics.ts'
import { enrolledPatient } from './enrolment.ts'
import { applyRaise, applyResolve, isOpen, isUnresolved } from './flag-changes.ts'
import type { PatientOperation } from './operation.ts'
import { applyStatus } from './status-change.ts'

/**
 * The patient as it will be when the operation has arrived: the same reducers that a write is computed with. What does not fit the
 * patient (an entry that is gone, a flag that is open already) changes nothing: the server decides, and says so.
 * @param patient null before the enrolment that is waiting; stays null for every other change
 * @param now epoch milliseconds of the view, which decides what is dated in the future
 */
export function applyOperation(patient: Patient | null, operation: PatientOperation, now: number): Patient | null {
  const { change, actor, id: operationId, savedAt, registryId, mrn } = operation
  const stamp = { operationId, userId: actor.userId, now: savedAt }
  if (change.kind === 'enrol') return patient ?? enrolledPatient(registryId, { mrn, person: change.person }, stamp)
  if (!patient || patient.readability === 'unreadable') return patient
  switch (change.kind) {
    case 'record':
      return applyEntry(patient, change.entry, { logId: change.logId, userId: actor.userId, role: actor.role, now })
    case 'amend':
    case 'void':
      return corrected(patient, operation, change)
    case 'raise-flag':
      return isOpen(patient, change.flag.type) ? patient : applyRaise(patient, change.flag, stamp)
    case 'resolve-flag':
      return isUnresolved(patient, change.flag.type) ? applyResolve(patient, change.flag, stamp) : patient
    case 'status':
      return patient.status.stored === change.status.seen ? applyStatus(patient, change.status, stamp) : patient
    case 'demographics': {
      const { write } = mergeDemographics(patient, change.demographics)
      return Object.keys(write).length === 0 ? patient : applyDemographics(patient, write, stamp)
    }
  }
}

type Correction = Extract<PatientOperation['change'], { kind: 'amend' | 'void' }>

function corrected(patient: Patient, { id, actor, savedAt }: PatientOperation, change: Correction): Patient {
  const stamp = { operationId: id, newLogId: change.newLogId, userId: actor.userId, role: actor.role, now: savedAt }
  const log = findEntry(patient, change.kind === 'amend' ? change.amendment.seen : change.voiding.seen)
  if (!log || log.voided) return patient
  return change.kind === 'amend'
    ? applyAmendment(patient, log, change.amendment, stamp)
    : applyVoiding(patient, log, change.voiding, stamp)
}
