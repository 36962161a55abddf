import {
  amountText,
  estimateOf,
  estimateOfRows,
  estimateText,
  type PriceList,
} from '#shared/domain/month-end/estimate.ts'
import type { WorksheetRow } from '#shared/domain/month-end/worksheet.ts'

/** What a row's codes come to, on paper; nothing for a row without a code. */
export const rowEstimateText = ({ codes }: Pick<WorksheetRow, 'codes'>, prices: PriceList): string =>
  codes.length === 0 ? '' : estimateText(estimateOf(codes, prices))

/** What all rows come to, on paper. */
export const totalEstimateText = (rows: readonly WorksheetRow[], prices: PriceList): string =>
  `Estimate by the clinic’s price list, not a claim: ${estimateText(estimateOfRows(rows, prices))}.`

const partsText = (codes: WorksheetRow['codes'], prices: PriceList): string =>
  codes
    .map((one) => {
      const { cents } = estimateOf([one], prices)
      return `${one.code} ×${one.units} ${cents === null ? 'no price' : amountText(cents)}`
    })
    .join(', ')

/** An open row's estimate, code by code: the suggested codes, and those that can be billed in their place. Null without any. */
export function estimateSentence({ codes, otherCodes }: WorksheetRow, prices: PriceList): string | null {
  if (codes.length === 0) return null
  const instead = otherCodes.length === 0 ? '' : ` In their place: ${partsText(otherCodes, prices)}.`
  return `${estimateText(estimateOf(codes, prices))}: ${partsText(codes, prices)}.${instead}`
}
