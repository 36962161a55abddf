// The least that a window of this kind takes: its own scheme, a page with one line, no script.
import { app, BrowserWindow, protocol, session } from 'electron'

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.enableSandbox()
app.on('window-all-closed', () => app.quit())
await app.whenReady()
const memory = session.fromPartition('empty')
memory.protocol.handle(
  'app',
  async () =>
    new Response('<!doctype html><title>Empty</title><div class="win">Empty</div>', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
)
const window = new BrowserWindow({
  width: 1440,
  height: 900,
  show: false,
  webPreferences: { session: memory, sandbox: true, contextIsolation: true },
})
window.once('ready-to-show', () => window.show())
await window.loadURL('app://caseload/')
