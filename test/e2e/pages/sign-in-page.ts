import { expect, type Locator, type Page } from '@playwright/test'

/** The sign-in screen, and the sign-in dialog over an open one. */
export class SignInPage {
  readonly page: Page
  readonly bar: Locator
  constructor(page: Page) {
    this.page = page
    this.bar = page.locator('.sign-in-bar')
  }

  connection(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}`) })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name })
  }

  text(words: string | RegExp): Locator {
    return this.page.getByText(words).first()
  }

  /** Starts the sign-in of a connection. */
  async start(name: string): Promise<void> {
    await this.connection(name).click()
  }

  /** Says that AWS named the right person. */
  async confirm(): Promise<void> {
    await this.button('Yes, that is me').click()
  }

  /** The code that is shown, as `ABCD-EFGH`. */
  async code(): Promise<string> {
    const shown = this.page.getByRole('img', { name: /^Code / })
    await expect(shown).toBeVisible()
    const name = (await shown.getAttribute('aria-label')) ?? ''
    return name.replace('Code ', '').replaceAll(' ', '').replace(',', '-')
  }
}
