import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../fakes/clinic.ts'
import { schemaErrors } from '../fakes/fhir-schema.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import type { Launched } from './support/launch.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)
const ITEMS = [
  patientItem('004417', 'Castellanos', 'Marisol', now, {
    treatment_logs: [followUpItem('log-1', now - 3_600_000, 25, { scores: [{ score_name: 'PHQ-9', score_value: 9 }] })],
  }),
  patientItem('004418', 'Okoye', '=Ben', now, {
    care_manager: { user_id: CLINIC.userId, since: now / 1000 - 86_400 },
  }),
]

/** Where the next file goes, whatever it is called; and what the system's dialog was asked with. */
async function saveTo(app: Launched['app'], name: string): Promise<{ path: string; asked: () => Promise<unknown> }> {
  const path = join(await mkdtemp(join(tmpdir(), 'caseload-exports-')), name)
  await app.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = ((_window: unknown, options: unknown) => {
      Object.assign(globalThis, { asked: options })
      return Promise.resolve({ canceled: false, filePath: to })
    }) as typeof dialog.showSaveDialog
  }, path)
  return { path, asked: () => app.evaluate(() => (globalThis as { asked?: unknown }).asked) }
}

/** Confirms the dialog that is open, and closes it when the file is written. */
async function choose(page: Page, written: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog).toContainText('not encrypted')
  await dialog.getByRole('button', { name: 'Choose a file' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText(written)
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}

const sheetsOf = async (path: string) =>
  new Map((await readXlsxFile(await readFile(path), { trim: false })).map(({ sheet, data }) => [sheet, data]))

test('a month leaves as CSV, XLSX and FHIR', async ({ launchCaseload, dynoxide }) => {
  const { app, page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...clinicItems(now), ...ITEMS]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await page.getByRole('button', { name: 'Month-end' }).click()
  await expect(page.getByRole('grid', { name: 'Month-end' })).toBeVisible()
  const start = async (item: string) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByRole('menuitem')).toHaveCount(3)
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  const xlsx = await saveTo(app, 'a.xlsx')
  await start('XLSX')
  await expect(page.getByRole('dialog', { name: 'Export' })).toContainText('Four sheets')
  await choose(page, '2 patients written')
  expect(await xlsx.asked()).toMatchObject({
    defaultPath: 'month-end-2026-03.xlsx',
    filters: [{ extensions: ['xlsx'] }],
  })
  const sheets = await sheetsOf(xlsx.path)
  expect([...sheets.keys()]).toEqual(['Patients', 'Entries', 'Claim', 'About'])
  expect(JSON.stringify(sheets.get('Patients'))).toContain('"004417","Castellanos"')
  expect(JSON.stringify(sheets.get('Patients'))).toContain('"=Ben"')
  expect(JSON.stringify(sheets.get('About'))).toContain('not a claim')
  expect(JSON.stringify(sheets.get('About'))).not.toContain('Castellanos')

  const fhir = await saveTo(app, 'a.json')
  await start('FHIR')
  await expectAccessible(page, 'an export as FHIR')
  await choose(page, '2 patients written')
  expect(await fhir.asked()).toMatchObject({ filters: [{ extensions: ['json'] }] })
  const bundle = JSON.parse(await readFile(fhir.path, 'utf8'))
  expect(schemaErrors(bundle)).toEqual([])
  expect(JSON.stringify(bundle)).toContain('44261-6')

  const csv = await saveTo(app, 'a.csv')
  await start('CSV')
  await page.getByRole('radio', { name: 'Entry' }).focus()
  await page.keyboard.press('Space')
  await choose(page, '2 patients written')
  expect(await csv.asked()).toMatchObject({ defaultPath: 'entries-2026-03.csv', filters: [{ extensions: ['csv'] }] })
  expect(await readFile(csv.path, 'utf8')).toContain(
    '2026-03,004417,2026-03-18,09:00,Contact,Follow Up,Phone,25,25,Yes',
  )
})

test('the caseload, a patient and the measures leave in the form that was chosen', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...clinicItems(now), ...ITEMS]),
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(2)
  const palette = async (words: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(words)
    await expect(page.getByRole('menuitem', { name: words, exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
  }

  const caseload = await saveTo(app, 'a.xlsx')
  await palette('Export what is shown')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: 'XLSX' }).focus()
  await page.keyboard.press('Space')
  await expect(dialog.getByText(/drops zeros/)).toHaveCount(0)
  await expectAccessible(page, 'an export of a form')
  await choose(page, '2 patients written')
  expect(await caseload.asked()).toMatchObject({ defaultPath: 'caseload-2026-03-18.xlsx' })
  expect(JSON.stringify([...(await sheetsOf(caseload.path))])).toContain('"004417"')

  const one = await saveTo(app, 'one.json')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: 'Treatment log' })).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export as FHIR' }).click()
  await choose(page, '1 patient written')
  expect(await one.asked()).toMatchObject({ defaultPath: 'caseload-fhir-2026-03-18.json' })
  const { entry } = JSON.parse(await readFile(one.path, 'utf8'))
  expect(
    entry.filter(({ resource }: { resource: { resourceType: string } }) => resource.resourceType === 'Patient'),
  ).toHaveLength(1)
  await page.keyboard.press('Escape')

  const measures = await saveTo(app, 'm.csv')
  await palette('Measures')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click()
  await choose(page, 'measures written')
  expect(await readFile(measures.path, 'utf8')).not.toContain('Castellanos')
})

test('Finance is offered no FHIR, and its workbook has no name', async ({ launchCaseload, dynoxide }) => {
  const items = [...clinicItems(now, 'Finance'), ...ITEMS]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await page.getByRole('button', { name: 'Month-end' }).click()
  await expect(page.getByRole('grid', { name: 'Month-end' })).toBeVisible()
  const { path } = await saveTo(app, 'a.xlsx')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['CSV', 'XLSX'])
  await page.getByRole('menuitem', { name: 'XLSX', exact: true }).click()
  await choose(page, '2 patients written')
  const text = JSON.stringify([...(await sheetsOf(path))])
  expect(text).toContain('"004417"')
  for (const secret of ['Castellanos', 'Marisol', 'Okoye', 'PHQ', 'Follow Up', '1970'])
    expect(text).not.toContain(secret)
})

test('an admin names the system of MRNs, and a FHIR file has it', async ({ launchCaseload, dynoxide }) => {
  const admins = clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item))
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, [...admins, ...ITEMS]) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(2)
  await page.getByRole('button', { name: 'Registry settings' }).click()
  const field = page.getByRole('textbox', { name: 'System of MRNs' })
  await field.fill('MRN')
  await expect(page.getByText(/is an address .* or an OID/)).toBeVisible()
  await expectAccessible(page, 'the system of MRNs')
  await field.fill('2.16.840.1.113883.19.5')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Settings saved.')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'What changed last' })).toContainText(
    'System of MRNs: none → 2.16.840.1.113883.19.5',
  )
  const { path } = await saveTo(app, 'a.json')
  await page.getByRole('button', { name: 'Month-end' }).click()
  await expect(page.getByRole('grid', { name: 'Month-end' })).toBeVisible()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'FHIR', exact: true }).click()
  await choose(page, '2 patients written')
  const bundle = JSON.parse(await readFile(path, 'utf8'))
  expect(schemaErrors(bundle)).toEqual([])
  expect(JSON.stringify(bundle)).toContain('"value":"004417","system":"urn:oid:2.16.840.1.113883.19.5"')
})
