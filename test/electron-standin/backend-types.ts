/** What a page sends to main: a call that wants an answer, or a message. */
export type FromPage =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }

/** What main sends to a page: the answer to a call, or an event. */
export type ToPage =
  | { readonly type: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] }

export interface PageOptions {
  readonly width: number
  readonly height: number
  /** The preload's source text; empty when there is none. */
  readonly preload: string
}

/** What a page asks and tells its WebContents. URLs are the application's own (`app://…`). */
export interface PageOwner {
  /** Answers a request as the window's session does; null leaves it to the network. */
  respond(request: Request): Promise<Response | 'cancelled' | null>
  received(message: FromPage, answer: (reply: ToPage) => void): void
  /** False when a listener prevented it. */
  mayNavigate(url: string, redirect: boolean): boolean
  openWindowRequested(url: string): void
  navigated(url: string): void
  domReady(): void
  loaded(): void
  logged(level: string, message: string): void
  crashed(): void
  closed(): void
}

export interface PdfOptions {
  readonly paperWidth: number
  readonly paperHeight: number
  readonly landscape: boolean
  readonly preferCSSPageSize: boolean
  readonly printBackground: boolean
  readonly generateTaggedPDF: boolean
  readonly generateDocumentOutline: boolean
}

/** The page behind one window. */
export interface Page {
  /** Chromium's id of the page, by which Playwright finds its window; null in another browser. */
  readonly targetId: string | null
  navigate(url: string): Promise<void>
  deliver(message: ToPage): void
  setDark(dark: boolean): void
  /** What the page prints as a PDF. Lengths are inches. */
  printToPdf(options: PdfOptions): Promise<Uint8Array>
  close(): void
}

export interface Backend {
  start(): Promise<void>
  createPage(owner: PageOwner, options: PageOptions): Page
  /** The schemes that pages may be loaded from besides the web's own. */
  setSchemes(schemes: readonly string[]): void
  /** Grants or denies a permission, by Chromium's name. */
  setPermission(name: string, granted: boolean): void
  stop(): Promise<void>
}
