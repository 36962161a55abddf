import { expect, type Locator, type Page } from '@playwright/test'

/** The members of a registry and the invitations to it. */
export class TeamPage {
  readonly page: Page
  readonly members: Locator
  readonly invitations: Locator
  readonly panel: Locator
  constructor(page: Page) {
    this.page = page
    this.members = page.getByRole('table', { name: 'Members' })
    this.invitations = page.getByRole('table', { name: /^Invitations/ })
    this.panel = page.getByRole('complementary', { name: 'Invite' })
  }

  /** By the search. */
  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k')
    await this.page.keyboard.type('Team: members')
    await expect(this.page.getByRole('menuitem', { name: /^Team: members/ })).toBeVisible()
    await this.page.keyboard.press('Enter')
    await expect(this.members).toBeVisible()
  }

  member(name: string): Locator {
    return this.members.getByRole('row', { name: new RegExp(name) })
  }

  invitation(email: string): Locator {
    return this.invitations.getByRole('row', { name: new RegExp(email) })
  }

  choice(words: string): Locator {
    return this.page.getByRole('menuitem', { name: words })
  }

  /** Opens the menu of a member, by J from the first row on, and Enter. */
  async openMenu(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `Actions for ${name}` })
    await this.members
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .focus()
    const isFocused = () => button.evaluate((one) => one === document.activeElement)
    // A dialog that has just closed gives the keyboard back while the keys go on: then from the top once more.
    await expect(async () => {
      for (let step = 0; step < 12 && !(await isFocused()); step++) await this.page.keyboard.press('k')
      for (let step = 0; step < 12 && !(await isFocused()); step++) await this.page.keyboard.press('j')
      expect(await isFocused()).toBe(true)
    }).toPass()
    await expect(button).toBeFocused()
    await this.page.keyboard.press('Enter')
  }

  /** Chooses in the menu of a member, by arrows. */
  async choose(name: string, words: string): Promise<void> {
    await this.openMenu(name)
    const choice = this.choice(words)
    await expect(choice).toBeVisible()
    for (let step = 0; step < 8 && !(await choice.evaluate((one) => one === document.activeElement)); step++)
      await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('Enter')
  }

  async invite(email: string): Promise<void> {
    await this.page.keyboard.press('i')
    await expect(this.panel.getByRole('textbox', { name: /^E-mail/ })).toBeFocused()
    await this.page.keyboard.type(email)
    await this.page.keyboard.press('Control+Enter')
    await expect(this.panel).toHaveCount(0)
  }
}
