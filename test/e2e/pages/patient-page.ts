import { expect, type Locator, type Page } from '@playwright/test'
import { CaseloadPage } from './caseload-page.ts'

/** The page of one patient. */
export class PatientPage {
  readonly log: Locator
  readonly scores: Locator
  readonly minutes: Locator
  readonly entry: Locator
  readonly flags: Locator
  readonly status: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.log = page.getByRole('grid', { name: 'Treatment log' })
    this.scores = page.getByRole('region', { name: 'Scores', exact: true })
    this.minutes = page.getByRole('region', { name: 'Care manager minutes' })
    this.entry = page.getByRole('region', { name: 'Entry', exact: true })
    this.flags = page.getByRole('region', { name: 'Flag history' })
    this.status = page.getByRole('contentinfo')
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  /** From the caseload, by keyboard. */
  async open(name: string): Promise<void> {
    const caseload = new CaseloadPage(this.page)
    await caseload.goTo(name)
    await this.page.keyboard.press('Enter')
    await expect(this.heading(name)).toBeFocused()
    await expect(this.log).toBeVisible()
  }

  async choose(words: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More', exact: true }).click()
    await this.page.getByRole('menuitem', { name: words }).click()
  }
}
