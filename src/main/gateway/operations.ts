import { acceptInvite } from './accept-invite.ts'
import { amendTreatment, voidTreatment } from './amend.ts'
import { createRegistry } from './create-registry.ts'
import { editDemographics } from './demographics.ts'
import { enrolPatient } from './enrol.ts'
import { raiseFlag, resolveFlag } from './flag.ts'
import { identify } from './identity.ts'
import { declineInvite, inviteMember, withdrawInvite } from './invitations.ts'
import { listInvitations } from './invite.ts'
import { listRegistries, openRegistry } from './listing.ts'
import { loadCaseload } from './load.ts'
import { changeRole, listMembers } from './members.ts'
import { getPatient, getPatientRecord, getRawPatient } from './patient.ts'
import { saveProfile, touchLogin } from './profile.ts'
import { repairQuestionnaire, setQuestionnaires } from './questionnaires.ts'
import { refreshCaseload } from './refresh.ts'
import { renameRegistry } from './registry-name.ts'
import { removeMember } from './remove-member.ts'
import { setTimeZone, setUrgency } from './settings.ts'
import { repairStatistics } from './statistics.ts'
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
  getRawPatient,
  recordTreatment,
  amendTreatment,
  voidTreatment,
  enrolPatient,
  editDemographics,
  raiseFlag,
  resolveFlag,
  changeStatus,
  createRegistry,
  renameRegistry,
  setTimeZone,
  setUrgency,
  repairQuestionnaire,
  setQuestionnaires,
  repairStatistics,
  listMembers,
  inviteMember,
  withdrawInvite,
  acceptInvite,
  declineInvite,
  changeRole,
  removeMember,
  identify,
  saveProfile,
  touchLogin,
} as const

export type Operations = typeof operations
