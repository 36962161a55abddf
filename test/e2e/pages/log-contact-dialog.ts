import type { Locator, Page } from '@playwright/test'

/** The Log contact dialog. */
export class LogContactDialog {
  readonly dialog: Locator
  readonly minutes: Locator
  readonly note: Locator
  readonly callout: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Log contact' })
    this.minutes = this.dialog.getByRole('textbox', { name: 'Minutes' })
    this.note = this.dialog.getByRole('textbox', { name: /^Note for the team/ })
    this.callout = this.dialog.getByRole('alert').filter({ hasText: 'Item 9 is above 0' })
  }

  contactType(name: string): Locator {
    return this.dialog.getByRole('radiogroup', { name: 'Contact type' }).getByRole('radio', { name })
  }

  visitType(name: string): Locator {
    return this.dialog.getByRole('radiogroup', { name: 'Visit type' }).getByRole('radio', { name })
  }

  questionnaire(name: string): Locator {
    return this.dialog.getByRole('region', { name, exact: true })
  }

  /** Types the day of the contact, `YYYY-MM-DD`. */
  async setDate(day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-')
    await this.dialog.getByRole('group', { name: /^Date/ }).getByRole('spinbutton').first().focus()
    await this.page.keyboard.type(`${month}${date}${year}`)
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
  }
}
