import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byName, sortedByName } from '#shared/domain/caseload/by-name.ts'
import { caseloadRow } from '../renderer/rows.ts'

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abcdefxyzABCXYZ '-"), maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'aeiouéüñØ12 .,'), maxLength: 6 }),
  // Names that begin alike for longer than is compared at once.
  fc.string({ unit: fc.constantFrom(..."az '-"), maxLength: 3 }).map((end) => `Hallorsensted${end}`),
)
const row = fc
  .tuple(name, name, fc.integer({ min: 0, max: 30 }))
  .map(([lastName, firstName, mrn]) => caseloadRow(String(mrn), { lastName, firstName }))

it('sorts by name as the collator orders, with its short way and without', () =>
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      expect(sortedByName(rows)).toEqual(rows.toSorted(byName))
    }),
    { numRuns: 2000 },
  ))
