import type { Flag, Patient } from '../entities/patient.ts'
import { byUrgency } from '../reading/read-flags.ts'

/** The question for the psychiatrist: the note of an open flag that asks for a review or a discussion. */
export type ReviewQuestion = Pick<Flag, 'type' | 'note' | 'raisedAt' | 'raisedBy' | 'id'>

/** The open question of a patient, a review before a discussion and the latest of a kind; null where nobody has written one. */
export function reviewQuestion({ flags }: Pick<Patient, 'flags'>): ReviewQuestion | null {
  const asked = flags.filter(
    ({ type, state, note }) =>
      (type.known === 'Review with Psychiatrist' || type.known === 'Needs Discussion') &&
      state !== 'resolved' &&
      note.trim() !== '',
  )
  return asked.toSorted((a, b) => byUrgency(a, b) || (b.raisedAt ?? 0) - (a.raisedAt ?? 0))[0] ?? null
}
