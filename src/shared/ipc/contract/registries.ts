import { billingSettingsSchema } from '../../domain/entities/billing-settings.ts'
import { caseloadRowSchema, monthSummarySchema } from '../../domain/entities/caseload-row.ts'
import { membershipSchema, registrySchema } from '../../domain/entities/registry.ts'
import { z } from '../../zod.ts'
import { rowsOf } from '../packed.ts'
import { dataCall, event, large } from '../rows.ts'
import { calendarMonth, mrn, READ_ERRORS, registryId } from './common.ts'

/** What was counted in a registry when it was last read on this computer. */
export const registryCountsSchema = z.object({
  /** When it was read, epoch milliseconds. */
  at: z.number(),
  month: z.string(),
  active: z.number().int(),
  mine: z.number().int(),
  minutes: z.number().int(),
  flagged: z.number().int(),
  safety: z.number().int(),
})
export type RegistryCounts = z.infer<typeof registryCountsSchema>

export const registryListingSchema = z.object({
  registryId,
  name: z.string(),
  /** Null when the membership's registry item is missing or unreadable: listed all the same, with the problem. */
  membership: membershipSchema.nullable(),
  storedActivePatients: z.number().nullable(),
  members: z.number().nullable(),
  /** Null for a registry that was never opened on this computer. */
  counted: registryCountsSchema.nullable(),
  problem: z.string().nullable(),
})
export type RegistryListing = z.infer<typeof registryListingSchema>

export const invitationSchema = z.object({
  registryId,
  registryName: z.string(),
  role: z.string(),
  /** What the member who invited is called; '' where that is not known here. */
  invitedBy: z.string(),
  invitedAt: z.number().nullable(),
  /** Whether the person becomes an admin with it, if who invited is one. Absent = no. */
  isAdmin: z.boolean().optional(),
  /** Epoch milliseconds; null or absent = it never ends. */
  endsAt: z.number().nullable().optional(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** Everything that the caseload screen needs. Times are epoch milliseconds. */
const openRegistrySchema = z.object({
  registry: registrySchema,
  membership: membershipSchema,
  /** The zone in which dates are shown and months are counted, and whether the registry or this computer says so. */
  timeZone: z.string(),
  timeZoneSource: z.enum(['registry', 'computer']),
  /** How minutes are counted here. */
  billing: billingSettingsSchema,
  rows: rowsOf(caseloadRowSchema),
  asOf: z.number(),
  /** Patients whose record on this computer can't be read any more: they come back when the table is read. Absent = none. */
  missing: z.number().int().optional(),
})
export type OpenRegistry = z.infer<typeof openRegistrySchema>

export const registryCalls = {
  'invitations.answer': dataCall(z.object({ registryId, accept: z.boolean() }), z.object({}), [
    ...READ_ERRORS,
    'conflict',
    'storage-locked',
  ]),
  'registries.list': dataCall(
    z.object({}),
    z.object({
      registries: z.array(registryListingSchema),
      invitations: z.array(invitationSchema),
      asOf: z.number(),
      /** Name of a registry that was begun on this computer and is not finished. Absent = none. */
      unfinished: z.string().optional(),
    }),
    READ_ERRORS,
  ),
  'registries.open': large(dataCall(z.object({ registryId }), openRegistrySchema, [...READ_ERRORS, 'cancelled'])),
  'registries.cancelOpen': dataCall(z.object({ registryId }), z.object({}), []),
  /** Brings the open registry up to date; what changes comes as `caseload.changed`. `full` reads every record whole. */
  'registries.refresh': dataCall(
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
  /** Another calendar month of each patient than the present one: minutes and codes. */
  'registries.month': large(
    dataCall(
      z.object({ registryId, month: calendarMonth }),
      z.object({ month: z.string(), patients: rowsOf(z.object({ mrn, month: monthSummarySchema })) }),
      READ_ERRORS,
    ),
  ),
  /**
   * Patients of whom the worksheet of a month counts fewer minutes than their own records say, since time of one person counts for one patient
   * only: what it comes to there, and by how much it is fewer.
   */
  'registries.countedOnce': dataCall(
    z.object({ registryId, month: calendarMonth }),
    z.object({
      month: z.string(),
      patients: z.array(
        monthSummarySchema.pick({ minutes: true, codes: true }).extend({ mrn, fewer: z.number().int() }),
      ),
    }),
    READ_ERRORS,
  ),
  /** Each patient's minutes and codes since January 1 of the clinic's calendar, the present month among them. */
  'registries.yearToDate': large(
    dataCall(
      z.object({ registryId }),
      z.object({ patients: rowsOf(monthSummarySchema.pick({ minutes: true, codes: true }).extend({ mrn })) }),
      READ_ERRORS,
    ),
  ),
  /** Who the user ids in a registry stand for. */
  'registries.people': dataCall(
    z.object({ registryId }),
    z.object({ people: z.array(z.object({ userId: z.string(), name: z.string(), role: z.string() })) }),
    READ_ERRORS,
  ),
}

export const registryEvents = {
  /** A person may not read a registry any more: nothing of it is kept here, besides what was not sent. */
  'caseload.closed': event(z.object({ registryId, message: z.string() })),
  /** AWS denied a reading of an open registry in the background: what is on screen stays. The sentence says which action is missing. */
  'caseload.denied': event(z.object({ registryId, message: z.string() })),
  /** Patients read so far while a registry opens. `expected` is a stored statistic: a hint for the eye, never a promise. */
  'caseload.progress': event(
    z.object({
      registryId,
      phase: z.enum(['preparing', 'reading']),
      patients: z.number().int(),
      expected: z.number().int().nullable(),
    }),
  ),
  /** Rows that changed in an open registry (a saved entry, a refresh, a new day), and MRNs of patients who are gone. */
  'caseload.changed': event(
    z.object({
      registryId,
      rows: rowsOf(caseloadRowSchema),
      removed: z.array(mrn),
      asOf: z.number(),
      /** As in the answer of `registries.open`, after the table was read. Absent = as before. */
      missing: z.number().int().optional(),
      /** The registry itself, where that has changed. */
      registry: registrySchema.optional(),
    }),
  ),
}
