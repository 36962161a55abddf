import { describe, expect, test } from 'vitest'
import { OUTBOX_STATES, type OutboxEntry } from '#shared/outbox.ts'
import { FILTERS, itemsOf, matching, shownItem } from '../../../../src/renderer/features/outbox/outbox-items.ts'
import { stateSentence } from '../../../../src/renderer/features/outbox/state-text.ts'
import { stateLook } from '../../../../src/renderer/ui/outbox-state.ts'
import { CLOCK, MINUTE, NOW, operation, outboxEntry, record } from './entries.ts'

const sentence = (part: Partial<OutboxEntry>, offline = false, earlier: string | null = null) =>
  stateSentence(outboxEntry(part), { offline, clock: CLOCK, earlier })
const error = (message: string): OutboxEntry['error'] => ({ code: 'invalid-request', message })
const HOLDER = '01990000-0000-7000-8000-000000000009'

describe('the state of an entry in words', () => {
  test.each<[Partial<OutboxEntry>, string, string]>([
    [{}, 'Waiting to send', 'Will be sent as soon as the table answers.'],
    [{ attempts: 1, nextAt: NOW + 20_000 }, 'Waiting to send', 'Tried once. Next try within a minute.'],
    [
      { attempts: 3, nextAt: NOW + 2.5 * MINUTE, error: { code: 'throttled', message: 'The table is busy.' } },
      'Waiting to send',
      'Tried 3 times. Next try in 3 min. The table is busy.',
    ],
    [{ state: 'sending' }, 'Sending', 'Being sent now.'],
    [
      { state: 'conflict', conflict: { about: 'entry', stored: null }, error: error('Changed.') },
      'Conflict',
      'This entry was changed in two places. Choose what to keep. Both versions stay in the audit trail.',
    ],
    [
      { state: 'conflict', conflict: { about: 'other' }, error: error('The flag was raised again since.') },
      'Conflict',
      'The flag was raised again since.',
    ],
    [
      {
        state: 'refused',
        error: error(
          'The server did not accept this entry: the visit date is after deactivation. Change the date or ask a supervisor.',
        ),
      },
      'Not accepted',
      'The server did not accept this entry: the visit date is after deactivation. Change the date or ask a supervisor.',
    ],
    [
      { state: 'lost' },
      'Removed by another program',
      'This was in the registry, and another program has removed it since: it is not there now. Check the patient’s record, then send it again or discard it.',
    ],
    [
      { state: 'discarded', discarded: { at: NOW - 5 * MINUTE, reason: 'Entered twice.' } },
      'Discarded',
      'Discarded by Renee Okafor, 2:28 PM, 5 min ago: Entered twice.',
    ],
  ])('%#', (part, look, words) => {
    expect(stateLook(outboxEntry(part)).words).toBe(look)
    expect(sentence(part)).toBe(words)
  })

  test('offline nothing is promised before the network is back', () => {
    expect(sentence({ attempts: 2, nextAt: NOW + 1000 }, true)).toBe(
      'Tried 2 times. Will be sent when you are back online.',
    )
  })

  test('what waits for another entry names it', () => {
    const held = { blockedBy: HOLDER }
    expect(stateLook(outboxEntry(held)).words).toBe('Waits for an earlier entry')
    expect(sentence(held, false, 'Amended: minutes 28')).toBe(
      'Sent after an earlier entry that has to be decided first: Amended: minutes 28.',
    )
  })
})

const entries = OUTBOX_STATES.map((state, at) => {
  const id = `01990000-0000-7000-8000-00000000000${at}`
  return outboxEntry({ state, operation: operation(record(), id) })
})
const items = itemsOf({ entries, unreadable: [{ seq: 7, reason: 'Its tag does not fit.' }] })

describe('the list', () => {
  test('holds everything, what a person has to look at first, what is over last', () => {
    expect(items.map((item) => (item.kind === 'entry' ? item.entry.state : item.kind))).toEqual([
      'unreadable',
      'refused',
      'lost',
      'conflict',
      'waiting',
      'sending',
      'discarded',
    ])
  })

  test('every line is under exactly one filter besides “All”', () => {
    const [, ...filters] = FILTERS
    const found = filters.flatMap((filter) => matching(items, filter))
    expect(found.map(({ key }) => key).toSorted()).toEqual(items.map(({ key }) => key).toSorted())
    expect(matching(items, 'All')).toEqual(items)
  })

  test('shows the line that took the place of one that has gone', () => {
    const [first, second, third] = items
    const chosen = { key: second?.key ?? '', place: 1 }
    expect(shownItem(items, null)).toBe(first)
    expect(shownItem(items, chosen)).toBe(second)
    const left = items.filter((item) => item !== second)
    expect(shownItem(left, chosen)).toBe(third)
    expect(shownItem(left.slice(0, 1), chosen)).toBe(first)
    expect(shownItem([], chosen)).toBeNull()
  })
})
