// "medicaid" and "Medicaid" were two payers: in the filter, in what it could be set to, and in the form.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesFilters, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { knownPayer, namedOnce } from '#shared/domain/caseload/payers.ts'
import { optionsOf } from '../../src/renderer/features/caseload/filters/FilterEditor.tsx'
import { caseloadRow } from '../unit/renderer/rows.ts'

const SPELLINGS = ['Medicaid', 'medicaid', 'MEDICAID', ' Medicaid ']
const rows = (payers: readonly string[]) => payers.map((payer, at) => caseloadRow(`${at}`, { payer }))

describe('A payer', () => {
  it.each([
    [['Medicaid', 'medicaid', 'Medicaid'], ['Medicaid']],
    [
      ['medicaid', 'Medicaid', 'medicaid', 'Aetna'],
      ['medicaid', 'Aetna'],
    ],
    [['Blue Cross', 'BlueCross', 'blue-cross'], ['Blue Cross']],
    [
      ['', ' ', 'Aetna', 'Aetna', 'Aetna'],
      ['Aetna', ''],
    ],
    [[], []],
  ])('of %j is named once, as most have it: %j', (payers, expected) => {
    expect(namedOnce(payers)).toEqual(expected)
  })

  it('is found by the filter under every spelling, and offered once', () => {
    const spelling = fc.constantFrom(...SPELLINGS)
    fc.assert(
      fc.property(fc.array(spelling, { minLength: 1 }), spelling, (stored, chosen) => {
        const all = rows([...stored, 'Aetna'])
        const found = all.filter((row) => matchesFilters(row, { ...NO_FILTERS, payers: [chosen] }))
        expect(found).toHaveLength(stored.length)
        const options = optionsOf('payers', all, { ...NO_FILTERS, payers: [chosen] }, String)
        expect(options).toHaveLength(2)
        const kept = options.find(({ value }) => value !== 'Aetna')?.value ?? ''
        expect(all.filter((row) => matchesFilters(row, { ...NO_FILTERS, payers: [kept] }))).toHaveLength(stored.length)
      }),
    )
  })

  it.each([
    ['medicaid', 'Medicaid'],
    ['MEDICAID ', 'Medicaid'],
    ['Cigna', 'Cigna'],
    ['', ''],
  ])('typed as %j becomes %j, as the registry writes it', (typed, known) => {
    expect(knownPayer(typed, ['Medicaid', 'Aetna', ''])).toBe(known)
  })
})
