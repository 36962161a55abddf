import { readAccessLog } from './access-log/read-access-log.ts'
import { writeAccess } from './access-log/write-access.ts'
import { lockMonth } from './month-end/lock-month.ts'
import { readMonth } from './month-end/read-month.ts'
import { setMonthFacts } from './month-end/set-month-facts.ts'
import { amendTreatment } from './patients/amend-treatment.ts'
import { assignPatient } from './patients/assign-patient.ts'
import { changeStatus } from './patients/change-status.ts'
import { decideReview } from './patients/decide-review.ts'
import { editCarePlan } from './patients/edit-care-plan.ts'
import { editDemographics } from './patients/edit-demographics.ts'
import { enrolPatient } from './patients/enrol-patient.ts'
import { loadCaseload } from './patients/load-caseload.ts'
import { moveEntry } from './patients/move-entry.ts'
import { noteFlag } from './patients/note-flag.ts'
import { getPatient, getPatientRecord, getRawPatient } from './patients/patient.ts'
import { raiseFlag } from './patients/raise-flag.ts'
import { recordTreatment } from './patients/record-treatment.ts'
import { refreshCaseload } from './patients/refresh-caseload.ts'
import { resolveFlag } from './patients/resolve-flag.ts'
import { setNextContact } from './patients/set-next-contact.ts'
import { setNextReview } from './patients/set-next-review.ts'
import { voidTreatment } from './patients/void-treatment.ts'
import { acceptInvite } from './people/accept-invite.ts'
import { changeRole } from './people/change-role.ts'
import { identify } from './people/identity.ts'
import { declineInvite, inviteMember } from './people/invitations.ts'
import { listInvitations } from './people/invite-items.ts'
import { listMembers } from './people/list-members.ts'
import { listTeam } from './people/list-team.ts'
import { saveProfile, touchLogin } from './people/profile.ts'
import { removeMember } from './people/remove-member.ts'
import { withdrawInvite } from './people/withdraw-invite.ts'
import { createRegistry } from './registries/create-registry.ts'
import { listRegistries, openRegistry } from './registries/list-registries.ts'
import { readRecordSizes } from './registries/record-sizes.ts'
import { readRegistryHistory } from './registries/registry-history.ts'
import { hasRegistry } from './registries/registry-item.ts'
import { repairQuestionnaire, setQuestionnaires } from './registries/registry-questionnaires.ts'
import { setTimeZone, setUrgency } from './registries/registry-settings.ts'
import { renameRegistry } from './registries/rename-registry.ts'
import { repairStatistics } from './registries/repair-statistics.ts'
import { setSettings } from './registries/set-settings.ts'
import { getNames, getUser } from './registries/user.ts'
import { readTableChecks } from './setup/read-table-checks.ts'

/** Everything that can be done with a registry table: each takes the table first. One row here adds an operation to the gateway. */
export const operations = {
  getUser,
  getNames,
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
  moveEntry,
  enrolPatient,
  editDemographics,
  raiseFlag,
  resolveFlag,
  noteFlag,
  decideReview,
  setNextReview,
  assignPatient,
  setNextContact,
  editCarePlan,
  changeStatus,
  createRegistry,
  hasRegistry,
  renameRegistry,
  setTimeZone,
  setUrgency,
  setSettings,
  readRegistryHistory,
  readRecordSizes,
  readTableChecks,
  repairQuestionnaire,
  setQuestionnaires,
  repairStatistics,
  readMonth,
  lockMonth,
  setMonthFacts,
  writeAccess,
  readAccessLog,
  listMembers,
  listTeam,
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
