// A small application for the stand-in's own tests: main process.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, protocol, safeStorage, session, shell } from 'electron'

const here = import.meta.dirname
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript' }

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.enableSandbox()
app.on('window-all-closed', () => app.quit())
app.on('will-quit', () => process.stdout.write(`will-quit ${process.env.CASELOAD_CONNECTION ?? 'no connection'}\n`))

ipcMain.handle('echo', (_event, value) => value)
ipcMain.handle('fail', () => {
  throw new TypeError('main says no: 42')
})
ipcMain.handle('sender', ({ senderFrame, sender }) => ({
  origin: senderFrame.origin,
  url: senderFrame.url,
  top: senderFrame.parent === null,
  known: BrowserWindow.fromWebContents(sender) !== null,
}))
ipcMain.handle('seal', async (_event, text) => {
  const sealed = await safeStorage.encryptStringAsync(text)
  return { sealed: new Uint8Array(sealed), opened: await safeStorage.decryptStringAsync(sealed) }
})
ipcMain.handle('tick', ({ sender }, count) => sender.send('ticked', count))
ipcMain.handle('wait', () => new Promise(() => undefined))

await app.whenReady()
const memory = session.fromPartition('fixture')
const nonce = randomUUID()
const policy = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'none'; base-uri 'none'`
memory.protocol.handle('app', async (request) => {
  const url = new URL(request.url)
  const file = url.pathname === '/' ? 'index.html' : url.pathname.slice(1)
  const type = TYPES[file.split('.').at(-1)]
  if (request.method !== 'GET' || url.host !== 'fixture' || !['index.html', 'page.js'].includes(file))
    return new Response('', { status: 404 })
  return new Response(await readFile(join(here, file)), {
    headers: { 'content-type': type, 'content-security-policy': policy },
  })
})
memory.webRequest.onBeforeRequest((details, callback) =>
  callback({ cancel: !details.url.startsWith('app://fixture/') }),
)
memory.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))

const window = new BrowserWindow({
  width: 900,
  height: 700,
  show: false,
  webPreferences: { preload: join(here, 'preload.cjs'), session: memory, sandbox: true, contextIsolation: true },
})
window.webContents.on('will-navigate', (event) => event.preventDefault())
window.webContents.setWindowOpenHandler(({ url }) => {
  shell.openExternal(url)
  return { action: 'deny' }
})
window.once('ready-to-show', () => window.show())
await window.loadURL('app://fixture/')
