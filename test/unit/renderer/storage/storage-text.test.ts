import { describe, expect, test } from 'vitest'
import {
  draftsText,
  keptText,
  removalQuestion,
  retentionOf,
  sizeText,
  waitingText,
} from '../../../../src/renderer/features/storage/storage-text.ts'

test.each([
  [0, '1 KB'],
  [839_680, '820 KB'],
  [4_404_019, '4.2 MB'],
  [125_829_120, '120 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeText(bytes)).toBe(words)
})

test('says where data is kept, or why it is not', () => {
  expect(keptText({ kept: { on: 'disk', bytes: 839_680 } })).toBe('Kept on this computer’s disk, encrypted: 820 KB')
  expect(keptText({ kept: { on: 'memory', reason: 'This computer has no keychain.' } })).toBe(
    'Kept in memory until you quit. This computer has no keychain.',
  )
})

test('says what waits and what is not finished', () => {
  expect(waitingText(0)).toBe('None. Everything that was saved is in the registry.')
  expect(waitingText(1)).toBe('1 entry. It stays until the table has answered.')
  expect(waitingText(3)).toBe('3 entries. They stay until the table has answered.')
  expect(draftsText(0)).toBe('None.')
  expect(draftsText(2)).toBe('2 unfinished entries, kept encrypted.')
})

describe('retention', () => {
  test.each(['1', '14', ' 90 '])('takes “%s” days', (text) => {
    expect(retentionOf(text)).toEqual({ days: Number(text) })
  })
  test.each(['', '0', '91', '-3', '1.5', '1e1', 'ten'])('does not take “%s”', (text) => {
    expect(retentionOf(text)).toEqual({ problem: 'Enter a whole number from 1 to 90.' })
  })
})

describe('before data is removed', () => {
  test('the first question names what goes, and what stays', () => {
    const { words, confirm } = removalQuestion('Lakeside', 0, 'first')
    expect(words).toBe(
      'Patients of Lakeside that were read, unfinished entries and settings are removed from this computer, and you leave the connection. Nothing in the registry changes. You can read it again whenever you are online.',
    )
    expect(confirm).toBe('Remove data')
  })
  test('entries that are not sent are counted in the first question, and asked about again', () => {
    const first = removalQuestion('Lakeside', 2, 'first')
    expect(first.words).toContain('2 entries are not in the registry yet and would be lost.')
    expect(first.confirm).toBe('Go on')
    expect(removalQuestion('Lakeside', 1, 'again')).toEqual({
      title: 'Lose 1 entry?',
      words: 'It is on this computer only. Once removed, nobody can bring it back.',
      keep: 'Keep everything',
      confirm: 'Remove and lose 1 entry',
    })
  })
})
