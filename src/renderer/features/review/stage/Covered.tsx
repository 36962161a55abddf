import { type ReactNode, type RefObject, useState } from 'react'
import { Button } from '../../../ui/index.ts'

interface CoveredProps {
  /** MRN of whom the text is about. */
  readonly mrn: string
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
function Cover({ mrn, what, text, buttonRef, children }: CoveredProps) {
  // Of one person, once: the field may stay for the next, and who comes back is covered again.
  const [shownOf, setShownOf] = useState<string | null>(null)
  if (shownOf !== null && shownOf !== mrn) setShownOf(null)
  const show = () => setShownOf(mrn)
  if (shownOf === mrn || text === '')
    return (
      <div role="presentation" className="covered-field" onInput={show}>
        {children}
      </div>
    )
  return (
    <div className="f13 t2">
      {what} covered. It may hold names.{' '}
      <Button size="sm" {...(buttonRef ? { ref: buttonRef } : {})} onPress={show}>
        Show it
      </Button>
    </div>
  )
}

/** A field with a text that was typed before names were hidden, or before the patient was come back to: covered until it is shown on purpose. */
export const Covered = (props: CoveredProps) => (props.hides ? <Cover {...props} /> : props.children)
