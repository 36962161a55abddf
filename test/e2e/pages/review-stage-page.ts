import { expect, type Locator, type Page } from '@playwright/test'
import { ReviewPreparePage } from './review-prepare-page.ts'

/** A review meeting that is held. */
export class ReviewStagePage {
  readonly name: Locator
  readonly agenda: Locator
  readonly current: Locator
  readonly decision: Locator
  readonly decisions: Locator
  readonly minutes: Locator
  readonly hide: Locator
  readonly summary: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.name = page.getByRole('main').getByRole('heading', { level: 1 })
    this.agenda = page.getByRole('region', { name: 'Agenda' })
    this.current = this.agenda.locator('[aria-current="true"]')
    this.decision = page.getByRole('region', { name: 'Decision' })
    this.decisions = page.getByRole('radiogroup', { name: 'Decision' })
    this.minutes = page.getByRole('textbox', { name: 'Care manager minutes' })
    this.hide = page.getByRole('switch', { name: 'Hide names' })
    this.summary = page.getByRole('region', { name: 'Summary' })
  }

  /** The meeting, from the caseload on, as a person begins it by keyboard. @param consults name of who consults */
  async begin(consults: RegExp): Promise<void> {
    const prepare = new ReviewPreparePage(this.page)
    await prepare.open()
    await prepare.button('Start meeting').press('Enter')
    await this.page.getByRole('dialog').getByRole('radio', { name: consults }).press('Space')
    await this.page.keyboard.press('ControlOrMeta+Enter')
    await expect(this.decision).toBeVisible()
  }

  async hideNames(): Promise<void> {
    await this.page.keyboard.press('p')
    await expect(this.hide).toBeChecked()
    await expect(this.name).toHaveText(/^Patient [A-Z]+$/)
  }

  async end(): Promise<void> {
    await this.page.getByRole('button', { name: 'End meeting' }).press('Enter')
    await expect(this.summary).toBeVisible()
  }

  /** Runs a command by its name. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k')
    await this.page.keyboard.type(words)
    await expect(this.page.getByRole('menuitem', { name: new RegExp(`^${words}`) }).first()).toBeVisible()
    await this.page.keyboard.press('Enter')
  }
}
