import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DeskPorts } from '../handlers/export-handlers.ts'

const theWindow = (): BrowserWindow => {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new ExpectedFailure('unavailable', 'There is no window. Open Caseload again.')
  return window
}

/** Electron's answer to a print that the person has called off. */
const CALLED_OFF = /cancel/i

/** The computer's dialogs for files and for paper. */
export const desk: DeskPorts = {
  setTheme(theme) {
    nativeTheme.themeSource = theme
  },
  protect(on) {
    for (const window of BrowserWindow.getAllWindows()) window.setContentProtection(on)
  },
  async chooseFile(name) {
    const { canceled, filePath } = await dialog.showSaveDialog(theWindow(), {
      title: 'Save the caseload',
      defaultPath: name,
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    })
    return canceled || filePath === '' ? null : filePath
  },
  async writeFile(path, text) {
    try {
      await writeFile(path, text, { encoding: 'utf8', mode: 0o600 })
    } catch (error) {
      throw new ExpectedFailure('unavailable', 'The file could not be written there. Choose another folder.', {
        cause: error,
      })
    }
  },
  print: () =>
    new Promise((resolve, reject) => {
      theWindow().webContents.print({ printBackground: true }, (success, failureReason) => {
        if (success) resolve('printed')
        else if (CALLED_OFF.test(failureReason)) resolve('cancelled')
        else
          reject(
            new ExpectedFailure('unavailable', 'The page could not be printed. Look at the printer and try again.'),
          )
      })
    }),
}
