export const SEPARATORS = [',', ';', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

/** How a separator was found: `sep-line` = the file's first line names it, as Excel writes it; `none` = the file has one column. */
export type SeparatorSource = 'sep-line' | 'counted' | 'chosen' | 'none'

export interface FoundSeparator {
  readonly separator: Separator
  readonly from: SeparatorSource
}

/** As much of the text as a separator is looked for in, in characters. */
const HEAD = 65_536
const LINES = 50

const isSeparator = (text: string | undefined): text is Separator => SEPARATORS.some((one) => one === text)

/** The most frequent number of separators in a line, and in how many lines it is so. Lines without one say nothing. */
function regularity(head: string, separator: Separator): { readonly lines: number; readonly count: number } {
  const own = separator === '|' ? '\\|' : separator
  const unquoted = head.replaceAll(new RegExp(`(^|[${own}\r\n])"(?:[^"]|"")*"`, 'g'), '$1')
  const counts = new Map<number, number>()
  for (const line of unquoted.split(/\r\n|\n|\r/).slice(0, LINES)) {
    const count = line.split(separator).length - 1
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  const [count = 0, lines = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return { lines, count }
}

/** The separator of a sheet: the one of a `sep=` line, else the one that most lines have equally often outside quotes. */
export function findSeparator(text: string): FoundSeparator {
  const named = /^sep=(.)["\r\n]?/i.exec(text.slice(0, 8).replace(/^"/, ''))?.[1]
  if (isSeparator(named)) return { separator: named, from: 'sep-line' }
  const head = text.slice(0, HEAD)
  const [best] = SEPARATORS.map((separator) => ({ separator, ...regularity(head, separator) })).toSorted(
    (a, b) => b.lines - a.lines || b.count - a.count,
  )
  return best && best.lines > 0 ? { separator: best.separator, from: 'counted' } : { separator: ',', from: 'none' }
}
