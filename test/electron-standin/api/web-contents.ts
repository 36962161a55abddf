import { readFileSync } from 'node:fs'
import type {
  WebContents as ElectronContents,
  HandlerDetails,
  PrintToPDFOptions,
  WindowOpenHandlerResponse,
} from 'electron'
import { backend } from '../backend.ts'
import type { FromPage, Page, PageOwner, PdfOptions, ToPage } from '../backend-types.ts'
import { createEvent, StandInEmitter } from '../emitter.ts'
import { strict } from '../strict.ts'
import { ipcMain } from './ipc-main.ts'
import { nativeTheme } from './native-theme.ts'
import { type Session, session } from './session.ts'
import { checkWebPreferences, type WebPreferences } from './window-options.ts'

const EVENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-create-window',
  'did-navigate',
  'did-finish-load',
  'dom-ready',
  'render-process-gone',
  'console-message',
  'did-fail-load',
  'preload-error',
  'destroyed',
]

/** Paper of Electron's `pageSize`, in inches. */
const PAPER = new Map([
  ['Letter', [8.5, 11]],
  ['A4', [8.27, 11.7]],
] as const)

function pdfOptions({ pageSize = 'Letter', ...options }: PrintToPDFOptions): PdfOptions {
  const paper = [...PAPER].find(([name]) => name === pageSize)?.[1]
  const {
    landscape = false,
    preferCSSPageSize = false,
    printBackground = false,
    generateTaggedPDF = false,
    generateDocumentOutline = false,
    ...others
  } = options
  if (!paper || Object.keys(others).length > 0)
    throw new RangeError(
      `electron stand-in: printToPDF with ${JSON.stringify({ pageSize, ...others })} is not supported`,
    )
  const [paperWidth, paperHeight] = paper
  return {
    paperWidth,
    paperHeight,
    landscape,
    preferCSSPageSize,
    printBackground,
    generateTaggedPDF,
    generateDocumentOutline,
  }
}

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse

let lastId = 0
const all = new Map<number, WebContents>()

export interface ContentsOptions {
  readonly width: number
  readonly height: number
  readonly preferences: WebPreferences
  readonly onFirstLoad: () => void
  readonly close: () => void
}

export class WebContents extends StandInEmitter {
  readonly id = ++lastId
  readonly session: Session
  readonly mainFrame: { readonly url: string; readonly origin: string; readonly parent: null }
  readonly #page: Page
  readonly #options: ContentsOptions
  #url = 'about:blank'
  #asked = false
  #shown = false
  #destroyed = false
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(options: ContentsOptions) {
    super('webContents', EVENTS)
    const { preferences, width, height } = options
    checkWebPreferences(preferences)
    if (preferences.zoomFactor) this.#zoom = preferences.zoomFactor
    this.#options = options
    this.session =
      preferences.session ??
      (preferences.partition ? session.fromPartition(preferences.partition) : session.defaultSession)
    const url = () => this.#url
    this.mainFrame = strict('senderFrame', {
      parent: null,
      get url() {
        return url()
      },
      get origin() {
        return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url())?.[0] ?? 'null'
      },
    })
    const preload = preferences.preload ? readFileSync(preferences.preload, 'utf8') : ''
    this.#page = backend.createPage(this.#owner(), { width, height, preload })
    this.#page.setDark(nativeTheme.shouldUseDarkColors)
    all.set(this.id, this)
  }

  send(channel: string, ...args: unknown[]): void {
    if (!this.#destroyed) this.#page.deliver({ type: 'event', channel, args: structuredClone(args) })
  }

  async loadURL(url: string): Promise<void> {
    this.#asked = true
    await this.#page.navigate(url)
  }

  /** Answers as Electron does where there is no printer. */
  print(_options?: unknown, callback?: (success: boolean, failureReason: string) => void): void {
    callback?.(false, 'no valid printers available')
  }

  /** @throws RangeError for options that the stand-in doesn't have */
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return Buffer.from(await this.#page.printToPdf(pdfOptions(options)))
  }

  #zoom = 1

  /** Kept and answered; a page is not drawn larger. @throws Error as Electron's does for what is no factor */
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.#zoom = factor
  }

  getZoomFactor(): number {
    return this.#zoom
  }

  /** The page’s process ends at once. */
  forcefullyCrashRenderer(): void {
    this.#owner().crashed()
  }

  getURL(): string {
    return this.#url
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  #webRtcPolicy = 'default'

  setWebRTCIPHandlingPolicy(policy: ReturnType<ElectronContents['getWebRTCIPHandlingPolicy']>): void {
    this.#webRtcPolicy = policy
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.#webRtcPolicy
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  openDevTools(): void {
    // A headless Chromium shows none.
  }

  close(): void {
    this.#options.close()
  }

  /** The window is gone. Not part of Electron's API. */
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    this.#page.close()
    this.emit('destroyed')
  }

  get targetId(): string | null {
    return this.#page.targetId
  }

  applyTheme(): void {
    this.#page.setDark(nativeTheme.shouldUseDarkColors)
  }

  #owner(): PageOwner {
    return {
      respond: (request) => this.session.respond(request),
      received: (message: FromPage, answer: (reply: ToPage) => void) => void ipcMain.receive(this, message, answer),
      mayNavigate: (url, redirect) => this.#mayNavigate(url, redirect),
      openWindowRequested: (url) => this.#openWindowRequested(url),
      navigated: (url) => {
        this.#url = url
        this.emit('did-navigate', createEvent({}), url)
      },
      domReady: () => this.emit('dom-ready', createEvent({})),
      loaded: () => this.#loaded(),
      logged: (level, message) => this.emit('console-message', createEvent({ level, message })),
      crashed: () => this.emit('render-process-gone', createEvent({}), { reason: 'crashed', exitCode: 1 }),
      closed: () => this.#options.close(),
    }
  }

  #mayNavigate(url: string, redirect: boolean): boolean {
    const event = createEvent({ url, isSameDocument: false, isMainFrame: true })
    this.emit(redirect ? 'will-redirect' : 'will-navigate', event, url)
    return !event.defaultPrevented
  }

  #openWindowRequested(url: string): void {
    const details: HandlerDetails = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    if (this.#openHandler(details).action === 'allow')
      console.error('electron stand-in: a child window is not supported')
  }

  #loaded(): void {
    if (!this.#asked) return
    this.emit('did-finish-load', createEvent({}))
    if (this.#shown) return
    this.#shown = true
    this.#options.onFirstLoad()
  }
}

strict('webContents', WebContents.prototype)

/** `webContents` of Electron's main process; Playwright finds a page's window by its target. */
export const webContents = strict('webContents', {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...all.values()].find((contents) => contents.targetId === targetId),
})

nativeTheme.on('updated', () => {
  for (const contents of all.values()) contents.applyTheme()
})
