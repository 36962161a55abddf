import { type ReactNode, useRef, useState } from 'react'
import type { SignInState } from '#shared/sign-in.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useMounted } from '../../lib/focus.ts'
import { Button, Icon } from '../../ui/index.ts'
import { ChooseRole } from './ChooseRole.tsx'
import type { Flow, FlowActions } from './flow-store.ts'
import { codeGroups, spelled } from './flow-text.ts'

interface DeviceStepProps {
  readonly state: Extract<SignInState, { step: 'device' }>
  readonly actions: FlowActions
}

/** Shows the code to compare, and opens the page that shows the same code. */
function DeviceStep({ state, actions }: DeviceStepProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const [head, ...tail] = codeGroups(state.userCode)
  return (
    <>
      <div className="flow-code" role="img" aria-label={`Code ${spelled(state.userCode)}`}>
        <span>{head}</span>
        {tail.length > 0 && <i />}
        {tail.length > 0 && <span>{tail.join(' ')}</span>}
      </div>
      <div className="row gap2">
        <Button variant="primary" autoFocus onPress={() => void actions.openBrowser()}>
          <Icon name="external" />
          Open browser
        </Button>
        <Button onPress={() => setCopied(copyText(state.userCode) ? 'yes' : 'failed')}>
          <Icon name="copy" />
          Copy code
        </Button>
        <span className="f12 t2" role="status">
          {copied === 'yes' && 'Copied.'}
          {copied === 'failed' && 'Copying failed: type the code.'}
        </span>
      </div>
      <p className="f12 t2 flow-text">
        Approve only if both codes match. If they differ, press Cancel and tell your administrator.
      </p>
      <p className="f12 t3 flow-text">
        You can also use a browser on another computer: <span className="selectable">{state.verificationUri}</span>
      </p>
    </>
  )
}

interface ConfirmPersonProps {
  readonly userName: string
  readonly busy: boolean
  readonly onAnswer: (isMe: boolean) => Promise<void>
}

/** Asks the person to confirm the name from AWS. The name can't be edited. No button has the focus, otherwise Enter would answer. */
function ConfirmPerson({ userName, busy, onAnswer }: ConfirmPersonProps) {
  const question = useRef<HTMLParagraphElement>(null)
  useMounted(() => question.current?.focus())
  const blocked = busy ? 'Your answer is on its way.' : null
  return (
    <>
      <p className="flow-person" ref={question} tabIndex={-1} data-focus-quiet="">
        AWS says you are <b className="semi selectable">{userName}</b>. Is that you?
      </p>
      <p className="f12 t2 flow-text">What you log is recorded under this name. It is asked once on this computer.</p>
      <div className="row gap2 flow-actions">
        <Button variant="primary" disabledReason={blocked} onPress={() => void onAnswer(true)}>
          Yes, that is me
        </Button>
        <Button disabledReason={blocked} onPress={() => void onAnswer(false)}>
          Not me
        </Button>
      </div>
    </>
  )
}

/** The browser is at work. What helps when it is not. */
function BrowserStep({ actions }: { actions: FlowActions }) {
  return (
    <>
      <p className="t2 flow-text">
        Your browser shows your clinic’s AWS sign-in page. Sign in there and allow access: this window then goes on by
        itself. Caseload never sees your password.
      </p>
      <div className="row gap2 flow-actions">
        <Button variant="primary" autoFocus onPress={() => void actions.openBrowser()}>
          <Icon name="external" />
          Open browser again
        </Button>
        <Button onPress={() => void actions.again('device')}>Use a code instead</Button>
      </div>
      <p className="f12 t3 flow-text">A code helps when the browser can’t come back to this window.</p>
    </>
  )
}

interface StepProps {
  readonly number: number
  readonly state: 'done' | 'current' | 'later'
  readonly words: string
  readonly children?: ReactNode
}

const SAID = { done: 'Done: ', current: '', later: 'Later: ' } as const

function Step({ number, state, words, children }: StepProps) {
  return (
    <li className={`flow-step ${state}`} {...(state === 'current' ? { 'aria-current': 'step' } : {})}>
      <span className="flow-number" aria-hidden="true">
        {state === 'done' ? <Icon name="check" size={12} /> : number}
      </span>
      <div className="grow">
        <b className={state === 'later' ? 'semi t2' : 'semi'}>
          <span className="sr">{SAID[state]}</span>
          {words}
        </b>
        {children}
      </div>
    </li>
  )
}

/** The number of the current step for each state. */
const CURRENT: Record<SignInState['step'], number> = {
  contacting: 1,
  browser: 2,
  device: 2,
  choose: 3,
  confirm: 4,
  done: 5,
  failed: 1,
  cancelled: 1,
}

const stateOf = (step: number, current: number) => (step < current ? 'done' : step === current ? 'current' : 'later')

/** The steps of a sign-in. The step "Choose account and role" shows only where there is a choice. */
export function FlowSteps({ flow, actions }: { flow: Flow; actions: FlowActions }) {
  const { state } = flow
  const current = CURRENT[state.step]
  const choosing = state.step === 'choose'
  return (
    <ol className="flow-steps">
      <Step
        number={1}
        state={stateOf(1, current)}
        words={current > 1 ? 'Clinic address found' : 'Find your clinic’s sign-in page'}
      />
      <Step number={2} state={stateOf(2, current)} words={secondStep(state)}>
        {state.step === 'browser' && <BrowserStep actions={actions} />}
        {state.step === 'device' && <DeviceStep state={state} actions={actions} />}
      </Step>
      {choosing && (
        <Step number={3} state="current" words="Choose account and role">
          <ChooseRole accounts={state.accounts} busy={flow.busy} onChoose={actions.choose} />
        </Step>
      )}
      <Step number={choosing ? 4 : 3} state={stateOf(4, current)} words="Confirm who you are">
        {state.step === 'confirm' && (
          <ConfirmPerson userName={state.userName} busy={flow.busy} onAnswer={actions.confirm} />
        )}
      </Step>
    </ol>
  )
}

function secondStep(state: SignInState): string {
  if (state.step === 'device') return 'Check that your browser shows this code'
  return CURRENT[state.step] > 2 ? 'Signed in in your browser' : 'Sign in in your browser'
}
