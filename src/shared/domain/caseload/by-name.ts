import type { CaseloadRow } from '../entities/caseload-row.ts'

/** How texts are ordered for people: without case, numbers by their value. */
export const nameCollator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Letters, and what stands between them in names, in the collator's order: such names compare as plain text. */
const PLAIN = /^[a-z '-]*$/
const SIGNS = /[ '-]/g
const PUNCTUATION: Readonly<Record<string, string>> = { ' ': '\u0001', '-': '\u0002', "'": '\u0003' }

/** A text that orders a row by name as the collator would, many times faster; null for a name that only the collator can place. */
function nameKey({ lastName, firstName }: CaseloadRow): string | null {
  const [last, first] = [lastName.toLowerCase(), firstName.toLowerCase()]
  if (!PLAIN.test(last) || !PLAIN.test(first)) return null
  const key = `${last}\u0000${first}`
  return key.search(SIGNS) === -1 ? key : key.replaceAll(SIGNS, (sign) => PUNCTUATION[sign] ?? sign)
}

/** How many letters of a key are compared as one number: as many as a number holds exactly, at 5 bits each. */
const HEAD = 10

/** The first letters of a key as a number of the same order: a to z, and below them what stands between names or ends one. */
function headOf(key: string): number {
  let head = 0
  for (let at = 0; at < HEAD; at++) {
    const code = at < key.length ? key.charCodeAt(at) : 0
    head = head * 32 + (code < 0x61 ? code : code - 0x5c)
  }
  return head
}

/** By name, then MRN: the order of rows that are otherwise equal. */
export const byName = (a: CaseloadRow, b: CaseloadRow): number =>
  nameCollator.compare(a.lastName, b.lastName) ||
  nameCollator.compare(a.firstName, b.firstName) ||
  nameCollator.compare(a.mrn, b.mrn)

/** The rows by name. Their keys are made once: asking the collator in every comparison would cost most of the sort. */
export function sortedByName(rows: readonly CaseloadRow[]): CaseloadRow[] {
  const keyed = rows.map((row) => {
    const key = nameKey(row)
    return { row, key, head: key === null ? Number.NaN : headOf(key) }
  })
  keyed.sort((a, b) => {
    const head = a.head - b.head
    if (head < 0 || head > 0) return head
    if (a.key === null || b.key === null) return byName(a.row, b.row)
    if (a.key === b.key) return nameCollator.compare(a.row.mrn, b.row.mrn)
    return a.key < b.key ? -1 : 1
  })
  return keyed.map(({ row }) => row)
}
