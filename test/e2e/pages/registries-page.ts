import { expect, type Locator, type Page } from '@playwright/test'

/** The registry picker. */
export class RegistriesPage {
  readonly heading: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Registries' })
  }

  registry(name: string): Locator {
    return this.page.getByRole('row', { name })
  }

  async openByKeyboard(name: string): Promise<void> {
    await expect(this.registry(name)).toBeVisible()
    await this.page.keyboard.press('/')
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('Enter')
  }

  /** A registry of the list, or that registry itself where the person left in it last time. */
  shown(name: string): Locator {
    return this.registry(name)
      .or(this.page.getByRole('button', { name: `Registry ${name}` }))
      .first()
  }

  /** Opens a registry; one where the person left last time is open by itself. */
  async open(name: string): Promise<void> {
    await this.shown(name).waitFor()
    if (await this.registry(name).isVisible()) await this.registry(name).click()
  }
}
