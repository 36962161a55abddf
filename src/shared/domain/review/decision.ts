import { z } from '../../zod.ts'
import { NOTE_LIMIT } from '../entities/treatment-entry.ts'

/** What a review comes to for a patient, in the order of the keys 1, 2 and 3. */
export const DECISIONS = ['continue', 'adjust', 'more-information'] as const
export const decisionSchema = z.enum(DECISIONS)
export type Decision = z.infer<typeof decisionSchema>

interface DecisionText {
  /** As the first line of a note has it, and the choice. */
  readonly words: string
  /** As a table has it. */
  readonly short: string
  readonly key: '1' | '2' | '3'
}

export const DECISION_TEXTS: Readonly<Record<Decision, DecisionText>> = {
  continue: { words: 'Continue current plan', short: 'Continue', key: '1' },
  adjust: { words: 'Adjust treatment', short: 'Adjust', key: '2' },
  'more-information': { words: 'Needs more information', short: 'More info', key: '3' },
}

/** What the note of a Psychiatric Consultation says. */
export interface ConsultationNote {
  /** Null where the note names none: entries of other programs don't. */
  readonly decision: Decision | null
  /** All of the note that is not the decision. */
  readonly recommendation: string
}

/** The note of a Psychiatric Consultation: the decision's words as its first line, and the recommendation after it. */
export function consultationNote({ decision, recommendation }: ConsultationNote): string {
  if (decision === null) return recommendation
  const { words } = DECISION_TEXTS[decision]
  return recommendation === '' ? words : `${words}\n${recommendation}`
}

/** Most characters of a recommendation, so that the note with its decision is no longer than an entry may have. */
export const recommendationLimit = (decision: Decision | null): number =>
  decision === null ? NOTE_LIMIT : NOTE_LIMIT - DECISION_TEXTS[decision].words.length - 1

/** A first line as it is compared: without case, outer white space and the stop that a person may have typed after it. */
const bare = (line: string): string => line.trim().replace(/[.:]$/, '').trimEnd().toLowerCase()

/** Reads the note of any Psychiatric Consultation. Without the words of a decision alone in the first line, all of it is recommendation. */
export function readConsultationNote(note: string): ConsultationNote {
  const [line = ''] = note.split(/\r?\n/, 1)
  const decision = DECISIONS.find((one) => bare(line) === bare(DECISION_TEXTS[one].words)) ?? null
  return { decision, recommendation: decision === null ? note : note.slice(line.length).replace(/^\r?\n/, '') }
}
