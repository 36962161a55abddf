import { connectionCalls, connectionEvents } from './contract/connections.ts'
import { draftCalls } from './contract/drafts.ts'
import { exportCalls } from './contract/exports.ts'
import { lockCalls, lockEvents } from './contract/lock.ts'
import { memberCalls } from './contract/members.ts'
import { outboxCalls, outboxEvents } from './contract/outbox.ts'
import { patientCalls } from './contract/patients.ts'
import { preferenceCalls } from './contract/preferences.ts'
import { registryCalls, registryEvents } from './contract/registries.ts'
import { sessionCalls, sessionEvents } from './contract/session.ts'
import { signInCalls, signInEvents } from './contract/sign-in.ts'
import { storageCalls } from './contract/storage.ts'
import { timerCalls, timerEvents } from './contract/timer.ts'
import { treatmentCalls } from './contract/treatments.ts'

export type { PatientDetail, TreatmentDraft } from './contract/patients.ts'
export {
  type Invitation,
  invitationSchema,
  type OpenRegistry,
  type RegistryListing,
  registryListingSchema,
} from './contract/registries.ts'
export type { Session } from './contract/session.ts'
export { type SameDayEntry, sameDayEntrySchema } from './contract/treatments.ts'

const sessionSchema = z.object({
  connection: z.object({
    id: connectionIdSchema,
    kind: z.enum(['sample', 'endpoint', 'profile', 'identity-center']),
    /** What the title bar and the registry picker call it. */
    label: z.string(),
  }),
  person: personSchema,
  /** This computer's IANA time zone: used, and labelled, where a registry has none. */
  computerTimeZone: z.string(),
  version: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

export const registryListingSchema = z.object({
  registryId,
  name: z.string(),
  /** Null when the membership's registry item is missing or unreadable: listed all the same, with the problem. */
  membership: membershipSchema.nullable(),
  storedActivePatients: z.number().nullable(),
  members: z.number().nullable(),
  /** What was counted when the registry was last read in this session. */
  counted: z
    .object({
      at: z.number(),
      month: z.string(),
      active: z.number().int(),
      mine: z.number().int(),
      minutes: z.number().int(),
      flagged: z.number().int(),
      safety: z.number().int(),
    })
    .nullable(),
  problem: z.string().nullable(),
})
export type RegistryListing = z.infer<typeof registryListingSchema>

export const invitationSchema = z.object({
  registryId,
  registryName: z.string(),
  role: z.string(),
  invitedBy: z.string(),
  invitedAt: z.number().nullable(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** Everything that the caseload screen needs. Times are epoch milliseconds. */
const openRegistrySchema = z.object({
  registry: registrySchema,
  membership: membershipSchema,
  /** The zone in which dates are shown and months are counted, and whether the registry or this computer says so. */
  timeZone: z.string(),
  timeZoneSource: z.enum(['registry', 'computer']),
  rows: z.array(caseloadRowSchema),
  asOf: z.number(),
  /** Patients whose record on this computer can't be read any more: they come back when the table is read. Absent = none. */
  missing: z.number().int().optional(),
})
export type OpenRegistry = z.infer<typeof openRegistrySchema>

/** A patient with what waits in the outbox applied: as it will be. */
const patientDetailSchema = z.object({
  patient: patientSchema,
  /** Positions of the entries whose minutes don't count, for a member from whom what decides it is kept. Absent: the record says it. */
  uncounted: z.array(z.number().int()).optional(),
  /** What of it the table does not have yet. */
  unsent: z.array(unsentSchema),
  row: caseloadRowSchema,
  /** A sentence for a record that comes near to DynamoDB's limit for an item, else null. */
  warning: z.string().nullable(),
  asOf: z.number(),
})
export type PatientDetail = z.infer<typeof patientDetailSchema>

const treatmentDraftSchema = z.object({
  /** Made when the dialog opens: the draft, its retries and its stored entry are one thing. */
  operationId: uuid,
  logId: uuid,
  openedAt: z.number(),
  prefill: z.object({ contactType: contactTypeSchema, visitType: visitTypeSchema, provider: z.string() }),
  detail: patientDetailSchema,
  /** The form as it was left, when an entry for this patient was begun before and not finished. */
  kept: draftSchema.pick({ form: true, savedAt: true }).nullable(),
  /** An entry that was not accepted, to be put right under the same ids. */
  refused: z.object({ entry: treatmentEntrySchema, message: z.string() }).nullable(),
})
export type TreatmentDraft = z.infer<typeof treatmentDraftSchema>

const timerAnswer = z.object({ timer: timerSchema.nullable() })

/** An entry beside which another of the same day may lie. `at` is its start, epoch milliseconds. */
export const sameDayEntrySchema = z.object({
  registryId: z.string(),
  mrn: z.string(),
  /** The patient's name in list form. */
  about: z.string(),
  logId: z.string().nullable(),
  at: z.number(),
  minutes: z.number(),
  contactType: z.string(),
})
export type SameDayEntry = z.infer<typeof sameDayEntrySchema>

const READ_ERRORS = [
  'sign-in-required',
  'offline',
  'not-permitted',
  'not-found',
  'throttled',
  'unavailable',
  'unreadable',
  'storage-locked',
] as const
const WRITE_ERRORS = [...READ_ERRORS, 'invalid-request', 'conflict', 'too-large'] as const

/** The one table of channels: main's registration, the preload bridge, the renderer's client and the test double derive from it. */
export const contract = {
  calls: {
    ...connectionCalls,
    ...signInCalls,
    ...sessionCalls,
    ...registryCalls,
    ...patientCalls,
    ...treatmentCalls,
    ...memberCalls,
    ...draftCalls,
    ...outboxCalls,
    ...storageCalls,
    ...preferenceCalls,
    ...timerCalls,
    ...exportCalls,
    ...lockCalls,
  },
  events: {
    ...connectionEvents,
    ...signInEvents,
    ...sessionEvents,
    ...registryEvents,
    ...outboxEvents,
    ...timerEvents,
    ...lockEvents,
  },
}

export type Contract = typeof contract
