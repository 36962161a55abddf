import { describe, expect, it } from 'vitest'
import type { SameDayEntry } from '#shared/ipc/contract.ts'
import { initialDraft, reduceDraft } from '../../../../src/renderer/features/log-contact/draft.ts'
import { overlapping } from '../../../../src/renderer/features/log-contact/overlap.ts'
import { clockWords } from '../../../../src/renderer/lib/timer-words.ts'
import { begunFor, clinicOf } from './fixtures.ts'

describe('the time of a timer', () => {
  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [23 * 60_000 + 41_000, '23:41'],
    [3_600_000, '1:00:00'],
    [3_727_000, '1:02:07'],
  ])('%i ms is %s', (ms, words) => expect(clockWords(ms)).toBe(words))
})

describe('minutes that the timer writes', () => {
  const begun = initialDraft(begunFor(), clinicOf())
  const timed = reduceDraft(begun, { do: 'timer-minutes', minutes: '12' })
  it('follow it until a person types', () => {
    expect(timed).toMatchObject({ minutes: '12', timed: true })
    expect(reduceDraft(timed, { do: 'text', field: 'minutes', value: '15' })).toMatchObject({
      minutes: '15',
      timed: false,
    })
  })
  it('are a person’s own after a preset', () =>
    expect(reduceDraft(timed, { do: 'add-minutes', minutes: 5 })).toMatchObject({ minutes: '17', timed: false }))
  it('stay when something else is typed', () =>
    expect(reduceDraft(timed, { do: 'text', field: 'notes', value: 'x' })).toMatchObject({ timed: true }))
})

describe('a quick entry', () => {
  it('is a Follow Up without contact', () =>
    expect(initialDraft(begunFor(), clinicOf(), true)).toMatchObject({ contactType: 'Follow Up', nonContact: true }))
})

describe('entries that overlap', () => {
  const NOON = Date.UTC(2026, 2, 18, 17)
  const at = (minute: number, minutes: number, logId = `at ${minute}`): SameDayEntry => ({
    registryId: 'r1',
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
