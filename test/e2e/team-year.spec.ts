import { CLINIC, clinicItems, followUpItem, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { figure, openCaseloads } from './pages/caseloads-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { printedText, slowPrinter } from './support/printer.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)

/** Minutes by day. Those of December are of another year. */
const CONTACTS = [
  ['2025-12-20', 30],
  ['2026-01-10', 20],
  ['2026-02-05', 25],
  ['2026-03-05', 15],
] as const
const logs = CONTACTS.map(([day, minutes]) =>
  followUpItem(`log-${day}`, Date.parse(`${day}T18:00:00Z`), minutes, { provider: 'Dr. Abara' }),
)

test('caseloads are compared over the year, and printed, by keyboard', async ({ launchCaseload, dynoxide }) => {
  const supervisor = clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
  const patient = patientItem('004417', 'Castellanos', 'Marisol', now, { treatment_logs: logs })
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...supervisor, patient]) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  await openCaseloads(page)
  const year = page.getByRole('radio', { name: 'Since Jan 1' })
  await expect(figure(page, /min, Renee Okafor:\s+15\b/)).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Minutes and codes' }).getByRole('radio').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(year).toBeChecked()
  await expect(page.getByRole('button', { name: 'Min since Jan 1', exact: true })).toBeVisible()
  const ofYear = figure(page, /^Min since Jan 1, Renee Okafor:\s+60\b/)
  await ofYear.press('Enter')
  const list = page.getByRole('complementary', { name: 'Min since Jan 1, R. Okafor' })
  await expect(list).toContainText('Minutes since Jan 1, most first.')
  await expect(list.getByRole('button', { name: 'Open as a view' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByText('A view has the minutes and codes of one month.').first()).toBeAttached()
  await expect(list).toBeVisible()
  await expectAccessible(page, 'the caseloads over the year')
  await slowPrinter(app)
  const paper = await printedText(app, page, () => page.keyboard.press('ControlOrMeta+p'))
  for (const words of ['By care manager', 'Min since Jan 1', 'Renee Okafor', 'Since Jan 1', '60'])
    expect(paper).toContain(words)
  expect(paper).not.toContain('Castellanos')
})
