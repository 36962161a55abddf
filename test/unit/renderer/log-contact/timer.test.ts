import { describe, expect, it } from 'vitest'
import type { SameDayEntry } from '#shared/ipc/contract.ts'
import {
  initialDraft,
  isEdited,
  reduceDraft,
  timerWrites,
} from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { overlapping } from '../../../../src/renderer/features/log-contact/overlapping-entries.ts'
import { whenText } from '../../../../src/renderer/features/log-contact/quick-text.ts'
import { clockText } from '../../../../src/renderer/lib/format.ts'
import { baseOf, begunFor, clinicOf } from './fixtures.ts'

describe('the time of a timer', () => {
  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [23 * 60_000 + 41_000, '23:41'],
    [3_600_000, '1:00:00'],
    [3_727_000, '1:02:07'],
  ])('%i ms is %s', (ms, words) => expect(clockText(ms)).toBe(words))
})

describe('minutes that the timer writes', () => {
  const begun = initialDraft(begunFor(), clinicOf())
  const timed = reduceDraft(begun, { do: 'timer-minutes', minutes: '12' })
  const typed = (value: string, from = timed) => reduceDraft(from, { do: 'text', field: 'minutes', value })
  it('are its own to write until a person types', () => {
    expect(timerWrites(begun)).toBe(true)
    expect(timerWrites(timed)).toBe(true)
    expect(typed('15').minutes).toBe('15')
    expect(timerWrites(typed('15'))).toBe(false)
  })
  it('do not come back into a field that a person emptied to type their own', () => {
    expect(timerWrites(typed(''))).toBe(false)
    expect(timerWrites(typed('', typed('2', begun)))).toBe(false)
  })
  it('are a person’s own after a preset', () => {
    const more = reduceDraft(timed, { do: 'add-minutes', minutes: 5 })
    expect(more.minutes).toBe('17')
    expect(timerWrites(more)).toBe(false)
  })
  it('stay its own when something else is typed', () =>
    expect(timerWrites(reduceDraft(timed, { do: 'text', field: 'notes', value: 'x' }))).toBe(true))
  it('are its own again when a person takes them', () =>
    expect(timerWrites(reduceDraft(typed('15'), { do: 'timer-minutes', minutes: '13' }))).toBe(true))
  it('never write over a form of before there was a timer', () =>
    expect(timerWrites({ minutesBy: 'nobody', minutes: '24' })).toBe(false))
  it('make an entry that is edited; a field typed in and emptied again does not', () => {
    expect(isEdited(timed, begun)).toBe(true)
    expect(isEdited(typed('', begun), begun)).toBe(false)
  })
})

describe('a quick entry', () => {
  it('says now only of what is saved with the time of now', () => {
    const base = baseOf()
    const fresh = initialDraft(base.begun, base.clinic, true)
    expect(whenText(fresh, base)).toBe('now, 2:33 PM')
    expect(whenText({ ...fresh, time: '09:10' }, base)).toBe('begun 9:10 AM')
    expect(whenText({ ...fresh, day: '2026-03-09', time: '09:10' }, base)).toBe('begun Mar 9, 9:10 AM')
  })
  it('is a Follow Up without contact', () =>
    expect(initialDraft(begunFor(), clinicOf(), true)).toMatchObject({ contactType: 'Follow Up', nonContact: true }))
})

describe('entries that overlap', () => {
  const NOON = Date.UTC(2026, 2, 18, 17)
  const at = (minute: number, minutes: number, logId = `at ${minute}`): SameDayEntry => ({
    registry: null,
    mrn: '1',
    about: 'Diallo, Amara',
    logId,
    at: NOON + minute * 60_000,
    minutes,
    contactType: 'Follow Up',
  })
  it.each([
    ['before', -20, 20, []],
    ['at its start', -10, 11, ['at 0']],
    ['within', 5, 5, ['at 0']],
    ['around', -5, 60, ['at 0', 'at 40']],
    ['right after', 20, 10, []],
    ['without minutes, within', 10, 0, ['at 0']],
  ])('%s', (_name, start, minutes, ids) =>
    expect(
      overlapping([at(0, 20), at(40, 10)], NOON + start * 60_000, minutes, 'own').map(({ logId }) => logId),
    ).toEqual(ids),
  )
  it('are never the entry itself', () => expect(overlapping([at(0, 20, 'own')], NOON, 20, 'own')).toEqual([]))
})
