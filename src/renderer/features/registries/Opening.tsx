import type { IpcError } from '#shared/ipc/result.ts'
import { count, plural } from '../../lib/format.ts'
import { Button, ErrorMessage, Icon } from '../../ui/index.ts'
import './registries.css'

interface OpeningProps {
  readonly name: string
  readonly progress: {
    readonly phase: 'preparing' | 'reading'
    readonly patients: number
    readonly expected: number | null
  } | null
  readonly error: IpcError | null
  readonly onCancel: () => void
  readonly onRetry: () => void
}

/** A registry while its patients are read: shows the count, and can be cancelled. */
export function Opening({ name, progress, error, onCancel, onRetry }: OpeningProps) {
  if (error)
    return (
      <main className="sheet">
        <ErrorMessage title={`${name} could not be opened`} error={error}>
          <Button variant="primary" onPress={onRetry}>
            Try again
          </Button>
          <Button onPress={onCancel}>All registries</Button>
        </ErrorMessage>
      </main>
    )
  const patients = progress?.patients ?? 0
  const preparing = progress?.phase === 'preparing'
  return (
    <main className="sheet">
      <div className="center">
        <div className="message-card">
          <h1>Opening {name}</h1>
          <p className="t2">All patients are read before the caseload is shown, so that nobody is missing from it.</p>
          <ProgressBar patients={patients} expected={progress?.expected ?? null} />
          <p className="row f13 num opening-count" role="status">
            <b className="semi grow">
              {plural(patients, 'patient')} {preparing ? 'prepared' : 'read'}
            </b>
            {progress?.expected ? <span className="t2">about {count(progress.expected)} expected</span> : null}
          </p>
          <ul className="card opening-steps">
            {preparing && <Step state="running" words="Sample patients" figure={count(patients)} />}
            <Step state={preparing ? 'waiting' : progress ? 'done' : 'running'} words="Registry and settings" />
            <Step
              state={preparing || !progress ? 'waiting' : 'running'}
              words="Patients"
              figure={count(preparing ? 0 : patients)}
            />
          </ul>
          <Button onPress={onCancel} autoFocus>
            Cancel
          </Button>
        </div>
      </div>
    </main>
  )
}

/** The expected number is a stored statistic and often wrong, so the bar stays below full until the answer is there. */
function ProgressBar({ patients, expected }: { patients: number; expected: number | null }) {
  const part = expected ? Math.min(0.97, patients / expected) : null
  return (
    <div
      className={part === null ? 'prog indeterminate' : 'prog'}
      role="progressbar"
      aria-label="Patients"
      {...(part === null ? {} : { 'aria-valuenow': Math.round(part * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
    >
      <b style={part === null ? {} : { width: `${part * 100}%` }} />
    </div>
  )
}

function Step(props: { state: 'waiting' | 'running' | 'done'; words: string; figure?: string }) {
  return (
    <li className={`row gap3 num ${props.state}`}>
      <span className="step-mark">
        {props.state === 'done' && <Icon name="check-circle" />}
        {props.state === 'running' && <span className="spin" aria-hidden="true" />}
      </span>
      <span className="grow">{props.words}</span>
      {props.figure && <span>{props.figure}</span>}
    </li>
  )
}
