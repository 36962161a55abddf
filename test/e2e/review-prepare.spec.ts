import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewPreparePage } from './pages/review-prepare-page.ts'
import { clinicBehindGate, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { violations } from './support/violations.ts'

const NORTHGATE = 'Northgate Family Medicine'

test('an agenda is prepared by keyboard: a question, another order, somebody left out and added, and the meeting begins', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const review = new ReviewPreparePage(page)
  await review.open()
  const before = await review.names()
  const [first = '', second = '', third = ''] = before

  await test.step('the question is written, and stands on the agenda', async () => {
    await page.keyboard.press('Enter')
    await expect(review.question).toBeFocused()
    await page.keyboard.type('Is the dose of last week enough?')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Question saved.')).toBeVisible()
    await expect(review.current).toContainText('“Is the dose of last week enough?”')
    await page.keyboard.press('Escape')
    await review.ready()
  })

  await test.step('somebody moves, is left out, comes back, and another is added', async () => {
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => review.names()).toEqual([second, first, ...before.slice(2)])
    await page.keyboard.press('j')
    await expect(review.current).toContainText(third)
    await page.keyboard.press('Delete')
    await expect(review.agenda.getByRole('region', { name: 'Left out by you' })).toContainText(third)
    await review.button(`Put ${third} back`).press('Enter')
    await expect(review.current).toContainText(third)
    await page.keyboard.press('Delete')
    await page.keyboard.press('a')
    await page.keyboard.type('Aaltonen')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('and the agenda is the same after another page', async () => {
    const prepared = await review.names()
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('View All patients')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
    await review.open()
    expect(await review.names()).toEqual(prepared)
  })

  await test.step('the meeting begins with who takes part', async () => {
    await review.button('Start meeting').press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Start meeting' })
    await expect(dialog.getByRole('checkbox', { name: /you/ })).toBeChecked()
    await expect(dialog.getByRole('radio', { name: /Consulting Psychiatrist/ })).toBeChecked()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: 'Prepare the review' })).toHaveCount(0)
  })
})

test('offline a question is kept and said to be, and reaches the table later', async ({ launchCaseload, dynoxide }) => {
  const now = Date.now()
  const { gate, connection } = await clinicBehindGate(dynoxide, [
    ...clinicItems(now),
    patientItem('004417', 'Castellanos', 'Marisol', now),
    patientItem('004418', 'Diallo', 'Amara', now),
  ])
  const { page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const review = new ReviewPreparePage(page)
  await review.open()
  await gate.close()
  await page.keyboard.press('Enter')
  await expect(review.question).toBeFocused({ timeout: 20_000 })
  await page.keyboard.type('Switch, or augment?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/It is sent when the table can be reached/)).toBeVisible({ timeout: 20_000 })
  const mrn = (await review.current.locator('[data-mrn]').getAttribute('data-mrn')) ?? ''
  await gate.open()
  await page.keyboard.press('ControlOrMeta+r')
  await expect
    .poll(async () => JSON.stringify((await storedPatient(dynoxide, mrn)).flags ?? []), { timeout: 30_000 })
    .toContain('Switch, or augment?')
  await gate.close()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violations while a review is prepared, ${colorScheme}`, async ({ launchCaseload }) => {
    const { page } = await launchCaseload()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await new RegistriesPage(page).open(NORTHGATE)
    const review = new ReviewPreparePage(page)
    await review.open()
    await page.keyboard.press('Enter')
    await expect(review.question).toBeFocused()
    expect(await violations(page), 'the agenda with the question').toEqual([])
    await page.setViewportSize({ width: 1024, height: 600 })
    expect(await violations(page), 'the agenda in a small window').toEqual([])
    await page.setViewportSize({ width: 720, height: 450 })
    expect(await violations(page), 'the agenda at 200%').toEqual([])
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(scrolled).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 1024, height: 600 })
    await review.button('Start meeting').click()
    await expect(page.getByRole('dialog', { name: 'Start meeting' }).getByRole('checkbox').first()).toBeVisible()
    expect(await violations(page), 'who takes part').toEqual([])
    await page.keyboard.press('Escape')
    await review.button('What happened since').click()
    await expect(page.getByRole('region', { name: 'Since the last review' })).toBeVisible()
    expect(await violations(page), 'what happened since').toEqual([])
  })
}

test('a meeting that ends is summed up, and closed; the next agenda knows it', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const review = new ReviewPreparePage(page)
  await review.open()
  await review.button('Start meeting').press('Enter')
  await expect(page.getByRole('dialog', { name: 'Start meeting' }).getByRole('checkbox').first()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await review.button('End meeting').press('Enter')
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary).toContainText('Not reached')
  expect(await violations(page), 'the summary').toEqual([])
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: 'Prepare the review' })).toBeVisible()
  await expect(page.getByText(/^Last review/)).toBeVisible()
})
