import { CLINIC } from './clinic.ts'
import { NOW } from './treatments.ts'

// What version 1 of a row of the outbox holds, for each kind of change: as it was released, and not as today's types have it. A file on
// somebody's computer may hold exactly this. It is never edited: a new version gets rows of its own.

const HOUR = 3_600_000
const idOf = (nth: number) => `019ed6f5-4b00-7000-8000-${String(nth).padStart(12, '0')}`

/** The patient that the changes are of, and what is stored of them. */
export const RELEASED_MRN = 'U-1'
export const ENROLLED_MRN = 'U-2'
export const [STORED_LOG, VOIDED_LOG, NEW_LOG] = [idOf(101), idOf(102), idOf(103)]

const actor = { userId: CLINIC.userId, displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false }
const person = {
  firstName: 'Ana',
  lastName: 'Lindqvist',
  dateOfBirth: '1970-01-31',
  phoneNumber: '(555) 010-0100',
  email: 'patient@example.com',
  payer: 'Medicare',
  consentAt: null,
}
const seen = (id: string, index: number) => ({
  index,
  id,
  rev: 0,
  date: NOW - 72 * HOUR - index * HOUR,
  contactType: { stored: 'Follow Up', known: 'Follow Up' },
  visitType: { stored: 'Phone', known: 'Phone' },
  provider: 'Dr. Abara',
  noShow: false,
  nonContact: false,
  minutes: 15,
  scores: [],
  answers: {},
  flag: null,
  notes: '',
  recordedBy: CLINIC.userId,
  recordedRole: null,
  voided: null,
  amended: null,
  original: null,
  duplicateOf: null,
  suspect: [],
})

let rows = 0
const rowOf = (mrn: string | null, change: object) => ({
  operation: { id: idOf(++rows), registryId: CLINIC.registryId, mrn, change, actor, savedAt: NOW - HOUR },
  about: mrn === null ? '' : 'Lindqvist, Ana',
  state: 'waiting',
  attempts: 0,
  nextAt: null,
  error: null,
  conflict: null,
  step: null,
  settledAt: null,
  reason: null,
})

const entry = {
  contactType: 'Follow Up',
  visitType: 'Phone',
  date: NOW - 2 * HOUR,
  minutes: 25,
  noShow: false,
  nonContact: false,
  provider: 'Renee Okafor',
  notes: 'Slept better.',
  questionnaires: [{ uid: 'gad7', name: 'GAD-7', answers: [1, 1, 1, 1, 1, 1, 1], total: 7 }],
  raiseFlags: [],
  declinedSafetyRisk: null,
}

/** In the order in which they were saved: each can be sent. */
export const RELEASED_CHANGES = [
  rowOf(RELEASED_MRN, { kind: 'record', logId: NEW_LOG, entry }),
  rowOf(RELEASED_MRN, {
    kind: 'amend',
    newLogId: idOf(104),
    amendment: {
      seen: seen(STORED_LOG, 0),
      changes: { minutes: 35 },
      reason: 'Typed wrong.',
      raiseFlags: [],
      declinedSafetyRisk: null,
    },
  }),
  rowOf(RELEASED_MRN, {
    kind: 'void',
    newLogId: idOf(105),
    voiding: { seen: seen(VOIDED_LOG, 1), reason: 'Another patient’s.' },
  }),
  rowOf(RELEASED_MRN, { kind: 'raise-flag', flag: { type: 'Safety Risk', note: 'Asked about.' } }),
  rowOf(RELEASED_MRN, { kind: 'resolve-flag', flag: { type: 'Safety Risk', reason: 'Seen by Dr. Abara.' } }),
  rowOf(RELEASED_MRN, {
    kind: 'status',
    status: { status: 'Relapse Prevention Plan', at: NOW - 2 * HOUR, reason: '', graduated: false, seen: 'Treatment' },
  }),
  rowOf(RELEASED_MRN, {
    kind: 'demographics',
    demographics: { seen: person, changes: { phoneNumber: '(555) 010-0199' } },
  }),
  rowOf(ENROLLED_MRN, { kind: 'enrol', person: { ...person, firstName: 'Bo', lastName: 'Moreau' } }),
] as const

/** The member that the changes of members are of, as it was seen. */
export const LEAVING = { userId: 'user-leaving', joinedAt: NOW - 100 * HOUR }

/** Changes of members, which an admin makes. */
export const RELEASED_MEMBER_CHANGES = [
  rowOf(null, { kind: 'invite', email: 'new@lakeside.example', role: 'Care Manager', firstName: 'Noor' }),
  rowOf(null, { kind: 'withdraw-invite', email: 'new@lakeside.example' }),
  rowOf(null, {
    kind: 'change-role',
    userId: LEAVING.userId,
    seen: { role: 'Care Manager', isAdmin: false },
    role: 'Primary Care Physician',
  }),
  rowOf(null, { kind: 'remove-member', seen: LEAVING }),
] as const
