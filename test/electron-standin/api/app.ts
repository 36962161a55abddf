import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { backend } from '../backend.ts'
import { createEvent, StandInEmitter } from '../emitter.ts'
import { appFolder, manifest, scratchFolder, switches } from '../runtime.ts'
import { strict } from '../strict.ts'
import { commandLine } from './command-line.ts'
import { lifecycle } from './lifecycle.ts'
import { waitForDebuggerClient } from './playwright.ts'

const EVENTS = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'activate',
  'render-process-gone',
  'child-process-gone',
]

class App extends StandInEmitter {
  readonly commandLine = commandLine
  readonly isPackaged = false
  name = manifest.productName ?? manifest.name
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.withResolvers<void>()
  /** Resolves when somebody waits for `ready`: a main script may do so before its own evaluation ends. */
  readonly #awaited = Promise.withResolvers<void>()
  #quitting = false

  constructor() {
    super('app', EVENTS)
    lifecycle.onWindowsClosed = () => {
      if (this.#quitting) return
      if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
      else this.quit()
    }
    lifecycle.onContentsCreated = (window, contents) => {
      this.emit('browser-window-created', createEvent({}), window)
      this.emit('web-contents-created', createEvent({}), contents)
    }
  }

  whenReady(): Promise<void> {
    this.#awaited.resolve()
    return this.#ready.promise
  }

  isReady(): boolean {
    return lifecycle.ready
  }

  getName(): string {
    return this.name
  }

  getVersion(): string {
    return manifest.version
  }

  getAppPath(): string {
    return appFolder
  }

  /** Folders that would be the person's own lie in a scratch folder, except the ones that are only looked at. */
  getPath(name: string): string {
    const known = this.#paths.get(name)
    if (known !== undefined) return known
    if (name === 'home') return homedir()
    if (name === 'temp') return tmpdir()
    if (name === 'exe') return process.execPath
    if (!['userData', 'sessionData', 'appData', 'logs', 'crashDumps'].includes(name))
      throw new Error(`electron stand-in: app.getPath('${name}') is not supported`)
    const path = (name === 'userData' && switches.get('user-data-dir')) || join(scratchFolder, name)
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
    return path
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    this.#paths.set(name, path)
  }

  /** Empty, as Electron answers where the system names no region. */
  getLocaleCountryCode(): string {
    return ''
  }

  /** Granted, unless `--standin-second-instance` says that another one has it. Tests emit `second-instance` themselves. */
  requestSingleInstanceLock(): boolean {
    return !switches.has('standin-second-instance')
  }

  enableSandbox(): void {
    if (lifecycle.ready) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  setAppUserModelId(_id: string): void {
    // Windows only.
  }

  focus(): void {
    // There is no window system.
  }

  quit(): void {
    if (this.#quitting) return
    const before = createEvent({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#quitting = true
    if (!lifecycle.closeWindows()) {
      this.#quitting = false
      return
    }
    const will = createEvent({})
    this.emit('will-quit', will)
    if (will.defaultPrevented) this.#quitting = false
    else this.exit(0)
  }

  exit(code = 0): void {
    this.#quitting = true
    lifecycle.exiting = true
    this.emit('quit', createEvent({}), code)
    backend.stop().then(
      () => process.exit(code),
      (error) => {
        console.error(error)
        process.exit(code || 1)
      },
    )
  }

  /** Starts the backend and the application together; `ready` comes when both are up. Not part of Electron's API. */
  async run(loadMain: () => Promise<unknown>): Promise<void> {
    try {
      const main = loadMain()
      await Promise.all([backend.start(), waitForDebuggerClient(), Promise.race([main, this.#awaited.promise])])
      lifecycle.ready = true
      this.emit('ready', createEvent({}), {})
      this.#ready.resolve()
      await main
    } catch (error) {
      console.error(error instanceof Error && 'plain' in error ? error.message : error)
      this.exit(1)
    }
  }
}

strict('app', App.prototype)
export const app = new App()
