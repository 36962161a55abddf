import type { ReactNode } from 'react'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { ReviewState, ReviewStore } from './review-state.ts'

/** What every page of the review is given. */
export interface ReviewPageProps {
  readonly open: OpenRegistry
  readonly store: ReviewStore
  readonly state: ReviewState
  readonly titleBar: ReactNode
  /** The views and the pages of the team, beside a page that is no meeting. */
  readonly sidebar: ReactNode
  /** What is to be said of the data. */
  readonly notices: ReactNode
  /** How this computer and the table stand, for the status bar. */
  readonly sync: ReactNode
  /** A dialog lies over the page. */
  readonly covered: boolean
  /** Shows what waits to be sent. */
  readonly onOutbox: () => void
  /** Back to the caseload. */
  readonly onLeave: () => void
}

export interface MeetingPageProps extends ReviewPageProps {
  readonly meeting: Meeting
}
