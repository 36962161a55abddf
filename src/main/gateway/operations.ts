import { amendTreatment, voidTreatment } from './amend.ts'
import { editDemographics } from './demographics.ts'
import { enrolPatient } from './enrol.ts'
import { raiseFlag, resolveFlag } from './flag.ts'
import { listInvitations } from './invite.ts'
import { listRegistries, openRegistry } from './listing.ts'
import { loadCaseload } from './load.ts'
import { getPatient, getPatientRecord } from './patient.ts'
import { refreshCaseload } from './refresh.ts'
import { changeStatus } from './status.ts'
import { recordTreatment } from './treatment.ts'
import { getUser } from './user.ts'

/** Everything that can be done with a registry table: each takes the table first. One row here adds an operation to the gateway. */
export const operations = {
  getUser,
  listRegistries,
  listInvitations,
  openRegistry,
  loadCaseload,
  refreshCaseload,
  getPatient,
  getPatientRecord,
  recordTreatment,
  amendTreatment,
  voidTreatment,
  enrolPatient,
  editDemographics,
  raiseFlag,
  resolveFlag,
  changeStatus,
} as const

export type Operations = typeof operations
