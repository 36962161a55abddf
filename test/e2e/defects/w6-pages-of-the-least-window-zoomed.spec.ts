// In the least window at a zoom of 150 and 200 % month-end scrolled sideways, headings were cut to a letter, columns of Team lay over one another, and Today and an import ran over the status bar.
import type { Page } from '@playwright/test'
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  ...['Castellanos', 'Diallo', 'Whitfield', 'Petrov', 'Nguyen'].map((name, at) =>
    patientItem(`00441${at}`, name, 'Marisol', now, {
      payer: at % 2 === 0 ? 'BCBS of North Dakota' : 'Medicare',
      treatment_logs: [followUpItem(`log-${at}`, now - (at + 1) * 3_600_000, 20 + 25 * at)],
    }),
  ),
]
/** 1024 × 600 at 150 and at 200 %. */
const SIZES = [
  { width: 683, height: 400 },
  { width: 512, height: 300 },
] as const
/** What the search calls a page, and its heading. */
const PAGES: Readonly<Record<string, string>> = {
  'View All patients': 'All patients',
  'View Today': 'Today',
  Caseloads: 'Caseloads',
  'Review meeting': 'Prepare the review',
  'Month-end': 'Month-end',
  Measures: 'Measures',
  'Team: members and invitations': 'Team',
  'Access audit: who saw what': 'Access audit',
  'Registry settings': 'Registry settings',
  'Import patients': 'Import patients',
}

/** What is wrong of the page, in words; a script of the window. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const box = (element: Element) => element.getBoundingClientRect()
    const wide = [document.documentElement, ...document.querySelectorAll('main')]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => `${part.tagName} scrolls sideways by ${part.scrollWidth - part.clientWidth}`)
    const heading = document.querySelector('main h1')
    const cut =
      heading && heading.scrollWidth > heading.clientWidth ? [`the heading ${heading.textContent} is cut`] : []
    const bar = document.querySelector('.statusbar')
    const over = bar
      ? [0.05, 0.3, 0.6, 0.95].flatMap((at) => {
          const { left, top, width, height } = box(bar)
          const seen = document.elementFromPoint(left + width * at, top + height / 2)
          return seen && bar.contains(seen) ? [] : [`${seen?.className} lies over the status bar`]
        })
      : ['no status bar']
    const bars = [...document.querySelectorAll('.titlebar *')].filter(
      (one) => one.children.length === 0 && (one.textContent ?? '') !== '' && one.checkVisibility(),
    )
    const squeezed = bars
      .filter((one) => box(one).right > innerWidth || (box(one).width > 1 && box(one).width < 8))
      .map((one) => `${one.textContent} is squeezed in the title bar`)
    // Heads of columns that lie over one another.
    const lain = [...document.querySelectorAll('main thead tr')].flatMap((row) => {
      const shown = [...row.children].flatMap((head) => {
        const text = document.createRange()
        text.selectNodeContents(head)
        const { left, right, width } = text.getBoundingClientRect()
        const isSeen = head.checkVisibility({ visibilityProperty: true }) && head.clientWidth > 4 && width > 1
        if (!isSeen || head.querySelector('.sr')) return []
        const isCut = getComputedStyle(head).overflowX !== 'visible'
        return [{ words: head.textContent, left, right: isCut ? Math.min(right, box(head).right) : right }]
      })
      return shown
        .slice(1)
        .filter((head, at) => head.left < (shown[at]?.right ?? 0) - 1)
        .map(({ words }) => `${words} lies over the head before it`)
    })
    return [...wide, ...cut, ...over, ...squeezed, ...lain]
  })

/** What acts in the head of a page can be brought into sight. */
async function expectHeadReachable(page: Page): Promise<void> {
  for (const button of await page.locator('main .vhead').getByRole('button').all()) {
    await button.scrollIntoViewIfNeeded()
    await expect(button).toBeInViewport({ ratio: 0.95 })
  }
}

test('every page can be read and reached in the least window at 150 and 200 %', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const palette = page.getByRole('dialog', { name: 'Search patients or run a command' })
  for (const [words, heading] of Object.entries(PAGES))
    await test.step(words, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.keyboard.press('ControlOrMeta+k')
      await page.keyboard.type(words)
      await expect(page.getByRole('menuitem', { name: words }).first()).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await expect(palette).toHaveCount(0)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await expect.soft.poll(() => faults(page), { message: `${words}, ${size.width}`, timeout: 5000 }).toEqual([])
        await expectHeadReachable(page)
      }
    })
})

const DIALOGS = ['Enroll patient', 'Export what is shown', 'Entries to send', 'Settings', 'Keyboard shortcuts']

test('every button of the dialogs that the search leads to can be reached there', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const palette = page.getByRole('dialog', { name: 'Search patients or run a command' })
  for (const words of DIALOGS)
    await test.step(words, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.keyboard.press('ControlOrMeta+k')
      await page.keyboard.type(words)
      await expect(page.getByRole('menuitem', { name: words, exact: true })).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(palette).toHaveCount(0)
      const dialog = page.getByRole('dialog').last()
      await expect(dialog).toBeVisible()
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await expect(dialog).toBeInViewport({ ratio: 1 })
        for (const button of await dialog.getByRole('button').all()) {
          await button.scrollIntoViewIfNeeded()
          await expect(button, `${words}, ${size.width}: ${await button.textContent()}`).toBeInViewport({ ratio: 0.95 })
        }
      }
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })
})
