import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../fakes/clinic.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { gridOf, openMonthEnd } from './support/month-end.ts'
import { violations } from './support/violations.ts'

const now = testNow()
const MINUTE = 60_000
/** A later month of `minutes`: counted minutes of now, and the first month before it. */
const patient = (mrn: string, name: string, minutes: number) =>
  patientItem(mrn, name, 'Ana', now, {
    treatment_logs: [
      followUpItem(`log-${mrn}`, now - MINUTE, minutes),
      followUpItem(`first-${mrn}`, now - 40 * 24 * 60 * MINUTE, 20),
    ],
  })
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  patient('004417', 'Castellanos', 45),
  patient('004418', 'Diallo', 95),
]

test('a price that an admin types is an estimate on the worksheet at once, and a code without one leaves it incomplete', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await openMonthEnd(page, CLINIC.registryName)
  const row = (mrn: string) => gridOf(page).locator(`tr[data-mrn="${mrn}"]`)
  await expect(row('004418')).toContainText('99494')
  await expect(page.getByRole('columnheader', { name: 'Estimate' })).toHaveCount(0)
  const command = async (words: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(words)
    await expect(page.getByRole('menuitem', { name: words, exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
  }
  await command('Registry settings')
  const settings = page.getByRole('main', { name: 'Registry settings' })
  await settings.getByRole('button', { name: /^Billing/ }).press('Enter')
  await settings.getByRole('textbox', { name: '99493', exact: true }).fill('144.96')
  await settings.getByRole('button', { name: /^Save changes/ }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Settings saved.' })).toBeVisible()

  await command('Month-end')
  await expect(page.getByRole('columnheader', { name: 'Estimate' })).toBeVisible()
  await expect(row('004417')).toContainText('$144.96')
  await expect(row('004418')).toContainText('Incomplete')
  const figures = page.getByRole('region', { name: 'Figures' })
  await expect(figures).toContainText('$289.92 incomplete')
  await row('004417').focus()
  await page.keyboard.press('j')
  await expect(row('004418')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(gridOf(page)).toContainText(
    'Estimate by your price list, not a claim: incomplete, $144.96 with no price for 99494 ×1: 99493 ×1 $144.96, 99494 ×1 no price.',
  )
  expect(await violations(page)).toEqual([])
})
