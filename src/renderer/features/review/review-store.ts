import { createStore, type StoreApi } from 'zustand/vanilla'
import { isDraftEmpty, newDraft } from '#shared/domain/review/decision-draft.ts'
import { withPace } from '#shared/domain/review/kept-review.ts'
import { beginMeeting } from '#shared/domain/review/meeting.ts'
import { closed, ended, lookedAgain, lookedAway, reopened, stepped } from '#shared/domain/review/meeting-steps.ts'
import { itemFor, withDraft } from '#shared/domain/review/review-list.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { deferPatient, sendDeferrals } from './deferrals.ts'
import { createKeeper, type ReviewKeeper } from './review-keeper.ts'
import {
  NOTHING_READ,
  pageOf,
  type ReviewActions,
  type ReviewState,
  type ReviewStore,
  without,
} from './review-state.ts'
import { saveAmendment } from './save-amendment.ts'
import { type Saving, saveDecision, settleDrafts } from './save-decision.ts'

/** What is typed about a patient. */
function typing({ getState, setState }: StoreApi<ReviewState>, keeper: ReviewKeeper): Pick<ReviewActions, 'type'> {
  return {
    type(mrn, change, first = null) {
      const { open } = getState().kept
      const item = open && itemFor(open.list, mrn)
      if (!item) return
      const draft = change(item.draft ?? first ?? newDraft({ operationId: newId(), logId: newId() }))
      const kept = isDraftEmpty(draft) ? null : draft
      setState(({ refused }) => ({ refused: without(refused, mrn) }))
      keeper.meeting((meeting) => ({ ...meeting, list: withDraft(meeting.list, mrn, kept) }), 'soon')
    },
  }
}

/** How a meeting begins and ends. */
function lifetime(parts: Saving): Pick<ReviewActions, 'start' | 'end' | 'reopen' | 'close'> {
  const { registryId, keeper } = parts
  const { getState, setState } = parts.store
  const NOTHING_SENT = { saving: new Map(), refused: new Map() }
  return {
    start(begun, list) {
      keeper.now({ open: beginMeeting({ ...begun, id: newId(), registryId }, list), prepared: null })
      setState({ page: 'stage', ...NOTHING_SENT })
    },
    end(at) {
      keeper.meeting((meeting) => ended(meeting, at))
      setState({ page: 'summary' })
      void sendDeferrals(parts)
    },
    reopen(at) {
      keeper.meeting((meeting) => reopened(meeting, at))
      setState({ page: 'stage' })
    },
    close() {
      const { kept } = getState()
      const { open } = kept
      if (open) keeper.now({ open: null, last: closed(open), prepared: null, paces: withPace(kept, open) })
      setState({ page: 'prepare', ...NOTHING_SENT })
    },
  }
}

/** The review meetings of a registry. */
export function createReviewStore(registryId: string): ReviewStore {
  const store = createStore<ReviewState>(() => NOTHING_READ)
  const keeper = createKeeper(registryId, store)
  const parts = { registryId, store, keeper }
  const actions: ReviewActions = {
    ...typing(store, keeper),
    ...lifetime(parts),
    async load() {
      const answer = await client.call('review.get', { registryId })
      if (store.getState().ready) return
      // What could not be read is there still: a step would write over it.
      if (!answer.ok) return store.setState({ unkept: answer.error })
      const { kept } = answer.value
      store.setState({ kept, ready: true, page: pageOf(kept), unkept: null })
      await settleDrafts(parts)
      await sendDeferrals(parts)
    },
    show: (page) => store.setState({ page }),
    prepare: (part, at) => keeper.soon({ prepared: { version: 1, registryId, preparedAt: at, ...part } }),
    step: (at, step) => keeper.meeting((meeting) => stepped(meeting, at, step)),
    look: (at, step) => keeper.meeting((meeting) => stepped(meeting, at, step), 'soon'),
    defer: (at, mrn, until) => deferPatient(parts, at, mrn, until),
    change: (change) => keeper.meeting(change),
    save(detail, by) {
      const { open } = store.getState().kept
      const item = open && itemFor(open.list, detail.patient.mrn)
      return item?.state.is === 'discussed' ? saveAmendment(parts, detail, by) : saveDecision(parts, detail, by)
    },
    onScreen: (at, looking) =>
      keeper.meeting((meeting) => (looking ? lookedAgain(meeting, at) : lookedAway(meeting, at))),
  }
  return Object.assign(store, { actions })
}
