import { randomBytes } from 'node:crypto'
import type { FromPage, Page, PageOptions, PageOwner, PdfOptions, ToPage } from '../backend-types.ts'
import { decode, encode } from '../in-page/codec.ts'
import { isolatedWorldSource, mainWorldSource } from '../in-page/sources.ts'
import type { AppUrls } from './app-urls.ts'
import type { Session } from './cdp.ts'
import { answerRequests } from './requests.ts'
import type { TargetOwner, Targets } from './targets.ts'

/** Where the preload runs: a world of its own, as Electron's contextIsolation has it. */
const WORLD = 'Electron Isolated Context'
const BINDING = '__standinPost'
const DELIVER = '__standinDeliver'

interface Opened {
  readonly session: Session
  readonly targetId: string
}

export class ChromiumPage implements Page, TargetOwner {
  targetId: string | null = null
  readonly #urls: AppUrls
  readonly #owner: PageOwner
  readonly #options: PageOptions
  readonly #targets: Promise<Targets>
  readonly #opened: Promise<Opened>
  /** The isolated world of the current document. */
  #world: string | null = null
  #expected: string | null = null
  #current = ''
  #closed = false

  constructor(browser: Promise<{ targets: Targets }>, urls: AppUrls, owner: PageOwner, options: PageOptions) {
    this.#urls = urls
    this.#owner = owner
    this.#options = options
    this.#targets = browser.then(({ targets }) => targets)
    this.#opened = this.#open()
    this.#opened.catch((error) => this.#report(error))
  }

  async navigate(url: string): Promise<void> {
    const { session } = await this.#opened
    const target = new URL(this.#urls.toChromium(url)).href
    this.#expected = target.split('#')[0] ?? target
    const loaded = new Promise<void>((resolve) => session.events.once('Page.loadEventFired', () => resolve()))
    const { errorText } = await session.send('Page.navigate', { url: target })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    await loaded
  }

  deliver(message: ToPage): void {
    const world = this.#world
    if (world === null || this.#closed) return
    const expression = `${DELIVER}(${JSON.stringify(encode(message))})`
    this.#send(({ session }) => session.send('Runtime.evaluate', { expression, uniqueContextId: world }))
  }

  setDark(dark: boolean): void {
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]
    this.#send(({ session }) => session.send('Emulation.setEmulatedMedia', { features }))
  }

  async printToPdf(options: PdfOptions): Promise<Uint8Array> {
    const { session } = await this.#opened
    return Buffer.from((await session.send('Page.printToPDF', options)).data, 'base64')
  }

  close(): void {
    this.#closed = true
    this.#send(async ({ targetId }) => (await this.#targets).close(targetId))
  }

  openWindowRequested(url: string): void {
    this.#owner.openWindowRequested(url)
  }

  targetDestroyed(): void {
    this.#closed = true
    this.#owner.closed()
  }

  async #open(): Promise<Opened> {
    const targets = await this.#targets
    const { width, height, preload } = this.#options
    const { session, targetId } = await targets.create(this, { width, height })
    this.targetId = targetId
    this.#listen(session, targetId, targets)
    const key = randomBytes(8).toString('hex')
    const names = { toMain: `standin-main-${key}`, toIsolated: `standin-isolated-${key}` }
    const isolated = isolatedWorldSource(names, BINDING, DELIVER, preload)
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Log.enable'),
      session.send('Inspector.enable'),
      session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(names) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ])
    return { session, targetId }
  }

  #listen(session: Session, targetId: string, targets: Targets): void {
    answerRequests(session, {
      urls: this.#urls,
      owner: this.#owner,
      isTopFrame: (frameId) => frameId === targetId,
      mayLoad: (url, redirect) => this.#mayLoad(url, redirect),
    })
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData?.frameId === targetId) this.#world = context.uniqueId
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#world = null
    })
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      // The isolated world runs the preload alone, and its messages are made by the stand-in's own code.
      if (name === BINDING) this.#owner.received(decode(payload) as FromPage, (reply) => this.deliver(reply))
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return
      this.#current = frame.url
      this.#owner.navigated(this.#urls.toApp(frame.url))
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === targetId) this.#owner.navigated(this.#urls.toApp(url))
    })
    session.on('Page.domContentEventFired', () => this.#owner.domReady())
    session.on('Page.loadEventFired', () => this.#owner.loaded())
    session.on('Page.windowOpen', ({ url }) => targets.windowOpening(this, this.#urls.toApp(url)))
    session.on('Log.entryAdded', ({ entry }) => this.#owner.logged(entry.level, entry.text))
    session.on('Runtime.consoleAPICalled', ({ type, args }) =>
      this.#owner.logged(type, args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ')),
    )
    session.on('Inspector.targetCrashed', () => this.#owner.crashed())
  }

  /** Main's own navigation and a reload go ahead; where a page wants to go is for the window's listeners to say. */
  #mayLoad(url: string, redirect: boolean): boolean {
    const expected = this.#expected === url || this.#current === url
    this.#expected = null
    if (!redirect && expected) return true
    return this.#owner.mayNavigate(this.#urls.toApp(url), redirect)
  }

  #send(action: (opened: Opened) => Promise<unknown>): void {
    this.#opened.then(action).catch((error) => this.#report(error))
  }

  /** A page that closes while it is spoken to is no failure. */
  #report(error: Error): void {
    if (!this.#closed) console.error(`electron stand-in: ${error.message}`)
  }
}
