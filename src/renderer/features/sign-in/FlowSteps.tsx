import type { ReactNode } from 'react'
import type { SignInState } from '#shared/sign-in.ts'
import { Icon } from '../../ui/Icon.tsx'
import { BrowserStep } from './BrowserStep.tsx'
import { ChooseRole } from './ChooseRole.tsx'
import { ConfirmPerson } from './ConfirmPerson.tsx'
import { DeviceStep } from './DeviceStep.tsx'
import type { Flow, FlowActions } from './flow-store.ts'

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
