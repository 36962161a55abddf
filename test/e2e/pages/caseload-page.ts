import { expect, type Locator, type Page } from '@playwright/test'

/** The caseload of one registry. */
export class CaseloadPage {
  readonly grid: Locator
  readonly filter: Locator
  readonly status: Locator
  readonly peek: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('grid', { name: 'Caseload' })
    this.filter = page.getByRole('searchbox', { name: 'Filter this view' })
    this.status = page.getByRole('contentinfo')
    this.peek = page.getByRole('complementary', { name: 'Patient preview' })
  }

  row(nameOrMrn: string): Locator {
    return this.grid.getByRole('row', { name: nameOrMrn })
  }

  async expectRows(count: number): Promise<void> {
    await expect(this.grid).toHaveAttribute('aria-rowcount', String(count + 1))
  }

  /** Waits until the keyboard is in the table, on a patient. */
  async ready(): Promise<void> {
    await expect(this.grid.getByRole('row', { selected: true })).toBeFocused()
  }

  /** Filters by keyboard and puts the focus on the first row. */
  async goTo(text: string): Promise<void> {
    await expect(this.grid).toBeVisible()
    await this.page.keyboard.press('/')
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
    await expect(this.row(text)).toBeFocused()
  }

  async minutesOf(text: string): Promise<number> {
    const label = await this.row(text)
      .getByRole('gridcell', { name: /minutes/ })
      .textContent()
    return Number(/(\d+) minutes/.exec(label ?? '')?.[1])
  }
}
