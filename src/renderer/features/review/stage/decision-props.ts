import type { RefObject } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { DecisionDraft, DecisionField, DecisionProblem } from '#shared/domain/review/decision-draft.ts'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import type { Outcome } from '#shared/domain/review/review-list.ts'

/** Where keys lead. */
export interface DecisionFields {
  readonly minutes: RefObject<HTMLInputElement | null>
  readonly recommendation: RefObject<HTMLTextAreaElement | null>
  /** Shows the recommendation while it is covered. */
  readonly showRecommendation: RefObject<HTMLButtonElement | null>
  readonly status: RefObject<HTMLDivElement | null>
  readonly flags: RefObject<HTMLFieldSetElement | null>
  /** All of them: what is missing is shown there. */
  readonly body: RefObject<HTMLDivElement | null>
}

export interface DecisionPanelProps {
  /** Whom it is about. Fields with text are made anew for another patient: undo would bring back what was typed about the one before. */
  readonly mrn: string
  readonly patient: Patient | null
  readonly draft: DecisionDraft
  /** The patient was discussed before: the consultation is amended. */
  readonly again: boolean
  /** Types of the flags that this meeting cleared and that can be raised again. */
  readonly cleared: readonly string[]
  readonly clock: { readonly now: number; readonly zone: string }
  readonly meeting: Meeting
  /** What saving does to the month; null while something is missing. */
  readonly effect: Outcome['month']
  /** What is missing, once a save was tried. */
  readonly problems: readonly DecisionProblem[]
  /** Why it was not saved; null when it was, or was not tried. */
  readonly refusal: string | null
  /** Who can be chosen as the one who consults; empty where that is known. */
  readonly consultants: readonly { readonly userId: string; readonly name: string }[]
  readonly onConsultant: (userId: string) => void
  /** Why nothing can be decided here; null when it can. */
  readonly blocked: string | null
  readonly fields: DecisionFields
  /** Why the care plan can't be changed here; null when it can. */
  readonly planBlock: string | null
  /** Whether a change of the care plan is being asked for. */
  readonly asksPlan: boolean
  readonly onAskPlan: (asks: boolean) => void
  readonly onType: (change: (draft: DecisionDraft) => DecisionDraft) => void
  readonly onSave: () => void
  /** Leaves what is typed in, and goes back to the patient: there every key of the meeting works. */
  readonly onLeave: () => void
  readonly onSkip: () => void
  readonly onDefer: () => void
}

/** What is said of a field; null where nothing stands against it. */
export const problemOf = (problems: readonly DecisionProblem[], field: DecisionField): string | null =>
  problems.find((one) => one.field === field)?.message ?? null
