import type { PowerMonitor } from 'electron'
import type { WhyLocked } from '../lock/lockable-session.ts'

/** What of Electron's `powerMonitor` is used. The screen of the system is told of on macOS and Windows only: on Linux the idle time locks. */
export type PowerEvents = Pick<PowerMonitor, 'on'>

/** As Electron sends it; its types leave it out. */
interface ShutdownEvent {
  preventDefault?(): void
}

/** Ends Caseload in order when a Mac or a Linux computer shuts down, which waits a moment for it. Windows tells the window instead. */
export function followShutdown(power: PowerEvents, quit: () => void): void {
  power.on('shutdown', (event?: ShutdownEvent) => {
    event?.preventDefault?.()
    quit()
  })
}

/** Locks when the computer goes to sleep or its screen is locked, and tells when it is awake again. */
export function followPower(power: PowerEvents, lock: (why: WhyLocked) => void, onAwake: () => void): void {
  power.on('suspend', () => lock('suspend'))
  power.on('lock-screen', () => lock('screen'))
  power.on('resume', onAwake)
  power.on('unlock-screen', onAwake)
}
