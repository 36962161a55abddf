import type { MenuItemConstructorOptions } from 'electron'
import { strict } from '../strict.ts'

interface MenuItem extends Omit<MenuItemConstructorOptions, 'submenu'> {
  readonly submenu: Menu | undefined
}

/** The menu as data; a test may look at it and call an item's `click`. */
export class Menu {
  static #application: Menu | null = null
  readonly items: readonly MenuItem[]

  private constructor(items: readonly MenuItem[]) {
    this.items = items
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(
      template.map(({ submenu, ...item }) => ({
        ...item,
        submenu: Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined,
      })),
    )
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }
}

strict('Menu', Menu.prototype)
strict('Menu', Menu)
