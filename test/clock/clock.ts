import { fileURLToPath } from 'node:url'
import { setOffset } from './set-clock.mjs'

export { clockScript } from './set-clock.mjs'

/** The preload that gives a process the tests' clock. */
export const CLOCK_PRELOAD = fileURLToPath(new URL('./set-clock.mjs', import.meta.url))

/** For `NODE_OPTIONS`. */
export const CLOCK_OPTION = `--require=${JSON.stringify(CLOCK_PRELOAD)}`

/** The instant (ISO) at which every test of this run begins; undefined is the computer's time. */
export const { CASELOAD_TEST_CLOCK: RUN_CLOCK } = process.env

/** When the tests' time begins, in epoch milliseconds. Nothing that a test starts has an earlier time. */
export const testNow = (): number => (RUN_CLOCK ? Date.parse(RUN_CLOCK) : Date.now())

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
  const { NODE_OPTIONS = '' } = process.env
  if (!NODE_OPTIONS.includes(CLOCK_OPTION)) process.env.NODE_OPTIONS = `${NODE_OPTIONS} ${CLOCK_OPTION}`.trim()
}

/** The computer's time again. */
export function resetClock(): void {
  if (isSet) setOffset(0)
  isSet = false
}
