// Columns that were "on" were not shown, hiding one brought back all others, "10 to 99493" was clipped, and minutes left the window.
import type { Locator, Page } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expect, test } from '../support/fixtures.ts'

/** The last two are 1440 × 900 and 1024 × 600 at 200 %. */
const SIZES = [
  { width: 2560, height: 1440 },
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 600 },
  { width: 720, height: 450 },
  { width: 512, height: 300 },
]

/** The header of each column in sight, whole in the window and not under anything. */
const inSight = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('th[data-header]')]
      .filter((header) => {
        const { left, right, top, bottom } = header.getBoundingClientRect()
        const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return right > left && right <= innerWidth + 0.5 && seen !== null && header.contains(seen)
      })
      .map((header) => header.dataset.header ?? ''),
  )

/** The columns that the table has, whether they are in sight or not. */
const drawn = (page: Page): Promise<(string | null)[]> =>
  page.locator('th[data-header]').evaluateAll((all) => all.map((one) => one.getAttribute('data-header')))

/** Texts that are cut or lie over each other in a cell or a header. Names, payers and providers end in an ellipsis. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const placeOf = (text: Node) => {
      const range = document.createRange()
      range.selectNodeContents(text)
      return range.getBoundingClientRect()
    }
    const textsIn = (cell: Element): DOMRect[] => {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      const places: DOMRect[] = []
      for (let text = walker.nextNode(); text; text = walker.nextNode())
        if (text.parentElement?.checkVisibility() && !text.parentElement.closest('.sr, .x-st .hd'))
          places.push(placeOf(text))
      return places.filter(({ width }) => width > 0)
    }
    return [...document.querySelectorAll<HTMLElement>('.grid :is(td, th):not(.x-name, .x-pay, .x-prov)')].flatMap(
      (cell) => {
        const room = cell.getBoundingClientRect()
        const pane = cell.closest('.tblwrap')?.getBoundingClientRect()
        const end = Math.min(room.right, pane?.right ?? room.right)
        const places = textsIn(cell)
        const out = places.some(({ left, right }) => left < room.left - 0.5 || right > end + 0.5)
        const over = places.some((one, at) =>
          places.slice(at + 1).some(({ left, right }) => left < one.right - 0.5 && right > one.left + 0.5),
        )
        return out || over ? [`${cell.className}: ${cell.textContent}`] : []
      },
    )
  })

/** On how many lines the words of a button stand. */
const linesOf = (button: Locator): Promise<number> =>
  button.evaluate((one) => {
    const range = document.createRange()
    range.selectNodeContents(one)
    return new Set([...range.getClientRects()].map(({ top, bottom }) => Math.round((top + bottom) / 20))).size
  })

test('name and minutes are in sight and whole at every size; each column says how it stands', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await new RegistriesPage(page).open('Northgate Family Medicine')
  const caseload = new CaseloadPage(page)
  await caseload.ready()
  const button = page.getByRole('button', { name: 'Columns', exact: true })
  const menu = page.getByRole('dialog', { name: 'Columns' })
  for (const size of SIZES) {
    await page.setViewportSize(size)
    if (size.width < 700) {
      // The preview lies over the table here, until somebody closes it.
      await page.keyboard.press('Escape')
      await expect(caseload.peek).toBeHidden()
    }
    await expect
      .poll(() => inSight(page), { message: `${size.width}` })
      .toEqual(expect.arrayContaining(['name', 'minutes']))
    await expect.poll(() => cut(page), { message: `${size.width}` }).toEqual([])
    const logContact = page
      .getByRole('main')
      .getByRole('button', { name: /^Log contact/ })
      .first()
    expect(await linesOf(logContact), `${size.width}`).toBe(1)
    await expect(logContact).toBeInViewport({ ratio: 1 })

    await button.click()
    const shown = await drawn(page)
    const lines = menu.getByRole('listitem')
    for (const line of await lines.all())
      await expect(line.locator('.column-state')).toHaveText(/^(Always|Shown|Off|No room)/)
    const said = await menu
      .locator('.column-state')
      .filter({ hasText: /^(Always|Shown)/ })
      .count()
    expect(said, `${size.width}`).toBe(await page.locator('th[data-header]').count())
    if (size.width >= 1024) {
      const weeks = lines.filter({ hasText: 'PHQ-9' })
      await weeks.getByText('PHQ-9', { exact: true }).click()
      await expect(weeks.locator('.column-state')).toHaveText('Off')
      await page.keyboard.press('Escape')
      await expect.poll(() => inSight(page)).toEqual(expect.not.arrayContaining(['phq']))
      const after = await drawn(page)
      expect(shown).toEqual(expect.arrayContaining(after))
      await button.click()
      await menu.getByRole('button', { name: 'Back to standard' }).click()
    }
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  }
})
