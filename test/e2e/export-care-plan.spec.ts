import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const now = Date.parse(CLOCK)

test('the care plan and the former names are in a file only where they were asked for, by keyboard', async ({
  launchCaseload,
  dynoxide,
}) => {
  const extra = {
    former_names: [{ last_name: 'Novak', until: now - 86_400_000 }],
    care_team: ['Dana Whitfield'],
    care_plan: { diagnosis: [{ text: 'Major depressive disorder', code: 'F33.1' }], therapy: 'Behavioral activation' },
  }
  const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now, extra)]
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(1)
  const filePath = join(await mkdtemp(join(tmpdir(), 'caseload-export-')), 'a.csv')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
  const exported = async (switches: readonly string[]): Promise<string> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Export')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Export' })
    for (const name of switches) {
      const one = dialog.getByRole('switch', { name })
      await expect(one).not.toBeChecked()
      await one.focus()
      await page.keyboard.press('Space')
      await expect(one).toBeChecked()
    }
    await dialog.getByRole('button', { name: 'Choose a file' }).focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('1 patient written')
    await page.keyboard.press('Escape')
    return readFile(filePath, 'utf8')
  }
  const figures = await exported([])
  expect(figures).toContain('Dana Whitfield')
  for (const word of ['Novak', 'Castellanos', 'F33.1', 'Behavioral activation']) expect(figures).not.toContain(word)
  const all = await exported(['With names', 'With the care plan'])
  for (const word of ['Novak', 'Castellanos', 'F33.1', 'Behavioral activation']) expect(all).toContain(word)
})
