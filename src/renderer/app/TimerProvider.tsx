import { type ReactNode, useEffect, useState } from 'react'
import type { Timer } from '#shared/timer.ts'
import { client } from '../lib/ipc-client.ts'
import { TimerContext } from '../lib/timer-context.ts'

/** Follows the person's timer while a session is open and not locked. The timer itself runs in main. */
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
      // An event that came meanwhile is newer than this answer.
      if (answer.ok && !told) setTimer(answer.value.timer)
    })
    return () => {
      told = true
      dispose()
    }
  }, [session])
  return <TimerContext value={timer}>{children}</TimerContext>
}
