// Very long registry names pushed columns and the account menu out of sight; very long names and MRNs widened the patient's page.
import type { Locator, Page } from '@playwright/test'
import { testNow } from '../../clock/clock.ts'
import { clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const SIZES = [
  { width: 1024, height: 600 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
]
/** One word, and words: they are cut and broken in other ways. */
const WORD = `Wolfeschlegelsteinhausenbergerdorff${'ia'.repeat(700)}`
const WORDS = `María ${'de la Concepción y '.repeat(80)}Ortega`
const MRN = `9${'0123456789'.repeat(30)}`

const items = [
  ...clinicItems(now).map((item) => ('name' in item ? { ...item, name: WORD } : item)),
  patientItem(MRN, WORD, WORDS, now),
  patientItem('004418', 'Berg', 'Ida', now),
]

/** What stands outside the window, or makes it scroll sideways, by a word or two. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the window scrolls sideways'] : []
    const controls = document.querySelectorAll<HTMLElement>('button, input, a[href], [role="tab"], [role="row"]')
    const out = [...controls].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect()
      return one.checkVisibility({ opacityProperty: true }) && width > 2 && (left < -1 || right > innerWidth + 1)
    })
    return [...wide, ...out.map((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').slice(0, 60))]
  })

/** Whether what a person sees in the middle of an element is that element, or in it. */
const isUncovered = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect()
    const seen = document.elementFromPoint(left + width / 2, top + height / 2)
    return seen !== null && (one.contains(seen) || seen.contains(one))
  })

async function expectWithin(page: Page, where: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect.poll(() => outside(page), { message: `${where}, ${size.width}, ${colorScheme}` }).toEqual([])
    }
  }
}

test('names of any length push nothing out of sight and cover nobody', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  const registries = new RegistriesPage(page)
  await expect(registries.registry(WORD.slice(0, 30))).toBeVisible()
  await expectWithin(page, 'registries')
  await registries.registry(WORD.slice(0, 30)).click()
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(2)
  await expectWithin(page, 'caseload')
  const other = caseload.row('Berg')
  expect(await isUncovered(other.getByRole('gridcell').nth(1))).toBe(true)
  const long = caseload.row(WORD.slice(0, 30))
  await expect(long.locator('.nm b')).toHaveAttribute('title', new RegExp(`^${WORD}`))
  await expect(long.locator('.mrn')).toHaveAttribute('title', MRN)
  await long.click()
  await expect(caseload.peek).toBeVisible()
  await expectWithin(page, 'preview')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(WORD.slice(0, 30))
  await expectWithin(page, 'patient')
  for (const [key, name] of [
    ['l', 'Log contact'],
    ['f', 'Flags'],
    ['m', 'Assign care manager'],
  ] as const) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name })
    await expect(dialog).toContainText(MRN)
    // A title that gave way to the name stood letter below letter, and left the form no room.
    const titleHeight = async () =>
      (await dialog.getByRole('heading', { name, exact: true }).boundingBox())?.height ?? 0
    await expect.poll(titleHeight, { message: name }).toBeLessThan(40)
    await expectWithin(page, name)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
})
