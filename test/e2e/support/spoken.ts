import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ElectronApplication } from '@playwright/test'

const root = resolve(import.meta.dirname, '../../..')

/** Runs in main before the application: keeps every answer and every event that goes to a window. */
const RECORDER = `
import { app, ipcMain } from 'electron'
const spoken = (globalThis.spokenToWindows = [])
const keep = (value) => {
  spoken.push(JSON.stringify(value, (_, one) => (ArrayBuffer.isView(one) ? new TextDecoder().decode(one) : one)))
  return value
}
const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, handler) => handle(channel, async (...given) => keep(await handler(...given)))
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents)
  contents.send = (...given) => send(...keep(given))
})
`

/** A folder to start Caseload from, that keeps what main says to its windows. */
export async function recordingFolder(inside: string): Promise<string> {
  const folder = join(inside, 'recording')
  await mkdir(folder)
  const built = pathToFileURL(join(root, 'out/main/index.js')).href
  const manifest = { name: 'caseload', productName: 'Caseload', version: '0.0.0', type: 'module', main: 'main.js' }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'record.js'), RECORDER)
  await writeFile(join(folder, 'main.js'), `import './record.js'\nimport ${JSON.stringify(built)}\n`)
  return folder
}

/** Every answer and event so far, as JSON. */
export const spokenTo = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => {
    const spoken: unknown = Reflect.get(globalThis, 'spokenToWindows')
    return Array.isArray(spoken) ? spoken.map(String) : []
  })
