import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, BrowserWindow, dialog, type FileFilter, nativeTheme } from 'electron'
import { sheetProblem } from '#shared/domain/import/sheet-problem.ts'
import { MOST_BYTES, MOST_MB } from '#shared/domain/import/sheet-size.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { writeChosenFile } from '../files/chosen-file.ts'
import type { DeskPorts } from '../handlers/export-handlers.ts'
import { paperSize } from './paper-size.ts'
import { actOnWindow, windowZoom } from './window-acts.ts'

const theWindow = (): BrowserWindow => {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new ExpectedFailure('unavailable', 'There is no window. Open Caseload again.')
  return window
}

/** Electron's answer to a print that the person has called off. */
const CALLED_OFF = /cancel/i

/** What the save dialog offers for a name: its own form alone, so that the file gets the right ending. */
function filtersFor(name: string): FileFilter[] {
  if (name.endsWith('.xlsx')) return [{ name: 'Excel workbook', extensions: ['xlsx'] }]
  if (name.endsWith('.json')) return [{ name: 'FHIR Bundle (JSON)', extensions: ['json'] }]
  if (name.endsWith('.pdf')) return [{ name: 'PDF', extensions: ['pdf'] }]
  return [{ name: 'CSV', extensions: ['csv'] }]
}

/** Reads a file that is not too large for a list. @throws ExpectedFailure `too-large`, `unavailable` */
async function readChosen(path: string) {
  try {
    if ((await stat(path)).size > MOST_BYTES)
      throw new ExpectedFailure('too-large', sheetProblem('too-large', MOST_MB).message)
    return { name: basename(path), bytes: new Uint8Array(await readFile(path)) }
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure('unavailable', 'The file could not be read. Look whether another program has it open.', {
      cause: error,
    })
  }
}

/** The computer's dialogs for files and for paper. */
export const desk: DeskPorts = {
  act: actOnWindow,
  zoom: windowZoom,
  setTheme(theme) {
    nativeTheme.themeSource = theme
  },
  protect(on) {
    for (const window of BrowserWindow.getAllWindows()) window.setContentProtection(on)
  },
  async openFile() {
    const { canceled, filePaths } = await dialog.showOpenDialog(theWindow(), {
      title: 'Choose a file of patients',
      properties: ['openFile'],
      filters: [
        { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
        { name: 'All files', extensions: ['*'] },
      ],
    })
    const [path] = filePaths
    return canceled || path === undefined ? null : readChosen(path)
  },
  async chooseFile(name) {
    const { canceled, filePath } = await dialog.showSaveDialog(theWindow(), {
      title: 'Save the file',
      defaultPath: name,
      filters: filtersFor(name),
    })
    return canceled || filePath === '' ? null : filePath
  },
  writeFile: (path, content) => writeChosenFile(path, content),
  async drawPdf() {
    try {
      return await theWindow().webContents.printToPDF({
        pageSize: paperSize(app.getLocaleCountryCode()),
        // A paper that lies across says so in its stylesheet; its size is still the one of the region.
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      })
    } catch (error) {
      throw new ExpectedFailure('unavailable', 'The page could not be made into a PDF. Try again, or print it.', {
        cause: error,
      })
    }
  },
  print: () =>
    new Promise((resolve, reject) => {
      // Otherwise Electron lays a page out for A4, whatever paper is in the printer.
      const options = { printBackground: true, usePrinterDefaultPageSize: true }
      theWindow().webContents.print(options, (success, failureReason) => {
        if (success) resolve('printed')
        else if (CALLED_OFF.test(failureReason)) resolve('cancelled')
        else
          reject(
            new ExpectedFailure('unavailable', 'The page could not be printed. Look at the printer and try again.'),
          )
      })
    }),
}
