// Search missed names that were typed without their signs or foreign letters: obrien for O'Brien, lukasz for Łukasz, strasse for Straße.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byName, sortedByName } from '#shared/domain/caseload/by-name.ts'
import { matchesText } from '#shared/domain/caseload/views.ts'
import { foldText } from '#shared/domain/fold.ts'
import { findCommands } from '../../src/renderer/features/command/command-search.ts'
import { findPatients } from '../../src/renderer/lib/find-patients.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

/** Ways to write one name. Each is found by each other one. */
const SAME = [
  [
    "O'Brien",
    'O’Brien',
    'OBrien',
    'obrien',
    'O‘Brien',
    'OʼBrien',
    'O`Brien',
    'O´Brien',
    'O＇Brien',
    "O' Brien",
    'O\u00adBrien',
  ],
  ["D'Angelo", 'dangelo', 'D’ANGELO'],
  ['Łukasz', 'lukasz', 'ŁUKASZ'],
  ['Straße', 'strasse', 'STRASSE', 'STRAẞE'],
  ['İnan', 'inan', 'INAN', 'ınan'],
  ['Sørensen', 'sorensen'],
  ['Đặng', 'dang', 'ĐẶNG'.normalize('NFD')],
  ['Þórður', 'thordur'],
  ['Ægir', 'aegir'],
  ['Œuvré', 'oeuvre'],
  ['Nuñez-Ortiz', 'nunez ortiz', 'NUNEZORTIZ', 'Nuñez‑Ortiz', 'Nuñez–Ortiz'],
  ['De la Cruz', 'delacruz', 'de\u00a0la\u00a0cruz'],
  ['Kealiʻi', 'kealii', "Keali'i"],
  ['Ｏｒｔｅｇａ', 'ortega'],
  ['Мар’яна', 'Марʼяна', "мар'яна"],
  ['Σοφός', 'σοφοσ', 'ΣΟΦΟΣ'],
] as const

const pairs = SAME.flatMap((names) => names.flatMap((stored) => names.map((typed) => [stored, typed] as const)))

describe('names that are written in several ways', () => {
  it.each(pairs)('finds %j by %j', (stored, typed) => {
    for (const row of [caseloadRow('1', { lastName: stored }), caseloadRow('1', { firstName: stored })]) {
      expect(matchesText(row, typed)).toBe(true)
      expect(findPatients([row], typed)).toMatchObject([{ row, by: { kind: 'name' } }])
    }
  })

  it.each(SAME.map((names) => ({ names: names.map(String) })))('sorts $names.0 beside its other ways', ({ names }) => {
    const rows = [...names, 'Zz', 'Aa', 'Яя'].map((lastName, at) => caseloadRow(String(at), { lastName }))
    const order = sortedByName(rows).map(({ lastName }) => lastName)
    const first = order.findIndex((name) => names.includes(name))
    expect(new Set(order.slice(first, first + names.length))).toEqual(new Set(names))
    expect(sortedByName(rows)).toEqual(rows.toSorted(byName))
  })
})

describe('the folding', () => {
  const word = fc.string({ unit: fc.constantFrom(..."AaÄßſıİłøØđÐþæœŋŉǅﬁＡ９٣́ςΣñ .-'’ʼ"), maxLength: 12 })

  it('is the same for every case and form of a text, and stays what it is', () => {
    fc.assert(
      fc.property(fc.oneof(word, fc.string({ unit: 'grapheme' })), (text) => {
        const folded = foldText(text)
        expect(foldText(folded)).toBe(folded)
        // The small iota of ancient Greek is a letter of its own in capitals.
        if (!text.normalize('NFD').includes('\u0345')) expect(foldText(text.toUpperCase())).toBe(folded)
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(foldText(text.normalize(form))).toBe(folded)
      }),
      { numRuns: 2000 },
    )
  })

  it('writes a letter as the collation of Unicode compares it with a to z', () => {
    const collator = new Intl.Collator('en', { sensitivity: 'base' })
    const letters = Array.from({ length: 0x250 }, (_, point) => String.fromCodePoint(point)).filter((one) =>
      /\p{L}/u.test(one),
    )
    const plain = [...'abcdefghijklmnopqrstuvwxyz', 'ae', 'oe', 'ss', 'dz', 'lj', 'nj', 'ij']
    for (const letter of letters) {
      const known = plain.find((one) => collator.compare(one, letter) === 0)
      if (known !== undefined) expect([letter, foldText(letter)]).toEqual([letter, known])
    }
  })

  it('reads the digits of every script', () => {
    for (const digits of ['٠١٢٣٤٥٦٧٨٩', '०१२३४५६७८९', '０１２３４５６７８９', '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡', '𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙'])
      expect(foldText(digits)).toBe('0123456789')
  })

  it('finds nobody else by a sign alone', () => {
    expect(matchesText(caseloadRow('1', { lastName: "O'Brien" }), "'")).toBe(true)
    expect(matchesText(caseloadRow('1', { lastName: 'Ortega' }), "'")).toBe(false)
    expect(
      findCommands([{ id: 'a', words: 'Overdue view', icon: 'list', run: () => undefined }], 'OVER viéw'),
    ).toHaveLength(1)
  })
})
