import { SUMMARY_PARTS } from '#shared/domain/review/summary-text.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { Paper } from '../../../ui/index.ts'

interface SummaryPrintProps {
  readonly open: OpenRegistry
  /** As the text has them: the title, and before each part an empty line. */
  readonly lines: readonly string[]
  /** Names are hidden: the paper does not say either who printed it. */
  readonly hideNames: boolean
  /** Epoch milliseconds. */
  readonly now: number
}

/** The summary on paper: the same lines as the text. The screen never shows it. */
export function SummaryPrint({ open, lines: [title = 'Review', ...lines], hideNames, now }: SummaryPrintProps) {
  return (
    <Paper open={open} title={title} now={now} isAnonymous={hideNames} className="summary-print">
      {lines.map((line, at) => {
        if (line === '') return null
        const Line = lines[at - 1] === '' && SUMMARY_PARTS.includes(line) ? 'h2' : 'p'
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are drawn once, for paper.
        return <Line key={at}>{line}</Line>
      })}
    </Paper>
  )
}
