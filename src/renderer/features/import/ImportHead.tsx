import type { ReactNode } from 'react'
import { Button, Icon } from '../../ui/index.ts'

const STEPS = ['File', 'Columns', 'Check', 'Enroll'] as const

interface ImportHeadProps {
  /** The step that is shown, from 0; 4 = all are done. */
  readonly step: number
  readonly leave: 'Cancel' | 'Close' | 'Done'
  readonly onLeave: () => void
  /** What can be done besides. */
  readonly children?: ReactNode
}

/** The title of the page, with the steps. */
export function ImportHead({ step, leave, onLeave, children }: ImportHeadProps) {
  return (
    <header className="vhead import-head" data-region="head">
      <h1>Import patients</h1>
      <ol className="import-steps" aria-label="Steps">
        {STEPS.map((name, at) => (
          <li
            key={name}
            className={at < step ? 'done' : at === step ? 'current' : undefined}
            aria-current={at === step ? 'step' : undefined}
          >
            <span className="import-step" aria-hidden="true">
              {at < step ? <Icon name="check" size={12} /> : at + 1}
            </span>
            {name}
            {at < step && <span className="sr">, done</span>}
          </li>
        ))}
      </ol>
      <span className="grow" />
      {children}
      <Button variant="ghost" shortcut="Esc" onPress={onLeave}>
        {leave}
      </Button>
    </header>
  )
}
