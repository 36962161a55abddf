import type { Locator, Page } from '@playwright/test'

/** The page on which a registry is created. */
export class NewRegistryPage {
  readonly page: Page
  readonly heading: Locator
  readonly create: Locator
  readonly goOn: Locator
  readonly aside: Locator
  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Create a registry' })
    this.create = page.getByRole('button', { name: 'Create registry' })
    this.goOn = page.getByRole('button', { name: 'Go on' })
    this.aside = page.getByRole('complementary', { name: 'What will be created' })
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  get timeZone(): Locator {
    return this.page.getByRole('combobox', { name: 'Time zone of the clinic' })
  }
}
