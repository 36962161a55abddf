import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { PreparePage } from '../../features/review/prepare/PreparePage.tsx'
import type { ReviewStore } from '../../features/review/review-state.ts'
import { shownMeeting } from '../../features/review/review-state.ts'
import { SincePage } from '../../features/review/since/SincePage.tsx'
import { StagePage } from '../../features/review/stage/StagePage.tsx'
import { SummaryPage } from '../../features/review/summary/SummaryPage.tsx'
import { SyncStatus } from '../../features/sync/SyncNotes.tsx'

export interface ReviewScreenProps {
  readonly open: OpenRegistry
  readonly store: ReviewStore
  readonly titleBar: ReactNode
  /** The views and the pages of the team. */
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  /** A dialog lies over the page. */
  readonly covered: boolean
  readonly onOutbox: () => void
  /** Back to the caseload. */
  readonly onLeave: () => void
}

/** The review meeting of an open registry: prepared, held, summed up. */
export function ReviewScreen(props: ReviewScreenProps) {
  const { open, store } = props
  const state = useStore(store)
  const meeting = shownMeeting(state)
  const sync = <SyncStatus asOf={open.asOf} zone={open.timeZone} />
  const parts = { ...props, state, sync }
  if (state.page === 'since') return <SincePage {...parts} />
  if (meeting === null || state.page === 'prepare') return <PreparePage {...parts} />
  return state.page === 'summary' ? (
    <SummaryPage {...parts} meeting={meeting} />
  ) : (
    <StagePage {...parts} meeting={meeting} />
  )
}
