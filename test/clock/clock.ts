import { fileURLToPath } from 'node:url'
import { setOffset } from './set-clock.mjs'

/** The preload that gives a process the tests' clock. */
export const CLOCK_PRELOAD = fileURLToPath(new URL('./set-clock.mjs', import.meta.url))

/** The computer's own time, whatever the tests' clock says. */
const computerNow = (): number => performance.timeOrigin + performance.now()

let isSet = false

/** Whether the tests' clock is another than the computer's. */
export const clockIsSet = (): boolean => isSet

/** Sets the clock of the tests, and of all that they start from now on. It runs on from there. @param at ISO instant */
export function setClock(at: string): void {
  const instant = Date.parse(at)
  if (Number.isNaN(instant)) throw new Error(`This is no instant: ${at}`)
  isSet = true
  setOffset(Math.round(instant - computerNow()))
}

/** The computer's time again. */
export function resetClock(): void {
  if (isSet) setOffset(0)
  isSet = false
}
