import { app, dialog } from 'electron'
import { stackFrames } from '../log/frames.ts'
import type { Log } from '../log/log.ts'

/**
 * The end of the program after an error that nobody caught. Electron's own dialog would show its message, which may hold patient data
 * or a token: here the frames go to the log, and the person reads a sentence.
 */
export function endOnUncaught(log: Log): void {
  process.on('uncaughtException', (error) => {
    log('error', 'main.crashed', { error: error.name, stack: stackFrames(error) })
    dialog.showErrorBox(
      'Caseload has to close',
      'Something went wrong that Caseload did not expect. What was saved is safe. Start Caseload again; the log has the details.',
    )
    app.exit(1)
  })
}
