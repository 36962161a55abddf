import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { createReviewStore } from '../../features/review/review-store.ts'
import { mayReview, maySee, type Section } from './section.ts'

/**
 * What of the registry is shown. A meeting that is open here goes on where it was, after a lock and after a restart too; whoever goes to a view
 * or to a patient leaves the team's pages.
 */
export function useSection(open: OpenRegistry, caseload: CaseloadStore) {
  const [section, setSection] = useState<Section>('caseload')
  const [review] = useState(() => createReviewStore(open.registry.id))
  const allowed = mayReview(open.membership)
  useEffect(() => {
    if (!allowed) return
    void review.actions.load().then(() => {
      if (review.getState().kept.open?.endedAt === null) setSection('review')
    })
  }, [review, allowed])
  useEffect(
    () =>
      caseload.subscribe((state, before) => {
        const moved =
          state.view !== before.view || state.patient !== before.patient || state.revealed !== before.revealed
        if (moved) setSection('caseload')
      }),
    [caseload],
  )
  const shown = maySee(section, open.membership) ? section : 'caseload'
  const isHiding = useStore(review, ({ kept }) => kept.open?.hideNames ?? false)
  /** Nothing on the screen may name a patient: it may be shared. */
  const namesHidden = shown === 'review' && isHiding
  return { section: shown, go: setSection, review, namesHidden }
}
