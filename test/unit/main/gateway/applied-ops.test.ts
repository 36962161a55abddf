import { v4, v7 } from 'uuid'
import { expect, it } from 'vitest'
import { appliedOps, KEPT_OPERATIONS, madeAt, trimmedOps } from '../../../../src/main/gateway/writing/guarded-update.ts'

const NOW = Date.parse('2026-06-17T17:00:00Z')
const DAY = 86_400_000
const idsOf = (count: number, at: number) => Array.from({ length: count }, () => v7({ msecs: at }))

it('reads the time of a version 7 id, and of no other', () => {
  expect(madeAt(v7({ msecs: NOW }))).toBe(NOW)
  expect(madeAt(v4())).toBeNull()
  expect(madeAt('by-hand')).toBeNull()
})

it('reads an absent set as empty and refuses what is no set of texts', () => {
  expect(appliedOps({})).toEqual(new Set())
  expect(appliedOps({ applied_ops: new Set(['a']) })).toEqual(new Set(['a']))
  for (const applied_ops of [[], 'a', null, new Set([1])]) {
    expect(() => appliedOps({ applied_ops })).toThrow(expect.objectContaining({ code: 'unreadable' }))
  }
})

it('adds to a short set and trims a long one by age', () => {
  const id = v7({ msecs: NOW })
  expect(trimmedOps(new Set(idsOf(KEPT_OPERATIONS, NOW - 300 * DAY)), id, NOW)).toBeNull()
  const recent = idsOf(5, NOW - 179 * DAY)
  const old = idsOf(KEPT_OPERATIONS, NOW - 181 * DAY)
  expect(trimmedOps(new Set([...old, ...recent, 'by-hand']), id, NOW)).toEqual(new Set([...recent, 'by-hand', id]))
})
