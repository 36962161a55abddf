import { switches } from '../runtime.ts'
import { strict } from '../strict.ts'

/** Switches that are appended are remembered; they don't change the Chromium of the stand-in. */
export const commandLine = strict('app.commandLine', {
  appendSwitch: (name: string, value = ''): void => {
    switches.set(name, value)
  },
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
})
