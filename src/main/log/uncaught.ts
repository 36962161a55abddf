import { stackFrames } from './frames.ts'
import type { Log } from './log.ts'

/** What of `process` is used. */
export interface ProcessErrors {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
}

/**
 * Ends the program after an error that nobody caught, or a rejection that nobody awaited: otherwise it would go on in a state that
 * nobody knows. The log gets the name and the frames, without the message: that may hold patient data or a token.
 * @param end tells the person, and ends; called once, whatever fails while it does
 */
export function endOnUncaught(errors: ProcessErrors, log: Log, end: () => void): void {
  let isEnding = false
  const onError = (event: string) => (error: unknown) => {
    log('error', event, { error: error instanceof Error ? error.name : typeof error, stack: stackFrames(error) })
    if (isEnding) return
    isEnding = true
    end()
  }
  errors.on('uncaughtException', onError('main.crashed'))
  errors.on('unhandledRejection', onError('main.rejected'))
}
