import { END_KINDS, END_NOTE_LIMIT, endKindSchema, storedCareEndSchema } from '../entities/end-of-care.ts'
import {
  type AuditEntry,
  type FormerName,
  NEXT_REVIEW_NOTE_LIMIT,
  nextReviewSchema,
  type Patient,
  type ReadProblem,
} from '../entities/patient.ts'
import type { Distrust } from '../entities/registry.ts'
import { PATIENT_STATUSES } from '../entities/vocabulary.ts'
import { readAssignment } from './read-assignment.ts'
import { readCarePlan } from './read-care-plan.ts'
import { readFlags } from './read-flags.ts'
import { readLogs } from './read-logs.ts'
import { readNextContact } from './read-next-contact.ts'
import { asText, isMap, type Reader, reader, type StoredMap, stored } from './read-values.ts'

export interface PatientContext {
  readonly registryId: string
  readonly mrn: string
  /** Epoch milliseconds. */
  readonly now: number
  /** Instruments whose definition in this registry is wrong (see `distrustedInstruments`). */
  readonly distrusted?: readonly Distrust[]
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''

/** A ghost or a stranger: an item without a name and without a list of logs is no patient record that can be worked with. */
function unreadableReason(item: StoredMap): string | null {
  if (isText(item.first_name) || isText(item.last_name)) return null
  if (Array.isArray(item.treatment_logs) && item.treatment_logs.length > 0) return null
  const attributes = Object.keys(item).filter((name) => !['PK', 'SK', 'partition_key', 'sort_key'].includes(name))
  return `This record has no name and no entries (it holds ${attributes.length === 0 ? 'nothing' : attributes.sort().join(', ')}). Another program may have made it by mistake.`
}

function readAudit(patient: Reader): AuditEntry[] {
  return patient.list('audit_logs').flatMap((element, index) => {
    if (!isMap(element)) {
      patient.problem(`audit_logs[${index}]`, `Audit entry ${index + 1} can’t be read.`)
      return []
    }
    const entry = reader(element, patient.problems, `audit_logs[${index}].`)
    return [
      {
        objectName: entry.text('object_name'),
        action: entry.text('action'),
        userId: entry.text('user_id'),
        at: entry.time('created_date'),
      },
    ]
  })
}

function readEpisodes(patient: Reader): Patient['episodes'] {
  return patient.list('episodes').flatMap((element) => {
    if (!isMap(element)) return []
    const episode = reader(element, patient.problems, 'episodes.')
    const startedAt = episode.time('started')
    return startedAt === null ? [] : [{ startedAt, reason: episode.text('reason') }]
  })
}

/** Ends of care that a later one has replaced. */
function readEarlierEnds(patient: Reader): Pick<Patient, 'earlierEnds'> {
  const ends = patient.list('earlier_ends').flatMap((element) => {
    if (!isMap(element)) return []
    const end = reader(element, patient.problems, 'earlier_ends.')
    const at = end.time('at')
    const kind = endKindSchema.safeParse(element.kind).data
    const coded = kind ? { kind } : {}
    return at === null ? [] : [{ at, graduated: end.flag('graduated'), takenBack: end.flag('taken_back'), ...coded }]
  })
  return ends.length === 0 ? {} : { earlierEnds: ends }
}

/** How care ended. A reason that is not known is kept; without a day of the calendar it is a problem. */
function readEndOfCare(patient: Reader): Pick<Patient, 'endOfCare'> {
  const { end_of_care: value } = patient.map
  if (value === undefined || value === null) return {}
  const map = isMap(value) ? value : {}
  const kind = stored(asText(map.kind), END_KINDS)
  const note = asText(map.note).slice(0, END_NOTE_LIMIT)
  const end = storedCareEndSchema.safeParse({ kind, on: asText(map.at), note })
  if (end.success && kind.stored !== '') return { endOfCare: end.data }
  patient.problem('end_of_care', 'How care ended can’t be read.')
  return {}
}

/** When care began and ended. */
const readCourse = (patient: Reader) => ({
  graduatedAt: patient.time('date_graduated'),
  deactivatedAt: patient.time('date_deactivated'),
  enrolledAt: patient.time('enrolled_at'),
  consentAt: patient.time('consent_date'),
  episodes: readEpisodes(patient),
  ...readEarlierEnds(patient),
  ...readEndOfCare(patient),
})

/** The former last name that a stored element is read as; null for one that can't be read. */
export function formerNameIn(element: unknown, problems: ReadProblem[] = []): FormerName | null {
  if (!isMap(element)) return null
  const name = reader(element, problems, 'former_names.')
  const [lastName, until] = [name.text('last_name'), name.time('until')]
  return lastName === '' || until === null ? null : { lastName, until }
}

/** Last names that the patient had before. One that is no name at all is no problem of the record: it would only be searched. */
function readFormerNames(patient: Reader): Pick<Patient, 'formerNames'> {
  const read = patient.list('former_names').map((element) => formerNameIn(element, patient.problems))
  const names = read.filter((name) => name !== null)
  return names.length === 0 ? {} : { formerNames: names }
}

/** The day of the next review. One that is no day of the calendar is a problem: it would be on no agenda. */
function readNextReview(patient: Reader): Pick<Patient, 'nextReview'> {
  const { next_review: value } = patient.map
  if (value === undefined || value === null) return {}
  const map = isMap(value) ? value : {}
  const [on, note, setBy] = [asText(map.at), asText(map.note).slice(0, NEXT_REVIEW_NOTE_LIMIT), asText(map.set_by)]
  const nextReview = nextReviewSchema.safeParse({ on, note, setBy })
  if (nextReview.success) return { nextReview: nextReview.data }
  patient.problem('next_review', 'The day of the next review can’t be read.')
  return {}
}

/** Characters that a person can't see, or that turn the order of the others: two numbers with them look alike. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** What is odd about the number that a patient is known by: the sort key of the item. */
function checkMrn(patient: Reader, mrn: string): void {
  const unseen = [...new Set(mrn.match(UNSEEN))].map(codePoint)
  if (unseen.length > 0)
    patient.problem('patient_mrn', `The MRN holds characters that can’t be seen (${unseen.join(', ')}).`)
  const stored = patient.optionalText('patient_mrn')
  if (stored !== null && stored !== mrn)
    patient.problem('patient_mrn', `The record is filed under the MRN ${mrn}, and says ${stored}.`)
}

function readStatus(patient: Reader): Patient['status'] {
  const status = stored(patient.text('status'), PATIENT_STATUSES)
  if (status.known === null) {
    const reason =
      status.stored === '' ? 'The status is missing.' : `The status “${status.stored}” is not known to this version.`
    patient.problem('status', reason)
  }
  return status
}

/** What was agreed: the next review, the next contact, who looks after the patient, and the care plan. */
const readAgreed = (patient: Reader) => ({
  ...readNextReview(patient),
  ...readNextContact(patient),
  ...readAssignment(patient),
  ...readCarePlan(patient),
})

/**
 * Reads a patient's item in any shape that tables in the field hold. It never throws and drops nothing: what can't be read is a
 * problem with a sentence, and the patient stays a row. Times become epoch milliseconds.
 */
export function readPatient(item: StoredMap, context: PatientContext): Patient {
  const problems: ReadProblem[] = []
  const patient = reader(item, problems)
  const unreadable = unreadableReason(item)
  if (unreadable !== null) problems.push({ attribute: '', reason: unreadable })
  checkMrn(patient, context.mrn)
  const treatmentLogs = readLogs(patient, { now: context.now, distrusted: context.distrusted ?? [] })
  const read = {
    registryId: context.registryId,
    mrn: context.mrn,
    firstName: patient.text('first_name'),
    lastName: patient.text('last_name'),
    ...readFormerNames(patient),
    dateOfBirth: patient.text('date_of_birth'),
    phoneNumber: patient.text('phone_number'),
    email: patient.text('email'),
    payer: patient.text('payer'),
    status: readStatus(patient),
    createdAt: patient.time('date_created'),
    modifiedAt: patient.time('date_modified'),
    ...readCourse(patient),
    flags: readFlags(patient, treatmentLogs),
    storedFlags: {
      patientFlag: patient.optionalText('patient_flag'),
      flag: patient.optionalText('flag'),
      mirror: patient.optionalText('flag_mirror'),
    },
    treatmentLogs,
    auditLogs: readAudit(patient),
    ...readAgreed(patient),
    version: patient.integer('version'),
  }
  const unique = problems.filter(
    (one, at) => problems.findIndex((other) => other.attribute === one.attribute && other.reason === one.reason) === at,
  )
  const readability = unreadable !== null ? 'unreadable' : unique.length > 0 ? 'partial' : 'full'
  return { ...read, readability, problems: unique }
}
