import { createContext, useContext } from 'react'
import type { Timer } from '#shared/timer.ts'

/** The person's one timer, as main keeps it; null when none was started. */
export const TimerContext = createContext<Timer | null>(null)
export const useTimer = (): Timer | null => useContext(TimerContext)
