import { randomUUID } from 'node:crypto'

/** A stored item, as a plain value for the DocumentClient. */
export type Item = Record<string, unknown>

export const CLINIC = {
  registryId: 'reg-lakeside',
  registryName: 'Lakeside Clinic',
  userId: 'user-okafor',
  email: 'renee.okafor@lakeside.example',
}

const DAY = 86_400_000

const questions = (texts: readonly string[]) =>
  texts.map((question, id) => ({
    id: String(id),
    question,
    score: 0,
    responses: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'].map((response, score) => ({
      id: String(score),
      response,
      score,
    })),
  }))

const QUESTIONNAIRES = [
  { uid: 'phq9', name: 'PHQ-9', questions: questions(Array.from({ length: 9 }, (_, i) => `PHQ-9 question ${i + 1}`)) },
  { uid: 'gad7', name: 'GAD-7', questions: questions(Array.from({ length: 7 }, (_, i) => `GAD-7 question ${i + 1}`)) },
]

/** The items of a small clinic without patients: one registry, one care manager. Stamps are epoch seconds, as in the field. */
export function clinicItems(now: number, role = 'Care Manager'): Item[] {
  const { registryId, registryName, userId, email } = CLINIC
  const stamp = now / 1000
  const person = {
    user_id: userId,
    first_name: 'Renee',
    last_name: 'Okafor',
    email,
    role,
    is_admin: false,
    date_created: stamp,
  }
  return [
    {
      PK: `registry:${registryId}`,
      SK: 'metadata',
      id: registryId,
      name: registryName,
      created_date: stamp,
      modified_date: stamp,
      members: 1,
      active_patients: 0,
      questionnaires: QUESTIONNAIRES,
      settings: { timeZone: 'America/Chicago' },
    },
    { PK: `registry-user:${registryId}`, SK: `user:${userId}`, registry_id: registryId, ...person },
    {
      PK: `user-registry:${userId}`,
      SK: `registry:${registryId}`,
      registry_id: registryId,
      user_id: userId,
      date_created: stamp,
    },
    { PK: `user:${userId}`, SK: 'profile', ...person, last_login: stamp },
  ]
}

/** A follow-up by phone that the care manager of the clinic recorded. @param date epoch milliseconds */
export const followUpItem = (id: string, date: number, minutes: number, extra: Item = {}): Item => ({
  id,
  provider: 'Renee Okafor',
  recorded_by: CLINIC.userId,
  recorded_role: 'Care Manager',
  no_show: false,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  weeks_in_treatment: 3,
  scores: [],
  minutes,
  date,
  ...extra,
})

/** One patient in treatment with an initial assessment four weeks ago. `extra` overrides attributes. */
export function patientItem(mrn: string, lastName: string, firstName: string, now: number, extra: Item = {}): Item {
  const { registryId } = CLINIC
  const log = {
    id: randomUUID(),
    patient_mrn: mrn,
    provider: 'Dr. Abara',
    no_show: false,
    contact_type: 'Initial Assessment',
    visit_type: 'Clinic',
    weeks_in_treatment: 0,
    scores: [{ score_name: 'phq9_score', score_value: 16 }],
    minutes: 40,
    date: now - 28 * DAY,
  }
  return {
    PK: `registry-patient:${registryId}`,
    SK: mrn,
    id: registryId,
    patient_mrn: mrn,
    first_name: firstName,
    last_name: lastName,
    phone_number: '(555) 010-0100',
    email: 'patient@example.com',
    date_of_birth: '1970-01-31',
    payer: 'Medicare',
    status: 'Treatment',
    date_created: now / 1000,
    date_modified: now / 1000,
    treatment_logs: [log],
    audit_logs: [],
    flags: [],
    ...extra,
  }
}
