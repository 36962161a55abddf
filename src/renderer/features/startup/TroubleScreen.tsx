import type { ReactNode } from 'react'
import { useCopyDiagnostics } from '../../lib/use-diagnostics.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { TroubleText } from './trouble-text.ts'
import './startup.css'

interface TroubleScreenProps {
  readonly text: TroubleText
  /** What can be done, the first of them at once. */
  readonly children: ReactNode
}

/** What stands in the way of a start: what happened, what is safe, what to do. No patient is named before the unlock. */
export function TroubleScreen({ text, children }: TroubleScreenProps) {
  const { icon, tone, title, words, facts, note } = text
  const { said, copy } = useCopyDiagnostics()
  return (
    <main className="sheet">
      <div className="center">
        <section className="trouble" aria-labelledby="trouble-title">
          <div className="trouble-head">
            <span className={`trouble-mark ${tone}`}>
              <Icon name={icon} />
            </span>
            <div role="alert">
              <h1 id="trouble-title">{title}</h1>
              <p className="f13 t2">{words}</p>
            </div>
          </div>
          <dl className="trouble-facts f12">
            {facts.map(([label, value]) => (
              <div key={value}>
                <dt className="t2">{label}</dt>
                <dd className="selectable">{value}</dd>
              </div>
            ))}
          </dl>
          <p className={`trouble-note f12 t2 ${note.is}`}>
            <Icon name={note.is === 'safe' ? 'check' : 'info'} size={14} />
            {note.words}
          </p>
          <div className="trouble-actions">
            {children}
            <Button onPress={copy}>
              <Icon name="copy" /> Copy diagnostics
            </Button>
          </div>
          <p className="f12 t2" role="status">
            {said}
          </p>
        </section>
      </div>
    </main>
  )
}
