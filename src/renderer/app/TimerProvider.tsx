import { type ReactNode, useEffect, useState } from 'react'
import type { Timer } from '#shared/timer.ts'
import { client } from '../lib/ipc-client.ts'
import { TimerContext } from '../lib/timer-context.ts'

/** Follows the person's timer while a session is open and not locked. It runs in main, whatever the window does. */
export function TimerProvider({ session, children }: { session: boolean; children: ReactNode }) {
  const [timer, setTimer] = useState<Timer | null>(null)
  useEffect(() => {
    setTimer(null)
    if (!session) return
    let told = false
    const dispose = client.on('timer.changed', ({ timer: now }) => {
      told = true
      setTimer(now)
    })
    client.call('timer.get', {}).then((answer) => {
      // What was told meanwhile is newer.
      if (answer.ok && !told) setTimer(answer.value.timer)
    })
    return () => {
      told = true
      dispose()
    }
  }, [session])
  return <TimerContext value={timer}>{children}</TimerContext>
}
