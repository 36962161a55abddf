import type { ReactNode } from 'react'
import { signed } from '#shared/domain/month-end/change-text.ts'
import type { ComparedFigures, MonthComparison } from '#shared/domain/month-end/month-change.ts'
import { count } from '../../../lib/format.ts'

interface FigureProps {
  readonly label: string
  readonly before: number
  readonly now: number
}

/** A figure before and now; one number where it is the same. */
function Figure({ label, before, now }: FigureProps): ReactNode {
  return (
    <div className="me-figure">
      <span className="me-label">{label}</span>
      <span className="me-number">
        {before !== now && (
          <>
            <span className="t3">{count(before)}</span> <small aria-hidden="true">→</small>
            <span className="sr"> to </span>{' '}
          </>
        )}
        {count(now)}
      </span>
      <span className="mc-delta">{before === now ? 'no change' : signed(now - before)}</span>
    </div>
  )
}

const unitsOf = ({ codes }: ComparedFigures, code: string): number => codes.find((one) => one.code === code)?.units ?? 0

/** What the month came to when it was locked in, and comes to now. */
export function ChangesFigures({ comparison: { before, now } }: { readonly comparison: MonthComparison }) {
  const codes = [...new Set([...before.codes, ...now.codes].map(({ code }) => code))].toSorted()
  return (
    <section className="me-figures" aria-label="Figures" data-region="figures">
      <Figure label="Patients with a code" before={before.withCode} now={now.withCode} />
      {codes.map((code) => (
        <Figure key={code} label={`${code}, units`} before={unitsOf(before, code)} now={unitsOf(now, code)} />
      ))}
      <Figure label="Minutes that count" before={before.minutes} now={now.minutes} />
      <Figure label="Not counted" before={before.uncounted} now={now.uncounted} />
    </section>
  )
}
