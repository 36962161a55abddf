import { monthUnderWay } from '../clock/month-under-way.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expect, test } from './support/fixtures.ts'

test.use({ clock: monthUnderWay() })

const NORTHGATE = 'Northgate Family Medicine'

test('the sample clinic, from start to a saved entry, by keyboard alone', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  const registries = new RegistriesPage(page)
  await expect(registries.heading).toBeVisible()
  await expect(page.getByText('Sample clinic').first()).toBeVisible()
  await registries.openByKeyboard(NORTHGATE)

  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  await expect(caseload.row('Halvorsen, Ingrid')).toBeAttached()
  await caseload.goTo('Halvorsen')
  const before = await totalMinutes(caseload)
  const minutesBefore = await caseload.minutesOf('Halvorsen, Ingrid')

  await page.keyboard.press('l')
  const dialog = new LogContactDialog(page)
  await expect(dialog.dialog).toBeVisible()
  await expect(dialog.minutes).toBeFocused()
  await page.keyboard.type('24')
  await page.keyboard.press('Enter')
  await page.keyboard.type('222312111')
  await expect(dialog.callout).toBeVisible()
  await expect(dialog.questionnaire('PHQ-9')).toContainText('15')
  await expect(dialog.questionnaire('PHQ-9')).toContainText('Moderately severe')
  await page.keyboard.type('1111111')
  await expect(dialog.dialog.getByText('Will be raised on save')).toBeVisible()
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()

  // The row, the peek and the status bar change at once.
  await expect.poll(() => caseload.minutesOf('Halvorsen, Ingrid')).toBe(minutesBefore + 24)
  await expect(caseload.row('Halvorsen, Ingrid').getByText('Safety', { exact: true })).toBeVisible()
  await expect.poll(() => totalMinutes(caseload)).toBe(before + 24)
  await expect(caseload.row('Halvorsen, Ingrid')).toBeFocused()
})

test('all patients are one key away: every status, unreadable patients included', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  await expect(page.getByRole('heading', { name: /^My caseload/ })).toBeVisible()
  await caseload.expectRows(62)
  await caseload.ready()
  await page.keyboard.press('0')
  await expect(page.getByRole('heading', { name: /^All patients/ })).toBeVisible()
  const rows = Number(await caseload.grid.getAttribute('aria-rowcount'))
  expect(rows).toBeGreaterThan(63)
})

test('a role that may not log contacts is told so', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Harbor Point Internal Medicine')
  const caseload = new CaseloadPage(page)
  await expect(caseload.grid).toBeVisible()
  await expect(page.getByText("Your role in this registry can't log contacts").first()).toBeAttached()
  await caseload.expectRows(2400)
})

async function totalMinutes(caseload: CaseloadPage): Promise<number> {
  const text = (await caseload.status.textContent()) ?? ''
  return Number(/([\d,]+) min in/.exec(text)?.[1]?.replaceAll(',', ''))
}
