import type { PowerMonitor } from 'electron'
import type { WhyLocked } from '../lock/lockable-session.ts'

/** What of Electron's `powerMonitor` is used. The screen of the system is told of on macOS and Windows only. */
export type PowerEvents = Pick<PowerMonitor, 'on'>

/** Locks when the computer goes to sleep or its screen is locked, and tells when it is awake again. */
export function followPower(power: PowerEvents, lock: (why: WhyLocked) => void, onAwake: () => void): void {
  power.on('suspend', () => lock('suspend'))
  power.on('lock-screen', () => lock('screen'))
  power.on('resume', onAwake)
  power.on('unlock-screen', onAwake)
}
