import { expect, it, vi } from 'vitest'
import { newDraft } from '#shared/domain/review/decision-draft.ts'
import { itemFor } from '#shared/domain/review/review-list.ts'
import { createReviewStore } from '../../../../src/renderer/features/review/review-store.ts'
import { meetingOf, STARTED } from '../../shared/domain/review/meetings.ts'

vi.mock('../../../../src/renderer/lib/ipc-client.ts', () => ({
  client: { call: () => Promise.resolve({ ok: true, value: undefined }) },
}))

/** The store of an open meeting about A and B, and what is typed about A. */
function held() {
  const store = createReviewStore('r1')
  const { list, ...begun } = meetingOf('A', 'B')
  store.actions.start(begun, list)
  const { open } = store.getState().kept
  expect(open?.startedAt).toBe(STARTED)
  const draft = () => {
    const now = store.getState().kept.open
    return now && itemFor(now.list, 'A')?.draft
  }
  return { store, draft }
}

it('keeps what two keys change in a moment, though nothing was drawn between them', () => {
  const { store, draft } = held()
  store.actions.type('A', (one) => ({ ...one, decision: 'adjust' }), null)
  store.actions.type('A', (one) => ({ ...one, clears: ['Safety Risk'] }), null)
  store.actions.type('A', (one) => ({ ...one, status: 'Treatment' }), null)
  expect(draft()).toMatchObject({ decision: 'adjust', clears: ['Safety Risk'], status: 'Treatment' })
})

it('begins with the entry as it is where a discussed patient is changed, and only then', () => {
  const { store, draft } = held()
  const entry = { ...newDraft({ operationId: 'o2', logId: 'e1' }), recommendation: 'Add bupropion.' }
  store.actions.type('A', (one) => ({ ...one, minutes: 5 }), entry)
  store.actions.type('A', (one) => ({ ...one, minutes: 7 }), entry)
  store.actions.type('A', (one) => ({ ...one, decision: 'continue' }), entry)
  expect(draft()).toMatchObject({ logId: 'e1', recommendation: 'Add bupropion.', minutes: 7, decision: 'continue' })
})
