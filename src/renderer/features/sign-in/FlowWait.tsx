import type { SignInState } from '#shared/sign-in.ts'
import { useNow } from '../../lib/use-now.ts'
import { timeLeft, waitingFor } from './flow-text.ts'

/** Says what the sign-in waits for, and the time left. A screen reader does not announce the time, which changes every second. */
export function FlowWait({ state, busy }: { state: SignInState; busy: boolean }) {
  const waiting = waitingFor(state, busy)
  if (waiting === null) return null
  return (
    <div className="flow-wait">
      <span className="spin" aria-hidden="true" />
      <span className="grow">{waiting}</span>
      {(state.step === 'browser' || state.step === 'device') && (
        <TimeLeft words={state.step === 'device' ? 'Code expires in' : 'Time left'} expiresAt={state.expiresAt} />
      )}
    </div>
  )
}

function TimeLeft({ words, expiresAt }: { words: string; expiresAt: number }) {
  const now = useNow(1000)
  return (
    <span className="num t2" role="timer">
      {words} {timeLeft(expiresAt, now)}
    </span>
  )
}
