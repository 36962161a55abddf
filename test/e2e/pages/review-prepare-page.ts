import { expect, type Locator, type Page } from '@playwright/test'

/** The agenda of a review meeting before it begins. */
export class ReviewPreparePage {
  readonly agenda: Locator
  readonly items: Locator
  readonly current: Locator
  readonly question: Locator
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.agenda = page.getByRole('region', { name: 'Agenda' })
    this.items = this.agenda.getByRole('listitem')
    this.current = this.agenda.locator('[aria-current="true"]')
    this.question = page.getByRole('textbox', { name: /^Question for the psychiatrist/ })
  }

  /** Opens the page from the caseload as a person does, and waits until the keyboard is in the agenda. */
  async open(): Promise<void> {
    await expect(this.page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
    await this.page.keyboard.press('ControlOrMeta+k')
    await this.page.keyboard.type('Review meeting')
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('heading', { name: 'Prepare the review' })).toBeVisible()
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.current.getByRole('button')).toBeFocused()
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** The names in their order, of those who wait. */
  names(): Promise<string[]> {
    return this.agenda.locator('li [data-mrn]').allTextContents()
  }
}
