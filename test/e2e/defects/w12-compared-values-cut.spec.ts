// In the least window the phone number, the birth date and the address of two records that may be one person were cut, just where they are compared.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { REMOVED } from '../../fakes/systems.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-11-29T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)
const items = [
  ...clinicItems(now),
  patientItem('004417', 'Quistgaard', 'Una', now, {
    date_of_birth: '1961-02-03',
    phone_number: '(503) 555-0142 ext. 7',
    email: 'una.quistgaard@lakeside.example',
  }),
]

test('both records are whole in the least window, with their addresses', async ({ launchCaseload, dynoxide }) => {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-compare-'))
  const path = join(folder, 'panel.csv')
  await writeFile(
    path,
    'MRN,Last name,First name,DOB,Phone,E-mail\r\n900911,Quistgaard,Una,1961-02-03,(503) 555-0199 ext. 12,una.q@else.example\r\n',
  )
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, path)
  await page.setViewportSize({ width: 1024, height: 600 })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Import patients')
  await expect(page.getByRole('menuitem', { name: 'Import patients', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter')
  const step = page.getByRole('list', { name: 'Steps' }).locator('[aria-current="step"]')
  await expect(step).toContainText('Columns')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(step).toContainText('Check')
  const compared = page.locator('.import-compare')
  await expect(compared).toContainText('una.quistgaard@lakeside.example')
  await expect(compared).toContainText('una.q@else.example')
  const cut = () =>
    compared
      .locator('td')
      .evaluateAll((cells) => cells.flatMap((cell) => (cell.scrollWidth > cell.clientWidth ? [cell.textContent] : [])))
  expect(await cut()).toEqual([])
  await rm(folder, REMOVED)
})
