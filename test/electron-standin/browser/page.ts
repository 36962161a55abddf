import type { WebSocket } from 'ws'
import type { FromPage, Page, PageOptions, PageOwner, ToPage } from '../backend-types.ts'
import { decode, encode } from '../in-page/codec.ts'
import { singleWorldSource } from '../in-page/sources.ts'
import { connect } from './client-socket.ts'

/** The one window, open in any number of tabs of one person's browser: answers go to the tab that asked, events to all. */
export class BrowserPage implements Page {
  readonly targetId = null
  readonly owner: PageOwner
  readonly #options: PageOptions
  readonly #tabs = new Set<WebSocket>()
  readonly #onNavigate: (url: string) => Promise<void>
  #url = ''

  constructor(owner: PageOwner, options: PageOptions, onNavigate: (url: string) => Promise<void>) {
    this.owner = owner
    this.#options = options
    this.#onNavigate = onNavigate
  }

  /** The address that the application loaded; paths of the server belong to its origin. */
  get url(): string {
    return this.#url
  }

  get preloadScript(): string {
    return singleWorldSource(connect, this.#options.preload)
  }

  async navigate(url: string): Promise<void> {
    this.#url = url
    await this.#onNavigate(url)
    this.owner.navigated(url)
    this.owner.domReady()
    this.owner.loaded()
  }

  deliver(message: ToPage): void {
    const text = encode(message)
    for (const tab of this.#tabs) tab.send(text)
  }

  addTab(tab: WebSocket): void {
    this.#tabs.add(tab)
    tab.on('close', () => this.#tabs.delete(tab))
    tab.on('error', () => tab.terminate())
    tab.on('message', (data) => {
      // Sent by the stand-in's own code in a page that passed the gate; main parses what is inside like any IPC payload.
      const message = decode(String(data)) as FromPage
      this.owner.received(message, (reply) => tab.send(encode(reply)))
    })
  }

  setDark(): void {
    // The person's browser follows their system.
  }

  close(): void {
    for (const tab of this.#tabs) tab.close()
  }
}
