import {
  accountIdSchema,
  checkStepSchema,
  connectionDraftSchema,
  connectionIdSchema,
  keychainSchema,
  listedConnectionSchema,
  roleNameSchema,
  savedConnectionSchema,
} from '../connections.ts'
import { caseloadRowSchema } from '../domain/entities/caseload-row.ts'
import { patientSchema } from '../domain/entities/patient.ts'
import { membershipSchema, registrySchema } from '../domain/entities/registry.ts'
import { treatmentEntrySchema } from '../domain/entities/treatment-entry.ts'
import { treatmentLogSchema } from '../domain/entities/treatment-log.ts'
import { contactTypeSchema, visitTypeSchema } from '../domain/entities/vocabulary.ts'
import { memberChangeSchema, patientChangeSchema } from '../domain/operations/operation.ts'
import { exportColumnSchema } from '../exports.ts'
import { lockMinutesSchema, lockSettingsSchema, lockStateSchema, pinSchema } from '../lock.ts'
import { outboxEntrySchema, quarantinedSchema, syncStateSchema, unsentSchema } from '../outbox.ts'
import { generalPreferencesSchema, registryPreferencesSchema } from '../preferences.ts'
import { personSchema, signInStateSchema } from '../sign-in.ts'
import { draftSchema, lockedFormSchema, retentionDaysSchema, storageStateSchema } from '../storage.ts'
import { timerSchema } from '../timer.ts'
import { z } from '../zod.ts'
import { call } from './define.ts'

const registryId = z.string().min(1).max(512)
/** DynamoDB's limit for a sort key is 1,024 bytes. */
const mrn = z.string().min(1).max(1024)
const uuid = z.uuid()

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
    /** The connections of this computer, the last used first, and the one to begin with: null shows the sign-in screen. */
    'connections.list': call(
      z.object({}),
      z.object({
        connections: z.array(listedConnectionSchema),
        startWith: connectionIdSchema.nullable(),
        keychain: keychainSchema,
        /** AWS profiles found on this computer. */
        profiles: z.array(z.string()),
        /** What is wrong with the list of connections on this computer, as a sentence. */
        trouble: z.string().nullable(),
      }),
      ['invalid-request'],
    ),
    /** Keeps a new connection (`id` null) or a changed one. */
    'connections.save': call(
      z.object({ id: connectionIdSchema.nullable(), draft: connectionDraftSchema }),
      savedConnectionSchema,
      ['invalid-request', 'not-found', 'storage-locked'],
    ),
    /** Forgets a connection, its tokens and what is kept of it. Nothing in the table changes. Refused as `conflict` while entries are not sent. */
    'connections.remove': call(z.object({ id: connectionIdSchema }), z.object({}), [
      'not-found',
      'storage-locked',
      'conflict',
    ]),
    /** Reads the text of a clinic's `*.caseload.json`. Nothing is kept before the person has confirmed it by saving. */
    'connections.import': call(z.object({ text: z.string().max(16 * 1024) }), connectionDraftSchema, [
      'invalid-request',
    ]),
    /** Tries a connection step by step; the steps come as `connections.checked` while it runs, and all of them at the end. */
    'connections.check': call(z.object({ id: connectionIdSchema }), z.object({ steps: z.array(checkStepSchema) }), [
      'not-found',
      'cancelled',
    ]),
    /** Starts a sign-in. Its states come as `signIn.changed`; one runs at a time, a second one ends the first. */
    'signIn.start': call(
      z.object({ connectionId: connectionIdSchema, method: z.enum(['browser', 'device']) }),
      z.object({}),
      ['not-found', 'invalid-request'],
    ),
    /** Opens the browser at the sign-in's page again. */
    'signIn.openBrowser': call(z.object({}), z.object({}), ['not-found', 'unavailable']),
    'signIn.choose': call(z.object({ accountId: accountIdSchema, roleName: roleNameSchema }), z.object({}), [
      'not-found',
    ]),
    /** The person says whether the name that AWS gave is theirs. */
    'signIn.confirm': call(z.object({ isMe: z.boolean() }), z.object({}), ['not-found']),
    'signIn.cancel': call(z.object({}), z.object({}), []),
    'session.begin': call(z.object({ connectionId: connectionIdSchema }), sessionSchema, [
      'sign-in-required',
      'offline',
      'not-permitted',
      'not-found',
      'storage-locked',
      'throttled',
      'unavailable',
      'invalid-request',
    ]),
    /** Ends the session: `person` forgets who signed in on this computer, `everywhere` also ends the clinic's sign-in session. */
    'session.end': call(z.object({ scope: z.enum(['leave', 'person', 'everywhere']) }), z.object({}), [
      'offline',
      'unavailable',
    ]),
    /** First run: the person's name, asked once. */
    'profile.save': call(
      z.object({ firstName: z.string().trim().min(1).max(80), lastName: z.string().trim().min(1).max(80) }),
      personSchema,
      ['sign-in-required', 'offline', 'not-permitted', 'throttled', 'unavailable', 'invalid-request', 'conflict'],
    ),
    'invitations.answer': call(z.object({ registryId, accept: z.boolean() }), z.object({}), [
      'sign-in-required',
      'offline',
      'not-permitted',
      'not-found',
      'throttled',
      'unavailable',
      'conflict',
    ]),
    'registries.list': call(
      z.object({}),
      z.object({
        registries: z.array(registryListingSchema),
        invitations: z.array(invitationSchema),
        asOf: z.number(),
      }),
      READ_ERRORS,
    ),
    'registries.open': call(z.object({ registryId }), openRegistrySchema, [...READ_ERRORS, 'cancelled']),
    'registries.cancelOpen': call(z.object({ registryId }), z.object({}), []),
    /** Brings the open registry up to date; what changes comes as `caseload.changed`. `full` reads every record whole. */
    'registries.refresh': call(
      z.object({ registryId, full: z.boolean().optional() }),
      z.object({
        changed: z.number().int(),
        removed: z.number().int(),
        /** Records that another program has written as a whole. */
        rewritten: z.number().int(),
        full: z.boolean(),
        asOf: z.number(),
      }),
      [...READ_ERRORS, 'cancelled'],
    ),
    /** Who the user ids in a registry stand for. */
    'registries.people': call(
      z.object({ registryId }),
      z.object({ people: z.array(z.object({ userId: z.string(), name: z.string(), role: z.string() })) }),
      READ_ERRORS,
    ),
    'patients.get': call(z.object({ registryId, mrn }), patientDetailSchema, READ_ERRORS),
    /** A patient's item as it is stored, for a record that can't be read: JSON text, numbers as they stand in the table. */
    'patients.getRaw': call(z.object({ registryId, mrn }), z.object({ attributes: z.string() }), READ_ERRORS),
    /** Begins an entry, or goes on with the one that was left. `operationId` is an entry of the outbox that was not accepted. */
    'treatments.begin': call(
      z.object({ registryId, mrn, operationId: uuid.optional() }),
      treatmentDraftSchema,
      READ_ERRORS,
    ),
    'treatments.record': call(
      z.object({ registryId, mrn, operationId: uuid, logId: uuid, entry: treatmentEntrySchema }),
      z.object({
        /**
         * `already-written`: an earlier attempt had reached the table; the entry is there once. `kept`: saved on this computer, and
         * sent when the table can be reached.
         */
        outcome: z.enum(['written', 'already-written', 'kept']),
        detail: patientDetailSchema,
      }),
      WRITE_ERRORS,
    ),
    /** What this person recorded in the registry on the clinic's day of an instant, with what waits, in order of time. */
    'treatments.sameDay': call(
      z.object({ registryId, at: z.number() }),
      z.object({ entries: z.array(sameDayEntrySchema) }),
      READ_ERRORS,
    ),
    /** Begins a change of another kind: the patient as known now, with ids of its own; `logId` is for an entry that has none. */
    'patients.beginChange': call(z.object({ registryId, mrn }), treatmentDraftSchema, READ_ERRORS),
    /** Changes a patient in any other way. Answers as `treatments.record` does; the detail is null for a change that waits for an enrolment. */
    'patients.change': call(
      z.object({ registryId, mrn, operationId: uuid, change: patientChangeSchema }),
      z.object({ outcome: z.enum(['written', 'already-written', 'kept']), detail: patientDetailSchema }),
      WRITE_ERRORS,
    ),
    'members.change': call(
      z.object({ registryId, operationId: uuid, change: memberChangeSchema }),
      z.object({ outcome: z.enum(['written', 'kept']) }),
      WRITE_ERRORS,
    ),
    /** Keeps an entry that is being typed; null as its form lets it go. Writes only: it is taken while the screen is locked too. */
    'drafts.keep': call(
      draftSchema.omit({ savedAt: true }).extend({ form: draftSchema.shape.form.nullable() }),
      z.object({}),
      ['storage-locked'],
    ),
    /** The patients of a registry for whom an entry was begun and not finished. */
    'drafts.list': call(
      z.object({ registryId }),
      z.object({ drafts: z.array(draftSchema.pick({ operationId: true, mrn: true, savedAt: true })) }),
      ['storage-locked'],
    ),
    /** Keeps the form that is open as the screen locks. Writes only: it is taken while the screen is locked. */
    'forms.keep': call(lockedFormSchema, z.object({}), ['storage-locked']),
    /** The form of this registry that was open when the screen locked, once; null when there was none. */
    'forms.take': call(z.object({ registryId }), z.object({ form: lockedFormSchema.shape.form.nullable() }), [
      'storage-locked',
    ]),
    /** Everything that waits, is in conflict or was not accepted, and what was discarded lately; the oldest first. */
    'outbox.list': call(
      z.object({}),
      z.object({ entries: z.array(outboxEntrySchema), unreadable: z.array(quarantinedSchema) }),
      ['storage-locked'],
    ),
    /** Sends an entry again now. */
    'outbox.retry': call(z.object({ operationId: uuid }), z.object({}), ['storage-locked', 'not-found']),
    /** Takes an entry out of the outbox. It is recorded who did, when and why. */
    'outbox.discard': call(z.object({ operationId: uuid, reason: z.string().trim().min(1).max(500) }), z.object({}), [
      'storage-locked',
      'not-found',
      'conflict',
    ]),
    /**
     * Decides a conflict, per field: what is kept of `mine` goes out as a change of what is stored. `stored` is the entry as the person
     * saw it beside their own.
     */
    'outbox.settle': call(
      z.object({
        operationId: uuid,
        keep: z.record(z.string(), z.enum(['mine', 'theirs'])),
        stored: treatmentLogSchema.nullable(),
      }),
      z.object({ outcome: z.enum(['written', 'kept']) }),
      WRITE_ERRORS,
    ),
    'sync.get': call(z.object({}), syncStateSchema, []),
    /** Sends and reads now, without waiting for the next try. Answers when that was tried. */
    'sync.now': call(z.object({}), syncStateSchema, []),
    'storage.get': call(z.object({}), storageStateSchema, ['storage-locked']),
    /** After the key was lost: what was kept is set aside, never deleted, and the connection starts anew. */
    'storage.setAside': call(z.object({ connectionId: connectionIdSchema }), z.object({}), ['storage-locked']),
    'storage.setRetention': call(z.object({ days: retentionDaysSchema }), z.object({}), ['storage-locked']),
    /** Removes the open clinic's data from this computer. Refused as `conflict` while entries are not sent, unless that is said. */
    'storage.remove': call(z.object({ unsentToo: z.boolean() }), z.object({}), ['storage-locked', 'conflict']),
    /** What this person chose to see, on this computer. Null for a registry where nothing was chosen yet. */
    'preferences.get': call(
      z.object({ registryId: registryId.nullable() }),
      z.object({ general: generalPreferencesSchema, registry: registryPreferencesSchema.nullable() }),
      ['storage-locked'],
    ),
    'preferences.saveGeneral': call(generalPreferencesSchema, z.object({}), ['storage-locked']),
    'preferences.saveRegistry': call(z.object({ registryId, preferences: registryPreferencesSchema }), z.object({}), [
      'storage-locked',
    ]),
    'timer.get': call(z.object({}), timerAnswer, ['storage-locked']),
    /** Starts the timer of an entry, or goes on with it. Refused as `conflict` while another entry's is not ended. */
    'timer.start': call(
      timerSchema.pick({ operationId: true, logId: true, registryId: true, mrn: true }),
      timerAnswer,
      ['storage-locked', 'conflict'],
    ),
    'timer.pause': call(z.object({}), timerAnswer, ['storage-locked']),
    /** Ends the timer and forgets what it measured. Saving its entry does so by itself. */
    'timer.end': call(z.object({ operationId: uuid }), timerAnswer, ['storage-locked']),
    /** Lets the person choose a file and writes the rows to it, as CSV. */
    'exports.saveCaseload': call(
      z.object({
        registryId,
        mrns: z.array(mrn).min(1).max(50_000),
        columns: z.array(exportColumnSchema).min(1),
      }),
      z.object({ outcome: z.enum(['saved', 'cancelled']), rows: z.number().int() }),
      ['not-permitted', 'not-found', 'unavailable', 'storage-locked'],
    ),
    /** Prints what the window shows. The computer's own dialog asks how. */
    'print.page': call(
      z.object({ registryId, mrn: mrn.nullable() }),
      z.object({ outcome: z.enum(['printed', 'cancelled']) }),
      ['not-permitted', 'unavailable', 'storage-locked'],
    ),
    /** A patient's text was copied for another program: accounted for on this computer. */
    'audit.noteCopied': call(z.object({ registryId, mrn }), z.object({}), ['storage-locked']),
    'lock.get': call(z.object({}), lockStateSchema, []),
    'lock.now': call(z.object({}), z.object({}), []),
    /** Somebody is at the screen: told every few seconds at most. */
    'lock.noteActivity': call(z.object({}), z.object({}), []),
    /** Something of the window was copied: it leaves the clipboard when the screen locks, unless something else is on it by then. */
    'lock.noteCopied': call(z.object({}), z.object({}), []),
    /** With the PIN where one is asked for. A wrong one answers `not-permitted`; how many tries are left is in the state. */
    'lock.unlock': call(z.object({ pin: z.string().max(64).nullable() }), lockStateSchema, ['not-permitted']),
    'lock.getSettings': call(z.object({}), lockSettingsSchema, ['storage-locked']),
    'lock.setMinutes': call(z.object({ minutes: lockMinutesSchema }), lockSettingsSchema, ['storage-locked']),
    /** Sets the PIN of this person on this computer; `current` where one is set. */
    'lock.setPin': call(z.object({ pin: pinSchema, current: z.string().max(64).nullable() }), lockSettingsSchema, [
      'storage-locked',
      'not-permitted',
      'invalid-request',
    ]),
  },
  events: {
    'signIn.changed': z.object({ connectionId: connectionIdSchema, state: signInStateSchema }),
    'connections.checked': z.object({ id: connectionIdSchema, steps: z.array(checkStepSchema) }),
    /** The session needs a sign-in, or has it again: what is on screen stays. Somebody else signed in: the session has ended. */
    'session.changed': z.object({ signIn: z.enum(['needed', 'ok', 'other-person']) }),
    /** A person may not read a registry any more: nothing of it is kept here, besides what was not sent. */
    'caseload.closed': z.object({ registryId, message: z.string() }),
    'sync.changed': syncStateSchema,
    'lock.changed': lockStateSchema,
    'timer.changed': timerAnswer,
    /** Patients read so far while a registry opens. `expected` is a stored statistic: a hint for the eye, never a promise. */
    'caseload.progress': z.object({
      registryId,
      phase: z.enum(['preparing', 'reading']),
      patients: z.number().int(),
      expected: z.number().int().nullable(),
    }),
    /** Rows that changed in an open registry (a saved entry, a refresh, a new day), and MRNs of patients who are gone. */
    'caseload.changed': z.object({
      registryId,
      rows: z.array(caseloadRowSchema),
      removed: z.array(mrn),
      asOf: z.number(),
      /** As in the answer of `registries.open`, after the table was read. Absent = as before. */
      missing: z.number().int().optional(),
      /** The registry itself, where that has changed. */
      registry: registrySchema.optional(),
    }),
  },
} as const

export type Contract = typeof contract
