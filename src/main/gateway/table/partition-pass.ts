import { type Alphabet, compareKeys, createAlphabet, type Scale, scaleOf } from './key-order.ts'
import type { KeyedItem, KeyRange, Page } from './table.ts'

/** What a pass asks the table for. */
export interface PassPorts {
  readonly page: (range: KeyRange, after: string | null, signal: AbortSignal) => Promise<Page>
  /** The highest sort key of the partition, null when it is empty. */
  readonly highest: (signal: AbortSignal) => Promise<string | null>
  /** Takes a page. An item can come twice: both ends of a range are included. */
  readonly take: (items: readonly KeyedItem[]) => void
}

/** A reading of a whole partition that can be stopped anywhere and gone on with. */
export interface PartitionPass {
  /**
   * Reads what is left. When a page fails it waits for those that are on their way, keeps what has arrived, and throws: the next
   * `run` goes on there. Returns only when every range was read to its end.
   */
  run(ports: PassPorts, signal: AbortSignal): Promise<void>
}

interface Part extends KeyRange {
  to: string | null
  /** The last key that was read; null before the first page. */
  after: string | null
  /** The first key of the last page, before that `from`: what lies up to `after` is the measure of a page. */
  first: string | null
  /** Pages that it should have, before the first one has come. */
  expected: number
  reading: boolean
}

const partOf = (from: string | null, to: string | null, expected = 0): Part => ({
  from,
  to,
  after: null,
  first: from,
  expected,
  reading: false,
})

/** A part is divided when each of the two readers has at least this many pages left behind the one that is on its way. */
const WORTH_PAGES = 1
/**
 * How far ahead a part is judged by the pages that it has read, in pages. Keys come in clumps (`East/0001…`, `West/0001…`): half of
 * the way to the end can be half of nothing, these many pages ahead is where the clump goes on.
 */
const OUTLOOK_PAGES = 64
/** Patients in one page, at 24 KB: fewer are not worth a range of their own. */
const PAGE_PATIENTS = 40
/** A bound for odd key sets: division only makes a reading faster. */
const MOST_DIVISIONS = 256

/** Up to `width` parts that hold about as many of the known keys each. Nothing lies outside of them, or between them. */
function partsOf(known: readonly string[], width: number): Part[] {
  const count = Math.max(1, Math.min(width, Math.ceil(known.length / PAGE_PATIENTS)))
  const borders = Array.from({ length: count - 1 }, (_, at) => known[Math.floor(((at + 1) * known.length) / count)])
  const distinct = [...new Set(borders.filter((border) => border !== undefined))]
  return [null, ...distinct].map((from, at) => partOf(from, distinct[at] ?? null))
}

interface State {
  readonly width: number
  readonly parts: Set<Part>
  readonly alphabet: Alphabet
  /** The highest key that is known: the scale of the last part ends there. */
  highest: string | null
  divisions: number
}

function scaleOfPart({ alphabet, highest }: State, part: Part): Scale | null {
  const end = part.to ?? highest
  return part.first !== null && end !== null ? scaleOf(part.first, end, alphabet) : null
}

/**
 * On the scale of what is left since the last page began: how far it is read, what one page is, and how many pages are left behind
 * the one that is on its way. The last page alone is the measure: where keys come in clumps, earlier ones tell nothing about it.
 */
function outlook(state: State, part: Part) {
  const read = part.after === null ? null : (scaleOfPart(state, part)?.position(part.after) ?? 1)
  const page = Math.max(read ?? 1 / Math.max(1, part.expected), Number.EPSILON)
  const done = read ?? 0
  return { part, done, page, pagesLeft: Math.min(OUTLOOK_PAGES, (1 - done) / page - 1) }
}

/** Divides the part that has most left, behind the page that is on its way. Null when none is worth it. */
function divide(state: State): Part | null {
  if (state.divisions >= MOST_DIVISIONS) return null
  const candidates = [...state.parts]
    .map((part) => outlook(state, part))
    .filter((one) => one.pagesLeft >= 2 * WORTH_PAGES)
    .sort((a, b) => b.pagesLeft - a.pagesLeft)
  for (const { part, done, page, pagesLeft } of candidates) {
    const border = scaleOfPart(state, part)?.keyAt(done + page * (1 + pagesLeft / 2)) ?? null
    if (border === null || (part.after !== null && compareKeys(border, part.after) <= 0)) continue
    const other = partOf(border, part.to, pagesLeft / 2)
    part.to = border
    if (part.after === null) part.expected = 1 + pagesLeft / 2
    state.parts.add(other)
    state.divisions++
    return other
  }
  return null
}

async function readPage(state: State, part: Part, { page, take }: PassPorts, signal: AbortSignal): Promise<void> {
  const { from, to, after } = part
  part.reading = true
  try {
    const { items, last } = await page({ from, to }, after, signal)
    take(items)
    for (const { key } of items) state.alphabet.add(key.sort)
    part.first = items[0]?.key.sort ?? part.first
    part.after = last
    // Its end may have been moved while the page was on its way: what lies behind it is another's by now.
    if (last === null || (part.to !== null && compareKeys(last, part.to) >= 0)) state.parts.delete(part)
  } finally {
    part.reading = false
  }
}

async function readAll(state: State, ports: PassPorts, signal: AbortSignal): Promise<void> {
  const failures: unknown[] = []
  const reading = new Set<Promise<void>>()
  const follow = (work: Promise<void>) => {
    const followed = work
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        reading.delete(followed)
      })
    reading.add(followed)
  }
  const findHighest = async () => {
    state.highest = await ports.highest(signal)
  }
  if (state.highest === null && state.parts.size > 0) follow(findHighest())
  while (failures.length === 0) {
    while (reading.size < state.width) {
      const next = [...state.parts].find((part) => !part.reading) ?? divide(state)
      if (!next) break
      follow(readPage(state, next, ports, signal))
    }
    if (reading.size === 0) return
    await Promise.race(reading)
  }
  await Promise.all(reading)
  throw failures[0]
}

/**
 * A pass over a partition in up to `width` ranges at once. With `known` keys (of an earlier reading; those that have come or gone
 * since do no harm) the ranges begin at them. Without, the picture forms while it reads: an idle reader takes half of what another
 * one has left, measured by how far its pages have come. Where ranges end decides how fast it is, never what is read.
 */
export function createPass({ width, known = [] }: { width: number; known?: readonly string[] }): PartitionPass {
  const sorted = known.toSorted(compareKeys)
  const alphabet = createAlphabet()
  // A sample is enough: it is for the characters that the keys are made of.
  for (const key of sorted.slice(0, 200)) alphabet.add(key)
  const parts = new Set(partsOf(sorted, width))
  const state: State = { width, parts, alphabet, highest: sorted.at(-1) ?? null, divisions: 0 }
  return { run: (ports, signal) => readAll(state, ports, signal) }
}
