import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { seedClinic } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]

test('the contact just saved is copied for the EHR, with the note where it is chosen, and the choice stays', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  const entry = await beginContact(page, 'Castellanos', '21')
  await entry.dialog.getByRole('textbox', { name: /^Note/ }).fill('Walks every evening.')
  await page.keyboard.press('Control+Enter')
  await expect(entry.dialog).toHaveCount(0)
  await expect(caseload.status.getByRole('button', { name: 'Copy for the EHR' })).toBeVisible()

  await page.evaluate(() => {
    window.addEventListener('copy', ({ clipboardData }) => {
      Reflect.set(window, 'copied', clipboardData?.getData('text/plain'))
    })
  })
  const copied = () => page.evaluate(() => String(Reflect.get(window, 'copied')))
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Copy for the EHR' })
  const text = dialog.getByRole('region', { name: 'Text to copy' })
  await expect(text).toContainText('Castellanos, Marisol, MRN 004417')
  await expect(text).toContainText('21 min')
  await expect(text).not.toContainText('Walks')
  await expectAccessible(page, 'a contact as text')
  await dialog.getByRole('switch', { name: 'With the note' }).press(' ')
  await expect(text).toContainText('Walks every evening.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('status')).toContainText('Copied.')
  expect(await copied()).toContain('Walks every evening.')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Control+e')
  await expect(text).toContainText('Walks every evening.')
})
