import type { CaseloadRow } from '#shared/domain/caseload-row.ts'

const LETTERS: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe' }

/** Lower case without accents, so that "szymanska" finds "Szymańska". */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđøßæœ]/g, (letter) => LETTERS[letter] ?? letter)

const haystack = (row: CaseloadRow) =>
  fold([row.firstName, row.lastName, row.firstName, row.mrn, row.payer, row.provider].join(' '))

/** Rows in which every word of `text` occurs: name, MRN, payer or provider. */
export function filterRows(rows: readonly CaseloadRow[], text: string): readonly CaseloadRow[] {
  const words = fold(text)
    .split(/[\s,]+/)
    .filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const found = haystack(row)
    return words.every((word) => found.includes(word))
  })
}
