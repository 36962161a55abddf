import type { StoreApi } from 'zustand/vanilla'
import type { KeptReview } from '#shared/domain/review/kept-review.ts'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import { afterFrame } from '../../lib/after-frame.ts'
import { client } from '../../lib/ipc-client.ts'
import type { ReviewState } from './review-state.ts'

/** Milliseconds between two keeps while somebody types. */
const KEEP_MS = 300

export interface ReviewKeeper {
  /** Keeps what there is on this computer; false where it could not be kept. */
  keep(): Promise<boolean>
  /** Changes what is kept, and keeps it at once. */
  now(part: Partial<KeptReview>): void
  /** Changes what is kept, and keeps it within a moment: somebody types. */
  soon(part: Partial<KeptReview>): void
  /** Changes the open meeting; nothing where none is open. */
  meeting(change: (meeting: Meeting) => Meeting, how?: 'now' | 'soon'): void
}

/** Keeps every step of a registry's reviews on this computer, encrypted by main. */
export function createKeeper(registryId: string, { getState, setState }: StoreApi<ReviewState>): ReviewKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  async function keep(): Promise<boolean> {
    clearTimeout(timer)
    timer = undefined
    const answer = await client.call('review.keep', { registryId, kept: getState().kept })
    const unkept = answer.ok ? null : answer.error
    // What is kept as before draws nothing again.
    if (unkept !== getState().unkept) setState({ unkept })
    return answer.ok
  }
  const put = (part: Partial<KeptReview>) => setState(({ kept }) => ({ kept: { ...kept, ...part } }))
  const keeper: ReviewKeeper = {
    keep,
    now(part) {
      put(part)
      void keep()
    },
    soon(part) {
      put(part)
      timer ??= setTimeout(() => afterFrame(() => timer !== undefined && void keep()), KEEP_MS)
    },
    meeting(change, how = 'now') {
      const { open } = getState().kept
      if (open) keeper[how]({ open: change(open) })
    },
  }
  return keeper
}
