import { app, dialog } from 'electron'

/** Says in a sentence that the program has to close, and ends it. Electron's own dialog would show the message of the error. */
export function endWithSentence(): void {
  dialog.showErrorBox(
    'Caseload has to close',
    'Something went wrong that Caseload did not expect. What was saved is safe. Start Caseload again; the log has the details.',
  )
  app.exit(1)
}
