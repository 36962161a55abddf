import type { ConsoleMessage, ElectronApplication, Page } from '@playwright/test'

/** Says policy violations on the console, where the recorder hears them; also those that Chromium does not print itself. */
const reportViolations = (): void => {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`Content Security Policy violation: ${event.effectiveDirective} ${event.blockedURI}`)
  })
}

const isComplaint = (message: ConsoleMessage): boolean =>
  message.type() === 'error' || /content security policy/i.test(message.text())

/** Collects what no page of the application may produce: policy violations, uncaught errors and errors on the console. */
export class Complaints {
  readonly #found = new Set<string>()
  readonly #pages = new Set<Page>()

  /** To be called right after the launch; what a page said before that is read by `collect`. */
  async watch(app: ElectronApplication): Promise<void> {
    app.on('window', (page) => this.#pages.add(page))
    for (const page of app.windows()) this.#pages.add(page)
    app.context().on('console', (message) => this.#message(message))
    app.context().on('weberror', (error) => this.#found.add(`uncaught: ${error.error().message}`))
    await app.context().addInitScript(reportViolations)
  }

  /** For a page that may have loaded before `watch`; a violation that is reported twice counts once. */
  async watchPage(page: Page): Promise<void> {
    await page.evaluate(reportViolations)
  }

  /** Reads what was said before anybody listened; to be called while the pages are still open. */
  async collect(): Promise<void> {
    for (const page of this.#pages) {
      if (page.isClosed()) continue
      for (const message of await page.consoleMessages()) this.#message(message)
      for (const error of await page.pageErrors()) this.#found.add(`uncaught: ${error.message}`)
    }
  }

  get all(): readonly string[] {
    return [...this.#found]
  }

  #message(message: ConsoleMessage): void {
    if (isComplaint(message)) this.#found.add(`console ${message.type()}: ${message.text()}`)
  }
}
