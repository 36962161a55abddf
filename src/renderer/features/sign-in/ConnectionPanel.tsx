import type { ReactNode } from 'react'
import { CHECK_STEPS, type CheckStep, type ConnectionDraft } from '#shared/connections.ts'
import { Button, Icon } from '../../ui/index.ts'
import { ConnectForm } from './ConnectForm.tsx'
import type { Computer, ConnectionsActions, Panel } from './connections-store.ts'

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
function CheckPanel({ name, panel, onAgain, onClose }: CheckPanelProps) {
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

interface ConnectionPanelProps {
  readonly computer: Computer | null
  readonly panel: Panel
  readonly actions: ConnectionsActions
  /** What stands here while nothing is done to a connection. */
  readonly idle: ReactNode
  /** Opens a connection that was saved; null where saving opens nothing. */
  readonly onOpen: ((id: string) => void) | null
}

/** What is being done to a connection: its check, or its form. */
export function ConnectionPanel({ computer, panel, actions, idle, onOpen }: ConnectionPanelProps) {
  if (panel.kind === 'none') return idle
  if (panel.kind === 'check') {
    const listed = computer?.connections.find(({ connection }) => connection.id === panel.id)
    return (
      <CheckPanel
        name={listed?.connection.name ?? 'connection'}
        panel={panel}
        onAgain={() => void actions.check(panel.id)}
        onClose={actions.closePanel}
      />
    )
  }
  const onSave = async (draft: ConnectionDraft, open: boolean) => {
    const kept = await actions.save(panel.id, draft)
    if (!kept) return
    actions.closePanel()
    if (open) onOpen?.(kept.id)
  }
  return (
    <ConnectForm
      // A file opened over an empty form starts a new form, otherwise its values would not be shown.
      key={`${panel.id ?? 'new'} ${panel.fromFile ? JSON.stringify(panel.fields) : ''}`}
      panel={panel}
      profiles={computer?.profiles ?? []}
      onFile={actions.importFile}
      onSave={onSave}
      onCancel={actions.closePanel}
      keepOnly={onOpen === null}
    />
  )
}
