import type { AppUrls } from './app-urls.ts'
import type { Connection, Session } from './cdp.ts'

/** What a page that was created here does when Chromium attaches it, and when a window it opened is stopped. */
export interface TargetOwner {
  openWindowRequested(url: string): void
  targetDestroyed(): void
}

/**
 * Chromium's pages. Each one is attached while it is still paused: either it was created here for a window, or a page opened it,
 * then it is closed before it loads and its opener's handler hears of it.
 */
export class Targets {
  readonly #connection: Connection
  readonly #urls: AppUrls
  readonly #owners = new Map<string, TargetOwner>()
  readonly #attached = new Map<string, (session: Session) => void>()
  #creating: Promise<unknown> = Promise.resolve()
  #requested: { readonly owner: TargetOwner; readonly url: string } | null = null

  constructor(connection: Connection, urls: AppUrls) {
    this.#connection = connection
    this.#urls = urls
  }

  async start(): Promise<void> {
    const { root } = this.#connection
    root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      this.#onAttached(sessionId, targetInfo).catch((error) => console.error(`electron stand-in: ${error.message}`))
    })
    root.on('Target.targetDestroyed', ({ targetId }) => {
      const owner = this.#owners.get(targetId)
      this.#owners.delete(targetId)
      owner?.targetDestroyed()
    })
    await root.send('Target.setDiscoverTargets', { discover: true })
    await root.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }],
    })
  }

  /** A new page, still paused, and its session. */
  async create(
    owner: TargetOwner,
    size: { width: number; height: number },
  ): Promise<{ targetId: string; session: Session }> {
    const { root } = this.#connection
    const session = Promise.withResolvers<Session>()
    const created = root
      .send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size })
      .then((result) => {
        this.#owners.set(result.targetId, owner)
        this.#attached.set(result.targetId, session.resolve)
        return result
      })
    this.#creating = Promise.allSettled([this.#creating, created])
    const { targetId } = await created
    return { targetId, session: await session.promise }
  }

  /** A page is about to open a window with this address; Chromium attaches it next. */
  windowOpening(owner: TargetOwner, url: string): void {
    this.#requested = { owner, url }
  }

  async close(targetId: string): Promise<void> {
    if (!this.#owners.delete(targetId)) return
    await this.#connection.root.send('Target.closeTarget', { targetId })
  }

  async #onAttached(sessionId: string, target: { targetId: string; url: string; openerId?: string }): Promise<void> {
    // The answer to createTarget, which says whose page this is, may come after this event.
    await this.#creating
    const attached = this.#attached.get(target.targetId)
    this.#attached.delete(target.targetId)
    if (attached) {
      attached(this.#connection.session(sessionId))
      return
    }
    const requested = this.#requested
    this.#requested = null
    const owner = requested?.owner ?? this.#owners.get(target.openerId ?? '')
    await this.#closeUnloaded(sessionId, target.targetId)
    owner?.openWindowRequested(requested?.url ?? this.#urls.toApp(target.url))
  }

  /**
   * Closes a page before it has loaded anything. It must run first, because `window.open` keeps its opener's renderer waiting
   * until then; that no request of it goes on is what the interception is for, which nobody answers.
   */
  async #closeUnloaded(sessionId: string, targetId: string): Promise<void> {
    const session = this.#connection.session(sessionId)
    const steps = [
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Runtime.runIfWaitingForDebugger'),
      this.#connection.root.send('Target.closeTarget', { targetId }),
    ]
    // Another client, or the page itself, may have closed it meanwhile.
    await Promise.allSettled(steps)
  }
}
