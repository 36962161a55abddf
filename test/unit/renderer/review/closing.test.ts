import { expect, it } from 'vitest'
import { newDraft } from '#shared/domain/review/decision-draft.ts'
import { decided } from '#shared/domain/review/meeting-steps.ts'
import { withDraft } from '#shared/domain/review/review-list.ts'
import { meetingSummary, type SendState } from '#shared/domain/review/summary.ts'
import type { OutboxState } from '#shared/outbox.ts'
import { closingWords, unfinished } from '../../../../src/renderer/features/review/summary/closing.ts'
import { sendStateOf } from '../../../../src/renderer/features/review/summary/send-state.ts'
import { meetingOf, outcome, STARTED } from '../../shared/domain/review/meetings.ts'

const IDS = { operationId: '0190f3c4-0000-7000-8000-000000000001', logId: '0190f3c4-0000-7000-8000-000000000002' }

const left = (states: readonly SendState[], typed = false) => {
  const mrns = states.map((_, place) => `${place}`)
  const discussed = mrns.reduce(
    (meeting, mrn) => decided(meeting, mrn, { at: STARTED, entryId: `e${mrn}`, operationId: mrn, outcome }),
    meetingOf(...mrns, 'last'),
  )
  const meeting = typed
    ? { ...discussed, list: withDraft(discussed.list, 'last', { ...newDraft(IDS), recommendation: 'Taper' }) }
    : discussed
  return unfinished(
    meetingSummary(meeting, (id) => states[Number(id)] ?? 'sent', STARTED),
    meeting,
  )
}

it('A meeting of which everything was sent is closed without a question', () => {
  expect(closingWords(left(['sent', 'sent']), true)).toEqual([])
})

it('Closing says what waits, what was not taken, and what was typed and not saved', () => {
  const words = closingWords(left(['waiting', 'waiting', 'not-accepted', 'changed-elsewhere', 'sent'], true), true)
  expect(words.map((one) => one.split('.')[0])).toEqual([
    '2 decisions not sent yet',
    '2 decisions not accepted or changed elsewhere',
    'What was typed for 1 patient was not saved as a decision, and goes with the meeting',
  ])
})

it('Where nothing is kept on the disk, closing does not promise that it is', () => {
  expect(closingWords(left(['waiting']), false).join()).toContain('leave Caseload open')
  expect(closingWords(left(['waiting']), false).join()).not.toContain('saved on this computer')
})

it.each<[OutboxState | null, SendState]>([
  ['waiting', 'waiting'],
  ['sending', 'waiting'],
  ['conflict', 'changed-elsewhere'],
  ['lost', 'changed-elsewhere'],
  ['refused', 'not-accepted'],
  ['discarded', 'not-accepted'],
  [null, 'sent'],
])('An operation that the outbox has as %s is shown as %s', (state, shown) => {
  expect(sendStateOf(new Map(state === null ? [] : [['o', state]]), 'o')).toBe(shown)
})
