import { z } from '../../zod.ts'
import {
  DEMOGRAPHICS_FIELDS,
  DEMOGRAPHICS_NAMES,
  demographicsProblem,
  demographicsSchema,
} from '../entities/demographics.ts'
import type { Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { birthDateProblem } from '../reading/birth-date.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicDay } from '../time.ts'
import { audited, auditObject, type ChangeStamp, stampOf } from './change-stamp.ts'
import { demographicText } from './demographics.ts'
import { type Imported, importedProblem, importedSchema, withImported } from './imported.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { capital } from './operation-text.ts'

/** Characters that nobody sees, by the names that Unicode gives them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u0000', 'a NUL'],
  ['\t', 'a tab'],
  ['\n', 'a line break'],
  ['\r', 'a line break'],
  ['\u00ad', 'a soft hyphen'],
  ['\u061c', 'an Arabic letter mark'],
  ['\u200b', 'a zero-width space'],
  ['\u200c', 'a zero-width non-joiner'],
  ['\u200d', 'a zero-width joiner'],
  ['\u200e', 'a left-to-right mark'],
  ['\u200f', 'a right-to-left mark'],
  ['\u202a', 'a left-to-right embedding'],
  ['\u202b', 'a right-to-left embedding'],
  ['\u202c', 'an end of embedding'],
  ['\u202d', 'a left-to-right override'],
  ['\u202e', 'a right-to-left override'],
  ['\u2060', 'a word joiner'],
  ['\u2066', 'a left-to-right isolate'],
  ['\u2067', 'a right-to-left isolate'],
  ['\u2068', 'a first strong isolate'],
  ['\u2069', 'an end of isolate'],
  ['\ufeff', 'a byte order mark'],
])

/** Controls, format and direction characters, halves of a character, what has no meaning in Unicode, and what is drawn as nothing. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** The first character of a text that nobody sees, as `a zero-width space (U+200B)`; null when there is none. */
export function invisibleCharacter(text: string): string | null {
  const found = INVISIBLE.exec(text)?.[0]
  if (found === undefined) return null
  const point = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `${NAMES.get(found) ?? 'an invisible character'} (U+${point})`
}

/** A member who is assigned, with the name that the person saw. */
export const namedManagerSchema = z.object({ userId: z.string().min(1), name: z.string().max(200) })
export type NamedManager = z.infer<typeof namedManagerSchema>

export const enrolmentSchema = z.object({
  mrn: z.string().trim(),
  person: demographicsSchema,
  careManager: namedManagerSchema.optional(),
  /** What a file says beside; absent for a patient whom a person enrolled by hand. */
  imported: importedSchema.optional(),
})
export type Enrolment = z.infer<typeof enrolmentSchema>

/** DynamoDB's limit for a sort key, in bytes of UTF-8 ("Quotas in Amazon DynamoDB"). */
const MRN_BYTES = 1024

function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Why something can't be a medical record number, null when it can. Spaces inside, `:`, `/` and letters of any script can. */
export function mrnProblem(mrn: string): string | null {
  if (mrn.trim() === '') return 'Enter the medical record number.'
  if (mrn !== mrn.trim()) return 'The medical record number begins or ends with a space.'
  // Otherwise a second patient could be enrolled under what looks like the number of the first.
  const invisible = invisibleCharacter(mrn)
  if (invisible)
    return `The medical record number holds ${invisible}, which nobody can see. Type the number instead of pasting it.`
  return utf8Bytes(mrn) > MRN_BYTES ? `The medical record number is longer than ${MRN_BYTES} bytes.` : null
}

/** Why an enrolment can't be made, null when it can. */
export function enrolmentProblem(
  { mrn, person, imported = {} }: Enrolment,
  { now, timeZone }: Pick<ClinicContext, 'now' | 'timeZone'>,
): string | null {
  const born = birthDateProblem(person.dateOfBirth, clinicDay(now, timeZone))
  const future = person.consentAt !== null && person.consentAt > now ? 'The consent date is in the future.' : null
  return mrnProblem(mrn) ?? demographicsProblem(person) ?? born ?? future ?? importedProblem(imported, { now })
}

function enrolledAction(careManager: NamedManager | undefined, imported: Imported | undefined): string {
  const enrolled = imported ? 'Patient enrolled by import of a file' : 'Patient enrolled'
  return careManager ? `${enrolled}; care manager: ${careManager.name}` : enrolled
}

/**
 * The new patient. The enrolment is dated now, or as a file says: that decides, without a consent date, from when on minutes count.
 */
export function enrolledPatient(
  registryId: string,
  { mrn, person, careManager, imported }: Enrolment,
  stamp: ChangeStamp,
): Patient {
  const object = auditObject('enrolment', stamp.operationId)
  const patient: Patient = {
    registryId,
    mrn,
    readability: 'full',
    problems: [],
    ...person,
    status: { stored: 'Enrolled', known: 'Enrolled' },
    createdAt: stamp.now,
    modifiedAt: stamp.now,
    graduatedAt: null,
    deactivatedAt: null,
    enrolledAt: stamp.now,
    episodes: [],
    flags: [],
    storedFlags: { patientFlag: null, flag: null, mirror: null },
    treatmentLogs: [],
    auditLogs: audited({ auditLogs: [] }, object, enrolledAction(careManager, imported), stamp),
    ...(careManager ? { careManager: { userId: careManager.userId, since: stamp.now } } : {}),
    version: 1,
  }
  return imported ? withImported(patient, imported, stamp) : patient
}

const schema = z.object({
  kind: z.literal('enrol'),
  person: demographicsSchema,
  /** Absent: nobody is assigned. */
  careManager: namedManagerSchema.optional(),
  imported: importedSchema.optional(),
})

export const enrol: PatientKind<typeof schema> = {
  schema,
  subjects: () => ['*'],
  refusal: (_change, member) => (may(member, 'enrol') ? null : refusalText('enrol patients')),
  apply: (_change, patient) => patient,
  create: ({ kind: _kind, ...enrolment }, header) =>
    enrolledPatient(header.registryId, { mrn: header.mrn, ...enrolment }, stampOf(header)),
  // Whoever is under the number was enrolled: what another program wrote of the person since is no loss of the enrolment.
  isLost: () => false,
  comparison: null,
  label: () => 'Patient enrolled',
  details: ({ person, careManager }, dates) => [
    ...DEMOGRAPHICS_FIELDS.map((field) => ({
      label: capital(DEMOGRAPHICS_NAMES[field]),
      value: person[field] === null ? 'Not recorded' : demographicText(person[field], dates),
    })),
    ...(careManager ? [{ label: 'Care manager', value: careManager.name }] : []),
  ],
  loss: () => 'This patient is not enrolled. Entries for the patient that wait after this one can’t be sent.',
}
