import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedRows, extended, toggled } from '../../../../src/renderer/features/caseload/checked-patients.ts'
import { caseloadRow } from '../rows.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map((mrn) => caseloadRow(mrn))
const mrns = fc.constantFrom('a', 'b', 'c', 'd', 'e')

test('a patient is added, and taken away by the same again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(mrns), mrns, (before, mrn) => {
      const once = toggled(new Set(before), mrn)
      expect(once.has(mrn)).toBe(!before.includes(mrn))
      expect(toggled(once, mrn)).toEqual(new Set(before))
    }),
  )
})

test('a range is all from one to the other, in either direction, and keeps what was selected', () => {
  expect(extended(new Set(['e']), rows, 'b', 'd')).toEqual(new Set(['b', 'c', 'd', 'e']))
  expect(extended(new Set(), rows, 'd', 'b')).toEqual(new Set(['b', 'c', 'd']))
  expect(extended(new Set(), rows, null, 'c')).toEqual(new Set(['c']))
  expect(extended(new Set(['a']), rows, 'a', 'gone')).toEqual(new Set(['a']))
})

test('only who is shown is meant, in the order that is shown', () => {
  const shown = rows.toReversed().filter(({ mrn }) => mrn !== 'c')
  expect(checkedRows(shown, new Set(['a', 'c', 'e'])).map(({ mrn }) => mrn)).toEqual(['e', 'a'])
  expect(checkedRows(shown, new Set())).toEqual([])
})
