import { type ReactNode, type RefObject, useState } from 'react'
import { Button } from '../../../ui/index.ts'

interface CoveredProps {
  /** What is covered: `Recommendation`. */
  readonly what: string
  /** What stands in the field. An empty one is never covered. */
  readonly text: string
  /** Names are hidden. */
  readonly hides: boolean
  readonly buttonRef?: RefObject<HTMLButtonElement | null>
  readonly children: ReactNode
}

/** Covers a text unless it was typed or shown here: one that comes a moment later, with the patient's record, is covered too. */
function Cover({ what, text, buttonRef, children }: CoveredProps) {
  const [shown, setShown] = useState(false)
  if (shown || text === '')
    return (
      <div role="presentation" className="covered-field" onInput={() => setShown(true)}>
        {children}
      </div>
    )
  return (
    <div className="f13 t2">
      {what} covered. It may hold names.{' '}
      <Button size="sm" {...(buttonRef ? { ref: buttonRef } : {})} onPress={() => setShown(true)}>
        Show it
      </Button>
    </div>
  )
}

/** A field with a text that was typed before names were hidden, or before the patient was come back to: covered until it is shown on purpose. */
export const Covered = (props: CoveredProps) => (props.hides ? <Cover {...props} /> : props.children)
