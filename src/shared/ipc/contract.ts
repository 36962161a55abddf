import { accessLogCalls } from './contract/access-log.ts'
import { connectionCalls, connectionEvents } from './contract/connections.ts'
import { diagnosticsCalls } from './contract/diagnostics.ts'
import { draftCalls } from './contract/drafts.ts'
import { exportCalls } from './contract/exports.ts'
import { importCalls, importEvents } from './contract/import.ts'
import { lockCalls, lockEvents } from './contract/lock.ts'
import { measureCalls } from './contract/measures.ts'
import { memberCalls } from './contract/members.ts'
import { monthEndCalls } from './contract/month-end.ts'
import { newRegistryCalls, newRegistryEvents } from './contract/new-registry.ts'
import { outboxCalls, outboxEvents } from './contract/outbox.ts'
import { patientCalls } from './contract/patients.ts'
import { policyCalls } from './contract/policy.ts'
import { preferenceCalls } from './contract/preferences.ts'
import { registryCalls, registryEvents } from './contract/registries.ts'
import { registrySettingsCalls } from './contract/registry-settings.ts'
import { reviewCalls } from './contract/review.ts'
import { sessionCalls, sessionEvents } from './contract/session.ts'
import { sharingCalls, sharingEvents } from './contract/sharing.ts'
import { signInCalls, signInEvents } from './contract/sign-in.ts'
import { startupCalls } from './contract/startup.ts'
import { storageCalls } from './contract/storage.ts'
import { timerCalls, timerEvents } from './contract/timer.ts'
import { treatmentCalls } from './contract/treatments.ts'
import { updateCalls, updateEvents } from './contract/updates.ts'
import { windowCalls } from './contract/window.ts'
import type { CallName, RequestOf, ResponseOf } from './define.ts'

export type { ShownAccessLog } from './contract/access-log.ts'
export type { CheckedFile, ImportColumn, ImportForm, ImportRowView } from './contract/import.ts'
export type { RegistryMeasures, ShownMeasure } from './contract/measures.ts'
export type { Team } from './contract/members.ts'
export type { MonthChanges } from './contract/month-end.ts'
export type { Founder, NewRegistry } from './contract/new-registry.ts'
export type { PatientDetail, TreatmentDraft } from './contract/patients.ts'
export {
  type Invitation,
  invitationSchema,
  type OpenRegistry,
  type RegistryCounts,
  type RegistryListing,
  registryCountsSchema,
  registryListingSchema,
} from './contract/registries.ts'
export type { RegistryHistory, TableFacts } from './contract/registry-settings.ts'
export type { Session } from './contract/session.ts'
export { type SameDayEntry, sameDayEntrySchema } from './contract/treatments.ts'

/**
 * The one table of channels: main's registration, the data thread's table, the preload bridge, the renderer's client and the test
 * double derive from it. A row says where a call is answered and what may pass while the screen is locked.
 */
export const contract = {
  calls: {
    ...connectionCalls,
    ...signInCalls,
    ...sessionCalls,
    ...registryCalls,
    ...registrySettingsCalls,
    ...newRegistryCalls,
    ...patientCalls,
    ...treatmentCalls,
    ...memberCalls,
    ...draftCalls,
    ...outboxCalls,
    ...storageCalls,
    ...policyCalls,
    ...diagnosticsCalls,
    ...startupCalls,
    ...preferenceCalls,
    ...reviewCalls,
    ...measureCalls,
    ...monthEndCalls,
    ...accessLogCalls,
    ...timerCalls,
    ...exportCalls,
    ...importCalls,
    ...lockCalls,
    ...sharingCalls,
    ...updateCalls,
    ...windowCalls,
  },
  events: {
    ...connectionEvents,
    ...signInEvents,
    ...sessionEvents,
    ...registryEvents,
    ...newRegistryEvents,
    ...outboxEvents,
    ...timerEvents,
    ...importEvents,
    ...lockEvents,
    ...sharingEvents,
    ...updateEvents,
  },
}

export type Contract = typeof contract

/** What a call takes, and what it answers. */
export type CallRequest<N extends CallName<Contract>> = RequestOf<Contract, N>
export type CallResponse<N extends CallName<Contract>> = ResponseOf<Contract, N>
