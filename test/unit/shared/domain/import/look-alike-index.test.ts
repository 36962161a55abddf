import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookAlikes } from '#shared/domain/caseload/look-alikes.ts'
import { lookAlikeIndex } from '#shared/domain/import/look-alike-index.ts'

const person = fc.record({
  mrn: fc.constantFrom('00123', '123', 'A-1', 'a1', '0', '77', 'x'),
  lastName: fc.constantFrom('Ortiz', 'ORTIZ', 'Ortiz-Nuñez', 'Ortis', 'Maya', ''),
  firstName: fc.constantFrom('Maya', 'Maja', 'Ortiz', 'Zelda', ''),
  dateOfBirth: fc.constantFrom('1967-11-03', '11/03/1967', '1967-03-11', '1867-11-03', '1967-11-04', '', '?'),
})

describe('the look-alikes of a whole file', () => {
  it('are exactly those that the enrolment of one patient asks about', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), person, (all, { mrn, ...asked }) => {
        const known = all.map((one, at) => ({ ...one, other: at }))
        const index = lookAlikeIndex(known)
        const kinships = new Map(index.byPerson(mrn, asked).map(({ known: one, kinship }) => [one.other, kinship]))
        const numbers = new Set(index.byMrn(mrn).map(({ other }) => other))
        // The enrolment tells one reason of each patient: the same person before the number, the number before a twin.
        const reasons = known.flatMap(({ other }) => {
          const kinship = kinships.get(other)
          const by = kinship !== 'same-person' && numbers.has(other) ? 'mrn' : kinship
          return by ? [`${other} ${by}`] : []
        })
        const single = lookAlikes(known, mrn, asked).map(({ row, by }) => `${row.other} ${by}`)
        expect(reasons.toSorted()).toEqual(single.toSorted())
      }),
      { numRuns: 2000 },
    )
  })
})
