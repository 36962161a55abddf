import type { Rectangle, TitleBarOverlayOptions } from 'electron'
import { createEvent, StandInEmitter } from '../emitter.ts'
import { strict } from '../strict.ts'
import { lifecycle } from './lifecycle.ts'
import { WebContents } from './web-contents.ts'
import { checkWindowOptions, type WindowOptions } from './window-options.ts'

const EVENTS = [
  'ready-to-show',
  'show',
  'focus',
  'blur',
  'minimize',
  'restore',
  'close',
  'closed',
  'page-title-updated',
  'unresponsive',
  'query-session-end',
  'session-end',
]

let lastId = 0
const all = new Map<number, BrowserWindow>()

/** A window without a window system: its page is real, its frame is state. */
export class BrowserWindow extends StandInEmitter {
  readonly id = ++lastId
  readonly webContents: WebContents
  readonly #title: string
  #visible: boolean
  #minimized = false
  #maximized = false
  readonly #bounds: Rectangle
  #focused = false
  #protected = false
  #destroyed = false

  constructor(options: WindowOptions = {}) {
    super('BrowserWindow', EVENTS)
    if (!lifecycle.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    checkWindowOptions(options)
    this.#title = options.title ?? ''
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#visible = options.show !== false
    this.webContents = new WebContents({
      width,
      height,
      preferences: options.webPreferences ?? {},
      onFirstLoad: () => this.emit('ready-to-show'),
      close: () => this.close(),
    })
    all.set(this.id, this)
    lifecycle.onContentsCreated(this, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()]
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all.values()].find((window) => window.webContents === contents) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }

  focus(): void {
    this.#focused = true
    this.emit('focus')
  }

  blur(): void {
    this.#focused = false
    this.emit('blur')
  }

  minimize(): void {
    this.#minimized = true
    this.emit('minimize')
  }

  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }

  maximize(): void {
    this.#maximized = true
  }

  #fullScreen = false

  setFullScreen(flag: boolean): void {
    this.#fullScreen = flag
  }

  isFullScreen(): boolean {
    return this.#fullScreen
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  isVisible(): boolean {
    return this.#visible
  }

  isFocused(): boolean {
    return this.#focused
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  getTitle(): string {
    return this.#title
  }

  setContentProtection(enabled: boolean): void {
    this.#protected = enabled
  }

  isContentProtected(): boolean {
    return this.#protected
  }

  setTitleBarOverlay(_options: TitleBarOverlayOptions): void {
    // Native controls: there are none.
  }

  close(): void {
    if (this.#destroyed) return
    const event = createEvent({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    this.webContents.destroy()
    this.emit('closed')
    if (all.size === 0) lifecycle.onWindowsClosed()
  }
}

lifecycle.closeWindows = () => {
  for (const window of all.values()) window.close()
  return all.size === 0
}

strict('BrowserWindow', BrowserWindow.prototype)
strict('BrowserWindow', BrowserWindow)
