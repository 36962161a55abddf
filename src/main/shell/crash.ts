import { app, dialog } from 'electron'

/** Ends the program that was started with a switch that would open it to others. @param name of the switch, without its dashes */
export function endForSwitch(name: string): void {
  dialog.showErrorBox(
    'Caseload was not started',
    `The switch --${name} would let other programs see or change what Caseload shows, so Caseload doesn’t start with it. Start Caseload from its own shortcut, or ask your IT where the switch comes from.`,
  )
  app.exit(1)
}

/** Ends a program of which a part can't be read: it was not installed whole, or something removed a file of it. */
export function endDamaged(): void {
  dialog.showErrorBox(
    'Caseload is not whole on this computer',
    'A part of the program can’t be read, so Caseload doesn’t start. Install Caseload again, or ask your IT to. What you saved, and what waits to be sent, lies apart from the program and stays.',
  )
  app.exit(1)
}

/** Says in a sentence that the program has to close, and ends it. Electron's own dialog would show the message of the error. */
export function endWithSentence(): void {
  dialog.showErrorBox(
    'Caseload has to close',
    'Something went wrong that Caseload did not expect. What was saved is safe. Start Caseload again; the log has the details.',
  )
  app.exit(1)
}
