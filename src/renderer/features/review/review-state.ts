import type { StoreApi } from 'zustand/vanilla'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { DecisionDraft } from '#shared/domain/review/decision-draft.ts'
import { type KeptReview, NO_REVIEW } from '#shared/domain/review/kept-review.ts'
import type { beginMeeting, Meeting, PreparedReview } from '#shared/domain/review/meeting.ts'
import { decided } from '#shared/domain/review/meeting-steps.ts'
import type { Decided, ReviewList } from '#shared/domain/review/review-list.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'

/** What of the review is shown. `summary` is the meeting that has ended and is not closed. */
export type ReviewPage = 'prepare' | 'stage' | 'summary' | 'since'

export interface ReviewState {
  /** Whether what this computer keeps was read. */
  readonly ready: boolean
  readonly kept: KeptReview
  readonly page: ReviewPage
  /** Decisions on their way to the outbox, by MRN: shown as decided, kept as drafts until they are safe. */
  readonly saving: ReadonlyMap<string, Decided>
  /** Why a decision was not saved, by MRN. */
  readonly refused: ReadonlyMap<string, IpcError>
  /** Why the meeting could not be kept on this computer; null when it is. */
  readonly unkept: IpcError | null
}

/** Who saves, for whom the consultation is recorded, and by which clock and rules. */
export interface SavedBy {
  readonly membership: Membership
  readonly provider: string
  readonly context: ClinicContext
}

export interface ReviewActions {
  /** Reads what is kept, once. */
  load(): Promise<void>
  show(page: ReviewPage): void
  /** Keeps the agenda that is being prepared. @param at epoch milliseconds */
  prepare(part: Pick<PreparedReview, 'scope' | 'list' | 'questions'>, at: number): void
  start(begun: Omit<Parameters<typeof beginMeeting>[0], 'id' | 'registryId'>, list: ReviewList): void
  /** A step on the meeting's list: one of the functions of `review-list.ts`. @param at epoch milliseconds */
  step(at: number, step: (list: ReviewList) => ReviewList): void
  /** The same where only another patient is looked at: kept within a moment, so that the next frame waits for no disk. */
  look(at: number, step: (list: ReviewList) => ReviewList): void
  /** Puts a patient off to a day (`YYYY-MM-DD`), and has the registry know. @param at epoch milliseconds */
  defer(at: number, mrn: string, until: string): Promise<void>
  /** Another change of the open meeting. */
  change(change: (meeting: Meeting) => Meeting): void
  /** What is typed about a patient, upon what was typed before. @param first what there is while nothing is typed; null: an empty draft */
  type(mrn: string, change: (draft: DecisionDraft) => DecisionDraft, first?: DecisionDraft | null): void
  /** Saves what was decided about a patient, and goes on to the next at once. */
  save(detail: PatientDetail, by: SavedBy): Promise<void>
  end(at: number): void
  reopen(at: number): void
  /** Lets the meeting go; what was decided is in the registry or in the outbox. */
  close(): void
  /** Nobody looks any more, or somebody looks again. */
  onScreen(at: number, looking: boolean): void
}

export type ReviewStore = StoreApi<ReviewState> & { readonly actions: ReviewActions }

export const NOTHING_READ: ReviewState = {
  ready: false,
  kept: NO_REVIEW,
  page: 'prepare',
  saving: new Map(),
  refused: new Map(),
  unkept: null,
}

/** The page on which a registry's review goes on. */
export const pageOf = ({ open }: KeptReview): ReviewPage => {
  if (open === null) return 'prepare'
  return open.endedAt === null ? 'stage' : 'summary'
}

/** The meeting as it is shown: what is being saved counts as decided. */
export const shownMeeting = ({ kept: { open }, saving }: ReviewState): Meeting | null =>
  open && [...saving].reduce((meeting, [mrn, decision]) => decided(meeting, mrn, decision), open)

export const without = <T>(map: ReadonlyMap<string, T>, mrn: string): Map<string, T> =>
  new Map([...map].filter(([key]) => key !== mrn))
