import { assignmentAfter } from '#shared/domain/operations/assign.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { type AssignForm, undoOf } from './assign-form.ts'
import { type AssignedOne, type AssignStep, assignStep } from './use-assign.ts'

/** What an assignment of one patient or several came to. */
export interface Assigned {
  /** Who, user id; null where only names of the care team changed, and after an undo. */
  readonly to: string | null
  /** First and last day of a cover; null for good. */
  readonly days: { readonly from: string; readonly until: string } | null
  readonly isUndo: boolean
  readonly done: readonly AssignStep[]
  /** How many of those are on this computer only. */
  readonly kept: number
  /** Those whom somebody else assigned meanwhile: nothing was overwritten. */
  readonly changed: readonly AssignStep[]
  /** Those of an undo that failed, with the reason. */
  readonly failed: readonly { readonly step: AssignStep; readonly message: string }[]
}

const stepsOf = (all: readonly AssignedOne[], ...kinds: readonly string[]): AssignStep[] =>
  all.flatMap(({ step, outcome }) => (kinds.includes(outcome.kind) ? [step] : []))

const resultOf = (all: readonly AssignedOne[]) => ({
  done: stepsOf(all, 'done', 'kept'),
  kept: stepsOf(all, 'kept').length,
  changed: stepsOf(all, 'changed'),
  failed: all.flatMap(({ step, outcome }) => (outcome.kind === 'failed' ? [{ step, message: outcome.message }] : [])),
})

export const assignedOf = (all: readonly AssignedOne[], { to, length, from, until }: AssignForm): Assigned => ({
  to,
  days: length === 'until' ? { from, until } : null,
  isUndo: false,
  ...resultOf(all),
})

export const undoneOf = (all: readonly AssignedOne[]): Assigned => ({
  to: null,
  days: null,
  isUndo: true,
  ...resultOf(all),
})

/** The assignments that give back what stood before. */
export const undoSteps = ({ done }: Assigned, nameOf: NameOf): AssignStep[] =>
  done.map(({ mrn, assignment }) => assignStep(mrn, undoOf(assignment, assignmentAfter(assignment), nameOf)))
