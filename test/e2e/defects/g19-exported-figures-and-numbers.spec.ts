// No birth date could be exported, and nobody said that spreadsheets drop the zeros of an MRN.
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)

test('a birth date is exported when it is asked for, and the zeros of an MRN are spoken of', async ({
  launchCaseload,
  dynoxide,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-export-'))
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  const exported = async (name: string, born: boolean): Promise<string> => {
    const filePath = join(folder, name)
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, filePath)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Export')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await expect(dialog).toContainText('drops zeros at the beginning of an MRN')
    await expect(dialog.getByRole('switch', { name: 'With date of birth' })).not.toBeChecked()
    if (born) await dialog.getByText('With date of birth').click()
    await dialog.getByRole('button', { name: 'Choose a file' }).click()
    await expect(dialog).toContainText('1 patient written')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return readFile(filePath, 'utf8')
  }
  const without = await exported('a.csv', false)
  expect(without).toContain('004417')
  expect(without).not.toContain('1970-01-31')
  expect(await exported('b.csv', true)).toContain('1970-01-31')
})
