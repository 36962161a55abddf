import { isProviderOf, type Reader } from '../derived/care-manager.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import { compareFolded, foldText } from '../fold.ts'
import { byName } from './by-name.ts'
import { type Compared, isInFigure } from './figures.ts'
import { isSafety } from './row-facts.ts'
import { compareDue } from './today.ts'

/** Whose caseload a line is; an empty id or name is nobody's. */
export type CaseloadOf =
  | { readonly kind: 'care-manager'; readonly userId: string }
  | { readonly kind: 'provider'; readonly name: string }

/** One caseload. Each patient in care stands in one line of a table. */
export interface TeamLine {
  readonly of: CaseloadOf
  readonly rows: readonly CaseloadRow[]
}

export const inCareOf = (rows: readonly CaseloadRow[]): CaseloadRow[] =>
  rows.filter((row) => isInFigure(row, 'in-care'))

function grouped(rows: readonly CaseloadRow[], keyOf: (row: CaseloadRow) => string, keys: readonly string[]) {
  const groups = new Map<string, CaseloadRow[]>(keys.map((key) => [key, []]))
  for (const row of inCareOf(rows)) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups]
}

/** The caseloads by care manager: of everybody who is one now, also without patients, and of who counts as one. */
export const byCareManager = (rows: readonly CaseloadRow[], managers: readonly string[]): TeamLine[] =>
  grouped(rows, ({ careManager }) => careManager ?? '', managers).map(([userId, own]) => ({
    of: { kind: 'care-manager', userId },
    rows: own,
  }))

/** The caseloads by provider, by name. @param reader a physician sees only the own line; null sees all */
export const byProvider = (rows: readonly CaseloadRow[], reader: Reader | null): TeamLine[] =>
  grouped(reader === null ? rows : rows.filter((row) => isProviderOf(row, reader)), ({ provider }) => provider, [])
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : compareFolded(foldText(a), foldText(b))))
    .map(([name, own]) => ({ of: { kind: 'provider', name }, rows: own }))

/** The figure of a line: how many patients, or the sum of their minutes. */
export const figureOf = ({ rows }: Pick<TeamLine, 'rows'>, figure: Compared): number =>
  figure === 'minutes'
    ? rows.reduce((sum, { month }) => sum + month.minutes, 0)
    : rows.filter((row) => isInFigure(row, figure)).length

/** The patients behind a figure: those due longest first, for minutes those with most, else by name. */
export function patientsOf({ rows }: Pick<TeamLine, 'rows'>, figure: Compared): CaseloadRow[] {
  const found = rows.filter((row) => isInFigure(row, figure)).toSorted(byName)
  if (figure === 'late' || figure === 'due-today') return found.toSorted((a, b) => compareDue(a.due, b.due))
  return figure === 'minutes' ? found.toSorted((a, b) => b.month.minutes - a.month.minutes) : found
}

/** What stands below a figure; null where it says nothing. */
export type SecondLine =
  | { readonly kind: 'assigned' | 'safety' | 'far-late' | 'never'; readonly count: number }
  | { readonly kind: 'longest'; readonly days: number }
  | { readonly kind: 'share'; readonly of: number; readonly count: number }
  | { readonly kind: 'each'; readonly minutes: number }

/** From more days on a late contact is far late, on every page of the team. */
const FAR_LATE_DAYS = 14

function lateLine(late: readonly CaseloadRow[]): SecondLine | null {
  const days = late.map(({ due }) => -(due?.days ?? 0))
  const far = days.filter((one) => one > FAR_LATE_DAYS).length
  if (far > 0) return { kind: 'far-late', count: far }
  return days.length === 0 ? null : { kind: 'longest', days: Math.max(...days) }
}

const counted = (kind: 'assigned' | 'safety' | 'never', count: number): SecondLine | null =>
  count === 0 && kind !== 'assigned' ? null : { kind, count }

export function secondLine(line: TeamLine, figure: Compared): SecondLine | null {
  const { rows } = line
  if (rows.length === 0) return null
  const found = patientsOf(line, figure)
  switch (figure) {
    case 'in-care':
      return counted('assigned', rows.filter(({ assignment }) => assignment?.assigned).length)
    case 'due-today':
      return counted('safety', found.filter(isSafety).length)
    case 'late':
      return lateLine(found)
    case 'review-overdue':
      return counted('never', found.filter(({ lastConsultAt }) => lastConsultAt === null).length)
    case 'minutes':
      return { kind: 'each', minutes: Math.round(figureOf(line, 'minutes') / rows.length) }
    case 'not-improving':
    case 'reached':
      return { kind: 'share', count: found.length, of: rows.length }
  }
}

/** The days on which others cover patients of a line, from today on; null without any. @param today `YYYY-MM-DD` */
export function awayDays({ rows }: Pick<TeamLine, 'rows'>, today: string): { from: string; until: string } | null {
  const covers = rows.flatMap(({ assignment }) =>
    assignment?.covering && assignment.covering.until >= today ? [assignment.covering] : [],
  )
  const from = covers.map((one) => one.from).toSorted()[0]
  const until = covers
    .map((one) => one.until)
    .toSorted()
    .at(-1)
  return from === undefined || until === undefined ? null : { from, until }
}

/** How many patients somebody covers today. */
export const coveredBy = (rows: readonly CaseloadRow[], userId: string): number =>
  inCareOf(rows).filter(({ assignment }) => assignment?.coveredBy === userId).length
