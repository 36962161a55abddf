import {
  amountText,
  estimateOf,
  estimateOfRows,
  type PriceList,
  unpricedText,
} from '#shared/domain/month-end/estimate.ts'
import type { WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { Tag } from '../../ui/index.ts'
import { estimateSentence, rowEstimateText } from './estimate-text.ts'

interface EstimateProps {
  readonly row: WorksheetRow
  readonly prices: PriceList
}

/** What a row's codes come to. A part is never shown as if it were all. */
export function EstimateCell({ row, prices }: EstimateProps) {
  const { cents, unpriced } = estimateOf(row.codes, prices)
  return (
    <td className="me-estimate num">
      {cents === null || unpriced.length > 0 ? (
        <Tag tone="warn" title={rowEstimateText(row, prices)}>
          {cents === null ? 'No price' : 'Incomplete'}
        </Tag>
      ) : (
        row.codes.length > 0 && amountText(cents)
      )}
    </td>
  )
}

/** The estimate of an open row, code by code. */
export function EstimateLine({ row, prices }: { readonly row: WorksheetRow; readonly prices: PriceList | null }) {
  const sentence = prices && estimateSentence(row, prices)
  if (sentence === null) return null
  return (
    <p className="me-sentence me-estimate-line selectable">
      <b>Estimate by your price list, not a claim:</b> {sentence}
    </p>
  )
}

/** What the rows that are shown come to. */
export function EstimateFigure({
  rows,
  prices,
}: {
  readonly rows: readonly WorksheetRow[]
  readonly prices: PriceList
}) {
  const total = estimateOfRows(rows, prices)
  const isPart = total.unpriced.length > 0
  return (
    <div className="me-figure">
      <span className="me-label">Estimate</span>
      <span className="me-number">
        {total.cents === null ? 'No price' : amountText(total.cents)}{' '}
        {isPart && total.cents !== null && <small>incomplete</small>}
      </span>
      <span className="me-note">
        {isPart ? `Not a claim; ${unpricedText(total)}` : 'By your price list, not a claim'}
      </span>
    </div>
  )
}
