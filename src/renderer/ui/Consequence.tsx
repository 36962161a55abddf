import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import './consequence.css'

interface ConsequenceProps {
  /** `good`: something counts again. Icon and words say it too. */
  readonly tone: 'warn' | 'good'
  /** What falls or rises, in one line: `99493`, `G2214`. Equal ones are not said. */
  readonly was: string
  readonly now: string
  /** Why, in one sentence. */
  readonly words: string
  /** A way to avoid it. */
  readonly children?: ReactNode
}

/** What a change costs or gains, before it is saved. */
export function Consequence({ tone, was, now, words, children }: ConsequenceProps) {
  return (
    <div className={tone === 'good' ? 'conseq good' : 'conseq'}>
      <Icon name={tone === 'good' ? 'check-circle' : 'warning'} />
      <div>
        {was !== now && (
          <p className="conseq-fall">
            <span className="t2">{was}</span>
            <Icon name="arrow-right" />
            <span className="sr">becomes</span>
            <b>{now}</b>
          </p>
        )}
        <p>{words}</p>
        {children}
      </div>
    </div>
  )
}
