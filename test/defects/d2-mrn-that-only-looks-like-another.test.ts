// An MRN with an invisible character or full-width digits was taken as a second patient's.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookAlikes, mrnLooksLike } from '#shared/domain/caseload/look-alikes.ts'
import { mrnProblem } from '#shared/domain/operations/enrol.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

const NOBODY = { firstName: '', lastName: '', dateOfBirth: '' }

describe('an invisible character in an MRN', () => {
  it.each([
    ['\u200b', 'a zero-width space (U+200B)'],
    ['\u202e', 'a right-to-left override (U+202E)'],
    ['\u00ad', 'a soft hyphen (U+00AD)'],
    ['\u200e', 'a left-to-right mark (U+200E)'],
    ['\u2067', 'a right-to-left isolate (U+2067)'],
    ['\u200d', 'a zero-width joiner (U+200D)'],
    ['\u0000', 'a NUL (U+0000)'],
    ['\ufe0f', 'an invisible character (U+FE0F)'],
    ['\u3164', 'an invisible character (U+3164)'],
    ['\u{e0041}', 'an invisible character (U+E0041)'],
  ])('%j is refused by name', (character, name) => {
    for (const mrn of [`00${character}123`, `00123${character}`, `${character}00123`])
      if (mrn === mrn.trim()) expect(mrnProblem(mrn)).toContain(name)
  })

  it('is refused whichever it is: what is taken can be seen', () => {
    const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), (text) => {
        fc.pre(invisible.test(text))
        expect(mrnProblem(`1${text}1`)).not.toBeNull()
      }),
    )
  })
})

describe('a number that looks like another', () => {
  const stored = caseloadRow('00123', { lastName: 'Ortega', firstName: 'Maya' })
  const withLetters = caseloadRow('Ab-0417', {})
  it.each(['123', '0123', '000123', '００１２３', '00 123', '00-123', '٠٠١٢٣', '𝟎𝟎𝟏𝟐𝟑', 'OO123', '0012３'])(
    '%s asks about 00123',
    (mrn) => {
      expect(mrnLooksLike([stored, withLetters], mrn)).toEqual([stored])
      expect(lookAlikes([stored], mrn, NOBODY)).toEqual([{ row: stored, by: 'mrn' }])
    },
  )
  it.each(['AB-0417', 'ab0417', 'ＡＢ－０４１７', 'Ab-417', 'AB 417', 'АВ-0417', 'Ab–0417', 'Áb-0417'])(
    '%s asks about Ab-0417',
    (mrn) => {
      expect(mrnLooksLike([stored, withLetters], mrn)).toEqual([withLetters])
    },
  )
  it.each(['00123', '1230', '00124', '1203', '10-23', 'A00123', ''])('%j does not ask', (mrn) => {
    expect(mrnLooksLike([stored], mrn)).toEqual([])
  })
  it('is told from either side', () => {
    const number = fc.string({ unit: fc.constantFrom(...'00123aAbO-１３ '), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(a.trim() !== '' && b.trim() !== '')
        expect(mrnLooksLike([caseloadRow(a)], b).length).toBe(mrnLooksLike([caseloadRow(b)], a).length)
      }),
    )
  })
})
