import type { ReactNode } from 'react'

export interface ReviewFigure {
  readonly label: string
  readonly value: ReactNode
  readonly detail: string
}

/** Figures above a list. */
export const FigureStrip = ({ figures }: { figures: readonly ReviewFigure[] }) => (
  <dl className="review-figures">
    {figures.map(({ label, value, detail }) => (
      <div key={label}>
        <dt className="f12 med t2">{label}</dt>
        <dd className="review-figure num">{value}</dd>
        <dd className="f12 t2 num">{detail}</dd>
      </div>
    ))}
  </dl>
)
