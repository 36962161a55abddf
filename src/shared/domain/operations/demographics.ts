import { z } from '../../zod.ts'
import {
  DEMOGRAPHICS_NAMES,
  type Demographics,
  type DemographicsField,
  type DemographicsValues,
  demographicsValuesSchema,
  givenFields,
} from '../entities/demographics.ts'
import { FORMER_NAMES_LIMIT, type FormerName, type Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { audited, auditObject, type ChangeStamp, isAuditedSince, stampOf } from './change-stamp.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { capital, type DateText, listed, orNone } from './operation-text.ts'

const seenSchema = z.object({
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.string(),
  phoneNumber: z.string(),
  email: z.string(),
  payer: z.string(),
  consentAt: z.number().nullable(),
})

/** The fields that a person changed, and what stood in them when the person saw them. */
export const demographicsChangeSchema = z
  .object({ changes: demographicsValuesSchema, seen: seenSchema.partial() })
  .refine(({ changes, seen }) => givenFields(changes).every((field) => seen[field] !== undefined), {
    message: 'Every changed field needs the value that was seen.',
  })
export type DemographicsChange = z.infer<typeof demographicsChangeSchema>

export interface MergedDemographics {
  /** What is to be written: the fields that hold what was seen, and not yet what is wanted. */
  readonly write: DemographicsValues
  /** Fields that somebody else has changed to another value since. */
  readonly conflicts: readonly DemographicsField[]
}

/** Compares per field what was seen, what is wanted and what is stored: a value that is there already needs no write. */
export function mergeDemographics(patient: Patient, { changes, seen }: DemographicsChange): MergedDemographics {
  const open = givenFields(changes).filter((field) => patient[field] !== changes[field])
  const conflicts = open.filter((field) => patient[field] !== seen[field])
  const write = Object.fromEntries(open.filter((field) => !conflicts.includes(field)).map((one) => [one, changes[one]]))
  return { write, conflicts }
}

const CHANGED = 'Patient details changed: '
const namesIn = (action: string) => (action.startsWith(CHANGED) ? action.slice(CHANGED.length).split(', ') : [])

/**
 * The former last names after a change of the last name: the one that goes comes first, the one that comes back leaves. Where there is no
 * more room the oldest leaves; what is above the limit already stays.
 */
function formerNamesAfter(
  { lastName: before, formerNames = [] }: Patient,
  { lastName }: DemographicsValues,
  until: number,
): FormerName[] {
  if (lastName === undefined || lastName === before) return formerNames
  const others = formerNames.filter((former) => former.lastName !== lastName && former.lastName !== before)
  const gone = before.trim() === '' ? [] : [{ lastName: before, until }]
  return [...gone, ...others].slice(0, Math.max(FORMER_NAMES_LIMIT, formerNames.length))
}

/** The patient with the fields changed, and the audit entry: names of fields, never their values. */
export function applyDemographics(patient: Patient, write: DemographicsValues, stamp: ChangeStamp): Patient {
  const names = givenFields(write).map((field) => DEMOGRAPHICS_NAMES[field])
  const object = auditObject('demographics', stamp.operationId)
  const given = Object.fromEntries(Object.entries(write).filter(([, value]) => value !== undefined))
  return {
    ...patient,
    ...given,
    ...(patient.formerNames || write.lastName !== undefined
      ? { formerNames: formerNamesAfter(patient, write, stamp.now) }
      : {}),
    auditLogs: audited(patient, object, `${CHANGED}${names.join(', ')}`, stamp),
  }
}

/**
 * Whether a field holds what stood in it before the change, without anybody having changed it with this application since: another
 * program wrote an older copy of it.
 */
const isRestored = (
  patient: Patient,
  { changes, seen }: DemographicsChange,
  { id, savedAt }: { readonly id: string; readonly savedAt: number },
): boolean =>
  givenFields(changes).some(
    (field) =>
      changes[field] !== seen[field] &&
      patient[field] === seen[field] &&
      !isAuditedSince(patient, auditObject('demographics', id), savedAt, (action) =>
        namesIn(action).includes(DEMOGRAPHICS_NAMES[field]),
      ),
  )

/** Whether the old last name is no longer among the former ones, without anybody having changed the last name since. */
const isFormerNameLost = (
  { lastName, formerNames = [], auditLogs }: Patient,
  { changes, seen }: DemographicsChange,
  { id, savedAt }: { readonly id: string; readonly savedAt: number },
): boolean =>
  changes.lastName !== undefined &&
  seen.lastName !== undefined &&
  seen.lastName.trim() !== '' &&
  changes.lastName !== seen.lastName &&
  lastName !== seen.lastName &&
  !formerNames.some((former) => former.lastName === seen.lastName) &&
  !isAuditedSince({ auditLogs }, auditObject('demographics', id), savedAt, (action) =>
    namesIn(action).includes(DEMOGRAPHICS_NAMES.lastName),
  )

/** A value of a patient's details as the screens show it. */
export const demographicText = (
  value: Demographics[DemographicsField] | undefined,
  dates: Pick<DateText, 'date'>,
): string => (typeof value === 'number' ? dates.date(value) : orNone(value ?? ''))

const names = (changes: DemographicsValues) => givenFields(changes).map((field) => DEMOGRAPHICS_NAMES[field])

const schema = z.object({ kind: z.literal('demographics'), demographics: demographicsChangeSchema })

export const demographics: PatientKind<typeof schema> = {
  schema,
  subjects: (change) => givenFields(change.demographics.changes).map((field) => `field:${field}`),
  refusal: (_change, member) => (may(member, 'edit-demographics') ? null : refusalText('change patient details')),
  apply(change, patient, header) {
    const { write } = mergeDemographics(patient, change.demographics)
    return Object.keys(write).length === 0 ? patient : applyDemographics(patient, write, stampOf(header))
  },
  isLost: (change, patient, header) =>
    isRestored(patient, change.demographics, header) || isFormerNameLost(patient, change.demographics, header),
  comparison: {
    title: 'These details were changed in two places',
    subject: () => 'Details',
    stored(_change, { firstName, lastName, dateOfBirth, phoneNumber, email, payer, consentAt }) {
      return { about: 'details', stored: { firstName, lastName, dateOfBirth, phoneNumber, email, payer, consentAt } }
    },
  },
  label: (change) => `Details changed: ${names(change.demographics.changes).join(', ')}`,
  details: ({ demographics: { changes, seen } }, dates) =>
    givenFields(changes).map((field) => ({
      label: capital(DEMOGRAPHICS_NAMES[field]),
      value: `${demographicText(changes[field], dates)} (was ${demographicText(seen[field], dates)})`,
    })),
  loss: (change) => `What is stored stays: ${listed(names(change.demographics.changes))}.`,
}
