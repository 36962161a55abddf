import { expect, type Locator, type Page } from '@playwright/test'

/** The care plan on the page of a patient. */
export class CarePlanTab {
  readonly changes: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.changes = page.getByRole('complementary', { name: 'Changes of the care plan' })
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  editor(name: string): Locator {
    return this.page.getByRole('region', { name: `${name}, editing` })
  }

  /** By keyboard, from anywhere on the page. */
  async open(): Promise<void> {
    const tab = this.page.getByRole('tab', { name: 'Care plan' })
    await this.page.getByRole('tab', { name: /^Treatment log/ }).focus()
    await this.page.keyboard.press('ArrowRight')
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await expect(this.section('Diagnosis')).toBeVisible()
  }

  /** Begins the edit of a section by keyboard. */
  async edit(name: string): Promise<Locator> {
    await this.section(name)
      .getByRole('button', { name: new RegExp(`^(Edit|Add) ${name}$`) })
      .press('Enter')
    await expect(this.editor(name)).toBeVisible()
    return this.editor(name)
  }

  async save(name: string): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
    await expect(this.editor(name)).toBeHidden()
    await expect(this.section(name)).toBeVisible()
  }
}
