import type { Patient } from '#shared/domain/entities/patient.ts'
import { openFlag } from '#shared/domain/operations/flag-note.ts'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { TypedQuestion } from '#shared/domain/review/meeting.ts'

export type QuestionType = TypedQuestion['type']
export const QUESTION_TYPES: readonly QuestionType[] = ['Review with Psychiatrist', 'Needs Discussion']

/** The question as the table has it: of the flag that is open, a review before a discussion; none under the first type. */
export function storedQuestion(
  patient: Pick<Patient, 'flags'>,
  wanted: QuestionType | null,
): Omit<TypedQuestion, 'mrn'> {
  const type = wanted ?? QUESTION_TYPES.find((one) => openFlag(patient, one)) ?? 'Review with Psychiatrist'
  const note = openFlag(patient, type)?.note ?? null
  return { type, text: note ?? '', seen: note }
}

/** A question as a change: a note beside the flag that is open, else the flag is raised with it. */
export const questionChange = ({ type, text, seen }: Omit<TypedQuestion, 'mrn'>): PatientChange =>
  seen === null
    ? { kind: 'raise-flag', flag: { type, note: text.trim() } }
    : { kind: 'flag-note', flag: { type, note: text.trim(), seen } }

/** What stands against saving a question, as a sentence; null when nothing does. */
export function questionProblem({ text, seen }: Pick<TypedQuestion, 'text' | 'seen'>): string | null {
  if (seen === null && text.trim() === '') return 'Write the question first.'
  return seen !== null && text.trim() === seen.trim() ? 'Nothing was changed.' : null
}
