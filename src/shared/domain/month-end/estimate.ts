import type { BilledCode } from '../entities/caseload-row.ts'
import type { About } from '../sheets/about.ts'
import type { Cell, Sheet } from '../sheets/sheet.ts'
import type { Worksheet, WorksheetRow } from './worksheet.ts'

/** Billing code → what the clinic is paid for one unit, in cents. */
export type PriceList = Readonly<Record<string, number>>

/** What codes come to by the price list that the clinic typed. No amount is shipped: it depends on place and contract. */
export interface Estimate {
  /** Of the codes that have a price; null where none has: that is not an amount of nothing. */
  readonly cents: number | null
  /** Codes without a price, with their units: while there is one, `cents` is a part only. */
  readonly unpriced: readonly BilledCode[]
}

/** The price list of a worksheet; null where the clinic has typed none. */
export const pricesOf = ({ priceList }: Pick<Worksheet, 'priceList'>): PriceList | null =>
  priceList && Object.keys(priceList).length > 0 ? priceList : null

const priceOf = (prices: PriceList, code: string): number | null =>
  Object.hasOwn(prices, code) ? (prices[code] ?? null) : null

/** Units × price, in whole cents. A code without a price is named, and never counts as nothing. */
export function estimateOf(codes: readonly BilledCode[], prices: PriceList): Estimate {
  const unpriced = codes.filter(({ code }) => priceOf(prices, code) === null)
  const cents = codes.reduce((sum, { code, units }) => sum + units * (priceOf(prices, code) ?? 0), 0)
  return { cents: codes.length > 0 && unpriced.length === codes.length ? null : cents, unpriced }
}

/** What the suggested codes of rows come to, all together. */
export function estimateOfRows(rows: readonly Pick<WorksheetRow, 'codes'>[], prices: PriceList): Estimate {
  const units = new Map<string, number>()
  for (const { codes } of rows) for (const one of codes) units.set(one.code, (units.get(one.code) ?? 0) + one.units)
  const codes = [...units].map(([code, count]) => ({ code, units: count }))
  return estimateOf(
    codes.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    prices,
  )
}

/** `$1,234.50` */
export const amountText = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' })

const codesText = (codes: readonly BilledCode[]): string =>
  codes.map(({ code, units }) => `${code} ×${units.toLocaleString('en-US')}`).join(', ')

/** What an incomplete estimate leaves out: `no price for 99494 ×2`; '' for a complete one. */
export const unpricedText = ({ unpriced }: Estimate): string =>
  unpriced.length === 0 ? '' : `no price for ${codesText(unpriced)}`

/** `$206.42`; `incomplete, $144.96 with no price for 99494 ×2`; `no price for G0512 ×1` */
export function estimateText(estimate: Estimate): string {
  if (estimate.cents === null) return unpricedText(estimate)
  const amount = amountText(estimate.cents)
  return estimate.unpriced.length === 0 ? amount : `incomplete, ${amount} with ${unpricedText(estimate)}`
}

/** The column of a workbook: dollars as a number where each code has its price, else words, which no sum takes in. */
function estimateCell({ codes }: WorksheetRow, prices: PriceList): Cell {
  if (codes.length === 0) return 'none'
  const estimate = estimateOf(codes, prices)
  const { cents, unpriced } = estimate
  return cents === null || unpriced.length > 0 ? estimateText(estimate) : cents / 100
}

/** The table of a worksheet with the estimate as its last column; as it is without a price list. @param rows those of its lines */
export function withEstimate(sheet: Sheet, worksheet: Worksheet, rows: readonly WorksheetRow[]): Sheet {
  const prices = pricesOf(worksheet)
  if (prices === null) return sheet
  return {
    ...sheet,
    headings: [...sheet.headings, 'Estimate (USD)'],
    lines: sheet.lines.map((line, at) => {
      const row = rows[at]
      return row ? [...line, estimateCell(row, prices)] : line
    }),
  }
}

/** What a file says of its estimates: by which prices, what they come to, and what they are not. */
export function estimateNotes(worksheet: Worksheet, rows: readonly WorksheetRow[]): About['notes'] {
  const prices = pricesOf(worksheet)
  if (prices === null) return []
  const list = Object.entries(prices).map(([code, cents]) => `${code} ${amountText(cents)}`)
  return [
    [
      'Estimate',
      `Units of the suggested codes by the price list that the clinic typed (${list.toSorted().join(', ')}): an estimate, never a claim. All rows: ${estimateText(estimateOfRows(rows, prices))}.`,
    ],
  ]
}
