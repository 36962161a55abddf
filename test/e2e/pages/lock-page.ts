import type { ElectronApplication, Locator, Page } from '@playwright/test'

/** The lock screen, and what leads to it. */
export class LockPage {
  readonly page: Page
  readonly title: Locator
  readonly pin: Locator
  readonly signIn: Locator
  readonly unlock: Locator
  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { name: 'Locked' })
    this.pin = page.getByLabel('PIN for this computer')
    this.signIn = page.getByRole('button', { name: 'Sign in with your clinic' })
    this.unlock = page.getByRole('button', { name: 'Unlock' })
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Control+l')
    await this.title.waitFor()
    await this.page.locator('[data-region="lock"] :focus').waitFor()
  }

  async tryPin(pin: string): Promise<void> {
    await this.pin.fill(pin)
    await this.page.keyboard.press('Enter')
  }

  /** Sets the first PIN, in Settings, which are left then. */
  async setPin(pin: string): Promise<void> {
    await this.page.keyboard.press('Control+,')
    const settings = this.page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('tab', { name: /^Lock/ }).click()
    await settings.getByRole('button', { name: 'Set a PIN' }).click()
    await settings.getByLabel('New PIN, 6 digits or more').fill(pin)
    await settings.getByLabel('New PIN again').fill(pin)
    await settings.getByRole('button', { name: 'Save PIN' }).click()
    await settings.getByRole('button', { name: 'Change PIN' }).waitFor()
    await settings.getByRole('button', { name: 'Close' }).click()
  }

  /** What a page could ask main for, past every screen. */
  async ask(name: string, request: object): Promise<unknown> {
    return this.page.evaluate(
      ([name, request]) => {
        const { caseload } = window as unknown as {
          caseload: { call(name: string, request: object): Promise<unknown> }
        }
        return caseload.call(name, request)
      },
      [name, request] as const,
    )
  }
}

/** What the system tells of its sleep and of its own screen. */
export async function systemEvent(app: ElectronApplication, name: 'suspend' | 'lock-screen'): Promise<void> {
  await app.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name)
  }, name)
}
