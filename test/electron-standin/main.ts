import inspector from 'node:inspector'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { dropOwnConnection } from './browser/sample-only.ts'
import { electronVersion, mainFile, switches } from './runtime.ts'

// Becomes what Electron's main process is: `electron` resolves to the stand-in, then the built application is loaded.
const api = new URL('./api/index.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: api, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
})
Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true })
// Whatever Chromium shows the page in its place.
Object.defineProperty(process.versions, 'chrome', { value: 'of the stand-in', enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser', enumerable: true })

const inspect = switches.get('inspect')
if (inspect !== undefined) inspector.open(Number(inspect || 9229), '127.0.0.1')

if (switches.has('standin-browser')) dropOwnConnection(process.env)

const { app } = await import('./api/app.ts')
process.on('SIGINT', () => app.quit())
process.on('SIGTERM', () => app.quit())
// npm start is connected by a channel: when it is gone, however it ended, nobody is there to end this process.
process.once('disconnect', () => app.quit())
if (process.connected === false) app.quit()
await app.run(() => import(pathToFileURL(mainFile).href))
