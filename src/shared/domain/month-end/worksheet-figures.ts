import { ELEMENTS, type MissingElement, type UncountedMinutes, type WorksheetRow } from './worksheet.ts'

const sum = <T>(of: readonly T[], figure: (one: T) => number): number =>
  of.reduce((total, one) => total + figure(one), 0)

/** Units of each code, the one that most patients have first. */
function unitsByCode(rows: readonly WorksheetRow[]): { code: string; units: number }[] {
  const units = new Map<string, number>()
  for (const { codes } of rows) for (const one of codes) units.set(one.code, (units.get(one.code) ?? 0) + one.units)
  return [...units].map(([code, count]) => ({ code, units: count })).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

function uncountedByReason(rows: readonly WorksheetRow[]): UncountedMinutes[] {
  return [
    ...Map.groupBy(
      rows.flatMap(({ whyNot }) => whyNot),
      ({ sentence }) => sentence,
    ),
  ]
    .map(([sentence, of]) => ({
      sentence,
      minutes: sum(of, ({ minutes }) => minutes),
      entries: sum(of, ({ entries }) => entries),
    }))
    .toSorted((a, b) => b.minutes - a.minutes)
}

/** What rows of a worksheet come to, all together. Minutes are whole minutes. */
export interface WorksheetFigures {
  readonly patients: number
  readonly withEntries: number
  readonly withCode: number
  readonly codes: readonly { readonly code: string; readonly units: number }[]
  readonly minutes: number
  readonly uncounted: {
    readonly minutes: number
    readonly patients: number
    readonly reasons: readonly UncountedMinutes[]
  }
  readonly pastCap: { readonly minutes: number; readonly patients: number }
  readonly missing: { readonly patients: number; readonly by: Readonly<Record<MissingElement, number>> }
  readonly overlaps: number
  readonly near: number
}

export function worksheetFigures(rows: readonly WorksheetRow[]): WorksheetFigures {
  const without = (element: MissingElement) => rows.filter(({ missing }) => missing.includes(element)).length
  const [consent, consultation, scale] = ELEMENTS.map(without)
  return {
    patients: rows.length,
    withEntries: rows.filter(({ entries }) => entries.length > 0).length,
    withCode: rows.filter(({ codes }) => codes.length > 0).length,
    codes: unitsByCode(rows),
    minutes: sum(rows, ({ minutes }) => minutes),
    uncounted: {
      minutes: sum(rows, ({ uncounted }) => uncounted),
      patients: rows.filter(({ uncounted }) => uncounted > 0).length,
      reasons: uncountedByReason(rows),
    },
    pastCap: {
      minutes: sum(rows, ({ unbilled }) => unbilled),
      patients: rows.filter(({ unbilled }) => unbilled > 0).length,
    },
    missing: {
      patients: rows.filter(({ missing }) => missing.length > 0).length,
      by: { consent: consent ?? 0, consultation: consultation ?? 0, scale: scale ?? 0 },
    },
    overlaps: rows.filter(({ overlap }) => overlap > 0).length,
    near: rows.filter(({ near }) => near).length,
  }
}
