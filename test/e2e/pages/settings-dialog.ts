import { expect, type Locator, type Page } from '@playwright/test'

/** A connection to an engine on this computer, as a person types it. */
export interface TypedConnection {
  readonly name: string
  readonly endpoint: string
  readonly table: string
  readonly region: string
  readonly userId: string
}

/** Settings over an open screen. */
export class SettingsDialog {
  readonly page: Page
  readonly dialog: Locator
  readonly rows: Locator
  /** Begins a new connection. */
  readonly connect: Locator
  /** The menu of a connection, while it is open. */
  readonly menu: Locator
  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Settings' })
    this.rows = this.dialog.getByRole('list', { name: 'On this computer' }).getByRole('listitem')
    this.connect = this.dialog.getByRole('button', { name: /^Connect to a clinic/ })
    this.menu = page.getByRole('menu', { name: /^More for / })
  }

  async openByKeyboard(): Promise<void> {
    await this.page.keyboard.press('Control+,')
    await expect(this.dialog).toBeVisible()
  }

  /** Shows a section: one is shown at a time. */
  async section(name: string): Promise<void> {
    await this.dialog.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  }

  get accountButton(): Locator {
    return this.page.getByRole('button', { name: /: account$/ })
  }

  async openByAccountMenu(): Promise<void> {
    await this.accountButton.click()
    await this.page.getByRole('menuitem', { name: 'Settings' }).click()
    await expect(this.dialog).toBeVisible()
  }

  connection(name: string): Locator {
    return this.dialog.getByRole('button', { name: new RegExp(`^${name}`) })
  }

  /** Begins a new connection to an engine on this computer. */
  async begin(): Promise<void> {
    await this.connect.click()
    await this.dialog.getByText('On this computer', { exact: true }).last().click()
  }

  async add({ name, endpoint, table, region, userId }: TypedConnection): Promise<void> {
    const field = (label: string | RegExp) => this.dialog.getByRole('textbox', { name: label })
    await this.begin()
    await field('Name').fill(name)
    await field(/^Address/).fill(endpoint)
    await field(/^User id/).fill(userId)
    await field(/^Table/).fill(table)
    await field(/^Region of the table/).fill(region)
    await this.dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(this.connection(name)).toBeVisible()
  }

  async openMenu(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `More for ${name}` }).click()
    await expect(this.menu).toBeVisible()
  }

  choice(name: string): Locator {
    return this.menu.getByRole('menuitem', { name })
  }

  async forget(name: string): Promise<void> {
    await this.openMenu(name)
    await this.choice('Forget on this computer').click()
    const question = this.page.getByRole('alertdialog', { name: `Forget ${name}?` })
    await question.getByRole('button', { name: 'Forget', exact: true }).click()
    // What lies under a question is hidden from assistive technology until it has gone, and so is everything in it from `toBeHidden`.
    await expect(question).toBeHidden()
    await expect(this.dialog).toBeVisible()
  }

  /** Esc, which leaves a form or a check first. */
  async close(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.dialog).toBeHidden()
  }
}
