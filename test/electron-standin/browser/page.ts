import type { WebSocket } from 'ws'
import type { FromPage, Page, PageOptions, PageOwner, ToPage } from '../backend-types.ts'
import { decode, encode } from '../in-page/codec.ts'
import { singleWorldSource } from '../in-page/sources.ts'
import { connect } from './client-socket.ts'

/** The code of WebSocket with which whoever speaks something else is sent away. */
const POLICY_VIOLATION = 1008

const isMessage = (value: object): value is FromPage => {
  const { type, id, channel, args } = value as Partial<Record<'type' | 'id' | 'channel' | 'args', unknown>>
  const isKnown = type === 'send' || (type === 'invoke' && Number.isSafeInteger(id))
  return isKnown && typeof channel === 'string' && Array.isArray(args)
}

/** Null for anything that the stand-in's own code in the page does not send. */
function messageIn(text: string): FromPage | null {
  try {
    const value = decode(text)
    return typeof value === 'object' && value !== null && isMessage(value) ? value : null
  } catch (error) {
    // What JSON, the codec or a constructor says of noise.
    if (error instanceof Error) return null
    throw error
  }
}

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
      // Main parses what is inside like any IPC payload.
      const message = messageIn(String(data))
      if (message) this.owner.received(message, (reply) => tab.send(encode(reply)))
      else tab.close(POLICY_VIOLATION, 'This is no message of the page.')
    })
  }

  setDark(): void {
    // The person's browser follows their system.
  }

  async printToPdf(): Promise<never> {
    throw new Error('electron stand-in: a page in a browser can’t be made into a PDF from here')
  }

  close(): void {
    for (const tab of this.#tabs) tab.close()
  }
}
