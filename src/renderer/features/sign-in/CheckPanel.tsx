import { CHECK_STEPS, type CheckStep } from '#shared/connections.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { Panel } from './connections-store.ts'

interface CheckPanelProps {
  readonly name: string
  readonly panel: Extract<Panel, { kind: 'check' }>
  readonly onAgain: () => void
  readonly onClose: () => void
}

const TITLES: Record<CheckStep['step'], string> = {
  reach: 'Reach the address',
  'sign-in': 'Sign-in',
  role: 'Role',
  table: 'Table',
  read: 'Read',
  identity: 'Who you are',
}
const SAID = { waiting: 'Waiting', running: 'Running', ok: 'Works', problem: 'Problem', skipped: 'Skipped' } as const

/** What of a connection works, step by step. */
export function CheckPanel({ name, panel, onAgain, onClose }: CheckPanelProps) {
  const { steps, running } = panel
  const problems = steps.filter(({ status }) => status === 'problem').length
  const end = problems === 0 ? 'Everything that was checked works.' : 'Something does not work. See the steps.'
  return (
    <div className="si-panel-body">
      <h2>Check {name}</h2>
      <ol className="si-checks">
        {CHECK_STEPS.map((step) => (
          <CheckRow key={step} step={step} found={steps.find((one) => one.step === step) ?? null} />
        ))}
      </ol>
      <p className="f13 semi" role="status">
        {running ? 'Checking the connection' : steps.length > 0 && end}
      </p>
      <div className="row gap2">
        <Button onPress={onAgain} disabledReason={running ? 'The check is running.' : null}>
          Check again
        </Button>
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </div>
    </div>
  )
}

function CheckRow({ step, found }: { step: CheckStep['step']; found: CheckStep | null }) {
  const status = found?.status ?? 'waiting'
  return (
    <li className={`si-check ${status}`}>
      <span className="si-check-mark">
        {status === 'running' && <span className="spin" aria-hidden="true" />}
        {status === 'ok' && <Icon name="check-circle" />}
        {status === 'problem' && <Icon name="warning" />}
      </span>
      <div className="grow">
        <div className="row gap2">
          <b className="semi grow">{TITLES[step]}</b>
          <span className="f12">{SAID[status]}</span>
        </div>
        {found?.text && <p className="f12 t2 selectable">{found.text}</p>}
      </div>
    </li>
  )
}
