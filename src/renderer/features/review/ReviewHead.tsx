import type { ReactNode } from 'react'
import './review-pages.css'

interface ReviewHeadProps {
  readonly title: string
  /** Beside the title: how much there is. */
  readonly detail?: ReactNode
  readonly before?: ReactNode
  /** What can be done. */
  readonly children: ReactNode
}

/** The head of a page of the review. */
export function ReviewHead({ title, detail, before, children }: ReviewHeadProps) {
  return (
    <header className="vhead review-head" data-region="head">
      {before}
      <h1>{title}</h1>
      {detail && <span className="view-count t2 num ell">{detail}</span>}
      <span className="grow" />
      {children}
    </header>
  )
}
