// Nobody was asked about a patient of the same name where the registry or the new record has no birth date: one person got two records.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kinshipOf, lookAlikes } from '#shared/domain/caseload/look-alikes.ts'
import { checkFile } from '#shared/domain/import/check-file.ts'
import { readSheet } from '#shared/domain/import/read-sheet.ts'
import { rowState } from '#shared/domain/import/row-state.ts'

const BIRTHS = ['1980-05-02', '5/2/1980', '2001-12-31'] as const
const NONE = ['', '  ', '?', 'not known'] as const
const stored = fc.constantFrom(...BIRTHS)
const missing = fc.constantFrom(...NONE)
const MAYA = { lastName: 'Ortega', firstName: 'Maya' }

const SPELLINGS = [
  MAYA,
  { lastName: 'ORTEGA', firstName: 'Máya' },
  { lastName: ' ortega', firstName: 'maya ' },
] as const

it('asks for an equal name, whichever of the two has the birth date', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SPELLINGS), stored, missing, (spelling, known, none) => {
      const [one, other] = [
        { ...MAYA, dateOfBirth: known },
        { ...spelling, dateOfBirth: none },
      ]
      expect(kinshipOf(one, other)).toBe('same-person')
      expect(kinshipOf(other, one)).toBe('same-person')
      const found = lookAlikes([{ ...one, mrn: '00123' }], '88', other)
      expect(found.map(({ row, by }) => [row.mrn, by])).toEqual([['00123', 'same-person']])
    }),
  )
})

it('asks for no other name, and for no other birth date', () => {
  fc.assert(
    fc.property(missing, stored, fc.constantFrom('Mayra', 'Luis', ''), (none, known, firstName) => {
      expect(kinshipOf({ ...MAYA, dateOfBirth: known }, { ...MAYA, firstName, dateOfBirth: none })).toBeNull()
    }),
  )
  expect(kinshipOf({ ...MAYA, dateOfBirth: '1980-05-02' }, { ...MAYA, dateOfBirth: '1967-11-30' })).toBeNull()
})

const HEADINGS = ['MRN,Last name,First name,DOB', 'MRN,Last name,First name,Payer'] as const
it.each([
  ['without the birth date', '1980-05-02', HEADINGS[0], ''],
  ['with a word for it', '1980-05-02', HEADINGS[0], 'n/a'],
  ['of a file without that column', '1980-05-02', HEADINGS[1], 'Medicare'],
  ['whose patient was enrolled without one', '', HEADINGS[0], '1980-05-02'],
])('a row %s asks, and is not refused', (_title, dateOfBirth, headings, last) => {
  const { sheet } = readSheet(new TextEncoder().encode(`${headings}\n88,Ortega,Maya,${last}\n89,Zeller,Bo,${last}`), {})
  if (sheet === null) throw new Error('No sheet.')
  const { rows } = checkFile({
    sheet,
    patients: [{ ...MAYA, mrn: '00123', dateOfBirth }],
    context: { now: Date.parse('2026-06-30T15:00:00Z'), timeZone: 'America/Chicago' },
    registryId: '4f0a1f9e-0000-7000-8000-000000000001',
    fileHash: '0'.repeat(64),
  })
  expect(rows.map(rowState)).toEqual(['look-alike', 'new'])
  expect(rows[0]).toMatchObject({
    action: 'confirm',
    problems: expect.arrayContaining([expect.objectContaining({ code: 'possible-duplicate', other: '00123' })]),
  })
})
