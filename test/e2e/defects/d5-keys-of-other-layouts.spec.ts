// Keys of other layouts did nothing or something else: Ctrl+L on Cyrillic, digits on French, the backslash on German, the pad without Num Lock.
import type { Page } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { LockPage } from '../pages/lock-page.ts'
import { LogContactDialog } from '../pages/log-contact-dialog.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expect, test } from '../support/fixtures.ts'
import { type Key, PhysicalKeys } from '../support/physical-keys.ts'

interface Layout {
  readonly name: string
  /** What the keys of L, K and T type. */
  readonly l: Key
  readonly k: Key
  readonly t: Key
  /** The digits 1, 2, 3 as their keys above the letters send them without Shift. */
  readonly digits: readonly [string, string, string]
  readonly backslash: Key
}

const letter = (code: string, key: string): Key => ({ code, key })
const LAYOUTS: readonly Layout[] = [
  {
    name: 'Ukrainian',
    l: letter('KeyL', 'д'),
    k: letter('KeyK', 'л'),
    t: letter('KeyT', 'е'),
    digits: ['1', '2', '3'],
    backslash: letter('Backslash', 'ґ'),
  },
  {
    name: 'French',
    l: letter('KeyL', 'l'),
    k: letter('KeyK', 'k'),
    t: letter('KeyT', 't'),
    digits: ['&', 'é', '"'],
    backslash: letter('Backslash', '*'),
  },
  {
    name: 'German',
    l: letter('KeyL', 'l'),
    k: letter('KeyK', 'k'),
    t: letter('KeyT', 't'),
    digits: ['1', '2', '3'],
    backslash: letter('Backslash', '#'),
  },
  {
    name: 'Spanish',
    l: letter('KeyL', 'l'),
    k: letter('KeyK', 'k'),
    t: letter('KeyT', 't'),
    digits: ['1', '2', '3'],
    backslash: letter('Backslash', 'ç'),
  },
  {
    name: 'Japanese kana',
    l: letter('KeyL', 'り'),
    k: letter('KeyK', 'の'),
    t: letter('KeyT', 'か'),
    digits: ['ぬ', 'ふ', 'あ'],
    backslash: letter('Backslash', 'む'),
  },
]

const PAD_OFF = ['Insert', 'End', 'ArrowDown', 'PageDown'] as const

async function openCaseload(page: Page) {
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.goTo('Brandt')
  return { caseload, keys: new PhysicalKeys(page), dialog: new LogContactDialog(page) }
}

/** The PHQ-9 of the open dialog, with the keyboard on its first item. */
async function atFirstItem(page: Page, dialog: LogContactDialog) {
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.press('5')
  await page.keyboard.press('Enter')
  const items = dialog.questionnaire('PHQ-9').locator('[data-item]')
  await expect(items.nth(0).locator(':focus')).toBeVisible()
  return items
}

for (const { name, l, k, t, digits, backslash } of LAYOUTS)
  test(`${name}: search, views, items, today and the lock`, async ({ launchCaseload }) => {
    const { page } = await launchCaseload()
    const { keys, dialog } = await openCaseload(page)
    const views = page.getByRole('navigation', { name: 'Views' })

    await test.step('search', async () => {
      await keys.press({ ...k, held: 'ctrl' })
      await expect(page.getByRole('dialog', { name: /^Search patients/ })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })
    await test.step('the list of views', async () => {
      const before = await views.isVisible()
      await keys.press({ ...backslash, held: 'ctrl' })
      await expect(views).toBeVisible({ visible: !before })
      await keys.press({ ...backslash, held: 'ctrl' })
      await expect(views).toBeVisible({ visible: before })
    })
    await test.step('items, by the digits above the letters and by the number pad, with and without Num Lock', async () => {
      await keys.press(l)
      const items = await atFirstItem(page, dialog)
      const answered = (at: number, score: number) =>
        expect(items.nth(at).getByRole('radio', { name: new RegExp(`^${score}`) })).toBeChecked()
      for (const [at, key] of digits.entries()) {
        await keys.press({ key, code: `Digit${at + 1}` })
        await answered(at, at + 1)
      }
      for (const score of [0, 1, 2, 3]) {
        const at = 3 + (score % 3)
        await expect(items.nth(at).locator(':focus')).toBeVisible()
        await keys.press({ key: score === 3 ? '3' : (PAD_OFF[score] ?? ''), code: `Numpad${score}` })
        await answered(at, score)
        if (at === 5) for (const _ of [0, 1, 2]) await page.keyboard.press('ArrowUp')
      }
    })
    await test.step('today', async () => {
      const day = dialog.dialog.locator('[data-field="date"]').getByRole('spinbutton')
      const today = await day.allInnerTexts()
      await day.first().focus()
      await page.keyboard.press('ArrowUp')
      await expect.poll(() => day.allInnerTexts()).not.toEqual(today)
      await keys.press(t)
      await expect.poll(() => day.allInnerTexts()).toEqual(today)
    })
    await test.step('the lock', async () => {
      await keys.press({ ...l, held: 'ctrl' })
      await expect(new LockPage(page).title).toBeVisible()
    })
  })

test('Japanese, composing: every key is the input method’s', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  const { caseload, keys, dialog } = await openCaseload(page)

  await page.keyboard.press('/')
  await keys.compose('たなか')
  for (const key of ['Enter', 'Escape', 'ArrowDown']) await keys.press({ key, code: key, composing: true })
  await expect(caseload.filter).toBeFocused()
  await keys.press({ key: 'l', code: 'KeyL', held: 'ctrl', composing: true })
  await keys.press({ key: 'k', code: 'KeyK', held: 'ctrl', composing: true })
  await keys.choose('田中')
  await expect(caseload.filter).toHaveValue(/田中/)
  await expect(new LockPage(page).title).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await caseload.filter.fill('Brandt')
  await page.keyboard.press('Enter')
  await expect(caseload.row('Brandt')).toBeFocused()
  await page.keyboard.press('l')
  const items = await atFirstItem(page, dialog)
  await keys.press({ key: '2', code: 'Digit2', composing: true })
  await keys.press({ key: 'Enter', code: 'Enter', held: 'ctrl', composing: true })
  await expect(items.nth(0).locator(':focus')).toBeVisible()
  await expect(dialog.dialog.getByRole('alert').filter({ hasText: 'Not saved yet' })).toHaveCount(0)
  await expect(items.nth(0).getByRole('radio', { checked: true })).toHaveCount(0)
  await keys.press({ key: '2', code: 'Digit2' })
  await expect(items.nth(0).getByRole('radio', { name: /^2/ })).toBeChecked()
})
