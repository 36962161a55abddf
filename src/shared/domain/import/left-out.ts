import type { FileCheck } from './check-file.ts'

/**
 * The rows that were not enrolled, as lines of a CSV file that can be corrected and imported again: the headings of the file, and every row as it came
 * but for empty ones. The reason stands in the first column. In the last one it would widen the headings, and a row with too many cells would then be
 * taken as it is, with values under wrong headings.
 * @param enrolled the records that were enrolled
 */
export function leftOutLines({ layout, rows }: FileCheck, enrolled: ReadonlySet<number>): string[][] {
  if (layout === null) return []
  const cells = new Map(layout.rows.map((one) => [one.record, one.cells]))
  const left = rows.filter(
    ({ record, problems }) => !enrolled.has(record) && !problems.some(({ code }) => code === 'blank'),
  )
  return [
    ['Reason', ...layout.columns.map(({ heading }) => heading)],
    ...left.map(({ record, problems }) => [problems.map(({ text }) => text).join(' '), ...(cells.get(record) ?? [])]),
  ]
}
