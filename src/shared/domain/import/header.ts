import { foldText } from '../fold.ts'
import { isBlank, textOfCell } from './cell.ts'
import { knownHeading } from './headings.ts'
import type { SheetRecord } from './read-sheet.ts'

/** As many records as a header is looked for in: sheets have titles above it. */
const LOOKED_AT = 30
/** A title may hold one known word; a header has two. */
const FEWEST_KNOWN = 2

const knownFields = ({ cells }: SheetRecord): number =>
  new Set(cells.flatMap((cell) => knownHeading(cell)?.field ?? [])).size

/** The record with most different known headings among the first ones, the first of several; null when none has two. */
export function findHeader(records: readonly SheetRecord[]): SheetRecord | null {
  const [best] = records
    .slice(0, LOOKED_AT)
    .map((record) => ({ record, known: knownFields(record) }))
    .toSorted((a, b) => b.known - a.known)
  return best && best.known >= FEWEST_KNOWN ? best.record : null
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => textOfCell(cell) !== '').length

/** The row of group headings above a header (`PHQ-9` above `First`, `Last`): two or more cells, and fewer than the header has. */
export function findGroupRow(records: readonly SheetRecord[], header: SheetRecord): SheetRecord | null {
  const above = records[header.record - 2]
  if (above === undefined || isBlank(above.cells)) return null
  return filled(above.cells) >= 2 && filled(above.cells) < filled(header.cells) ? above : null
}

/** Group headings, filled to the right: merged cells have their text in the first one. */
function groupsOf(group: SheetRecord | null, width: number): string[] {
  let current = ''
  return Array.from({ length: width }, (_, at) => {
    current = textOfCell(group?.cells[at] ?? '') || current
    return current
  })
}

/** Whether a heading stands more than once among some. An empty one is none. */
function isTwice(headings: readonly string[]): (heading: string) => boolean {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const folded of headings.map(foldText)) (seen.has(folded) ? repeated : seen).add(folded)
  return (heading) => heading !== '' && repeated.has(foldText(heading))
}

export interface ColumnHeading {
  /** The heading, with its group's before it where the group has a heading that stands more than once. */
  readonly heading: string
  /** Whether another column has the same heading, with its group's. */
  readonly isTwice: boolean
}

/** The headings of a sheet, told apart by their groups where that is needed. */
export function columnHeadings(header: SheetRecord, group: SheetRecord | null): ColumnHeading[] {
  const plain = header.cells.map(textOfCell)
  const groups = groupsOf(group, plain.length)
  const repeated = isTwice(plain)
  const unclear = new Set(groups.filter((_, at) => repeated(plain[at] ?? '')))
  const named = plain.map((heading, at) =>
    unclear.has(groups[at] ?? '') ? [groups[at], heading].filter(Boolean).join(' ') : heading,
  )
  const twice = isTwice(named)
  return named.map((heading) => ({ heading, isTwice: twice(heading) }))
}
