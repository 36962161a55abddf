import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { REMOVED } from '../fakes/systems.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible, expectAccessibleInAnySize } from './support/accessible.ts'
import { clinicBehindGate, seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import type { Launched } from './support/launch.ts'

const FILE = fileURLToPath(new URL('../golden/import/ehr-list-utf8-bom-semicolon.csv', import.meta.url))

// The day on which the sample was made: its dates lie before it.
test.use({ clock: '2026-11-29T15:00:00Z' })

/** A clinic with the patients of the sample who are enrolled already. */
const enrolled = () => [
  ...clinicItems(testNow()),
  patientItem('E0990001', 'GARCIA LOPEZ', 'JOSE', testNow(), { date_of_birth: '02/17/1962' }),
  patientItem('E0990002', 'Okafor', 'Chidi', testNow(), { date_of_birth: '1985-06-07' }),
]

async function byPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Import patients')
  await expect(page.getByRole('menuitem', { name: 'Import patients', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused()
}

const dialogsAnswer = (app: Launched['app'], open: string, save: string) =>
  app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.open] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.save })
    },
    { open, save },
  )

const step = (page: Page) => page.getByRole('list', { name: 'Steps' }).locator('[aria-current="step"]')

test('a file is chosen, its columns and rows looked at, a look-alike decided, and its patients enrolled, by keyboard', async ({
  launchCaseload,
  dynoxide,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-import-'))
  const report = join(folder, 'left-out.csv')
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, enrolled()) })
  await dialogsAnswer(app, FILE, report)
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(2)
  await caseload.ready()

  await byPalette(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Import patients' })).toBeVisible()
  await expect(step(page)).toHaveText('1File')
  await expectAccessibleInAnySize(page, 'the choice of a file')
  await page.keyboard.press('Enter')

  await expect(step(page)).toHaveText('2Columns')
  await expect(page.getByRole('button', { name: /Separator/ })).toContainText('Semicolon ;')
  await expect(page.getByText('The first line says so')).toBeVisible()
  await expect(page.getByRole('button', { name: /Dates of birth/ })).toContainText('Day / month / year')
  await expect(page.getByRole('button', { name: /PAT_MRN_ID in Caseload/ })).toContainText('MRN')
  await expect(page.getByRole('button', { name: /Patient Middle Initial in Caseload/ })).toContainText('Leave out')
  await expectAccessibleInAnySize(page, 'the columns')
  await page.keyboard.press('ControlOrMeta+Enter')

  await expect(step(page)).toHaveText('3Check')
  const grid = page.getByRole('grid', { name: 'Rows of the file' })
  const row = (mrn: string) => grid.getByRole('row', { name: new RegExp(`\\b${mrn}\\b`) })
  await expect(row('E1000236')).toContainText('To decide')
  await expect(row('E1000238')).toContainText('Error')
  await expect(row('E1000234')).toContainText('New')
  await expectAccessibleInAnySize(page, 'the check')
  const first = grid.locator('[aria-selected="true"]')
  await expect(first).toBeFocused()
  const decided = (await first.getByRole('gridcell').nth(2).textContent()) ?? ''
  const enroll = page.getByRole('button', { name: /^Enroll \d+ patients/ })
  await expect(enroll).toHaveAccessibleName(/^Enroll 7 patients/)
  await page.keyboard.press('2')
  await expect(row(decided)).toContainText('Decided')
  await expect(enroll).toHaveAccessibleName(/^Enroll 8 patients/)
  await page.keyboard.press('Enter')
  await expect(first).not.toContainText(decided)
  await page.keyboard.press('1')
  await expect(first).toContainText('Decided')
  await expect(enroll).toHaveAccessibleName(/^Enroll 8 patients/)
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(first).toContainText('Decided')

  // Back keeps what was decided, and Escape asks.
  await page.getByRole('button', { name: 'Back' }).press('Enter')
  await expect(step(page)).toHaveText('2Columns')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toContainText('Discard this import?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(enroll).toHaveAccessibleName(/^Enroll 8 patients/)
  await expect(storedPatient(dynoxide, 'E1000234')).rejects.toThrow('no such item')
  await page.keyboard.press('ControlOrMeta+Enter')

  await expect(page.getByRole('heading', { name: '8 patients enrolled' })).toBeVisible()
  await expectAccessibleInAnySize(page, 'the result')
  await page.getByRole('button', { name: /^Save the \d+ rows as CSV/ }).press('Enter')
  await expect.poll(() => readFile(report, 'utf8').catch(() => '')).toContain('Reason,PAT_MRN_ID')
  expect(await readFile(report, 'utf8')).toContain('The date of birth does not exist')
  expect(await storedPatient(dynoxide, 'E1000234')).toMatchObject({
    first_name: 'Piotr',
    last_name: 'Kowalski',
    date_of_birth: '1969-11-23',
    phone_number: '503-555-0119',
    status: 'Enrolled',
    version: 1,
  })
  await page.getByRole('button', { name: /^Show the 8 patients/ }).press('Enter')
  await caseload.expectRows(10)
  await expect(caseload.grid).toContainText('Kowalski, Piotr')

  // The same file once more: nobody new, but for those who wait for a decision.
  await byPalette(page)
  await page.keyboard.press('Enter')
  await expect(step(page)).toHaveText('2Columns')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('button', { name: /^New 0/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Enroll 0 patients/ })).toHaveAttribute('aria-disabled', 'true')
  await rm(folder, REMOVED)
})

test('a file without headings is said to have none, and one that is too large is not read', async ({
  launchCaseload,
  dynoxide,
}) => {
  const json = fileURLToPath(new URL('../golden/import/ehr-list-utf8-bom-semicolon.expected.json', import.meta.url))
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, enrolled()) })
  await dialogsAnswer(app, json, '')
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  await byPalette(page)
  await page.keyboard.press('Enter')
  await expect(
    page
      .getByRole('main')
      .getByText(/No row of this file looks like column headings/)
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /^Check/ })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page, 'a file without headings')

  const folder = await mkdtemp(join(tmpdir(), 'caseload-import-'))
  const large = join(folder, 'large.csv')
  await writeFile(large, Buffer.alloc(20_000_001, 'a'))
  await dialogsAnswer(app, large, '')
  await page.getByRole('button', { name: 'Another file' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('The file is larger than 20 MB')
  await expectAccessible(page, 'a file that is too large')
  await rm(folder, REMOVED)
})

test('an import waits for the connection, is seen from the caseload, and goes on', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, enrolled())
  const { app, page } = await launchCaseload({ connection })
  await dialogsAnswer(app, FILE, '')
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  await byPalette(page)
  await gate.close()
  await page.keyboard.press('Enter')
  await expect(step(page)).toHaveText('2Columns')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('button', { name: /^Enroll 7 patients/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: 'The import waits' })).toBeVisible()
  await expect(step(page)).toHaveText('4Enroll')
  await expectAccessibleInAnySize(page, 'an import that waits')
  await page.keyboard.press('Escape')
  const notice = page.getByRole('button', { name: 'Continue the import: 0 of 7 enrolled' })
  await expect(notice).toBeVisible()
  await gate.open()
  await notice.press('Enter')
  await page.getByRole('button', { name: /^Continue the import/ }).press('Enter')
  await expect(page.getByRole('heading', { name: '7 patients enrolled' })).toBeVisible()
  await page.keyboard.press('Escape')
  await new CaseloadPage(page).expectRows(9)
})
