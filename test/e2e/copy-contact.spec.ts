import { keptOutFormats } from '../../src/main/lock/kept-out.ts'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { expectAccessible } from './support/accessible.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { copiedIn } from './support/copies.ts'
import { expect, test } from './support/fixtures.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]

test('the contact just saved is copied for the EHR, with the note where it is chosen, and the choice stays', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  const entry = await beginContact(page, 'Castellanos', '21')
  await entry.dialog.getByRole('textbox', { name: /^Note/ }).fill('Walks every evening.')
  await page.keyboard.press('Control+Enter')
  await expect(entry.dialog).toHaveCount(0)
  await expect(caseload.status.getByRole('button', { name: 'Copy for the EHR' })).toBeVisible()

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
  expect(await copiedIn(app)).toContain('Walks every evening.')
  // A clipboard manager is asked not to keep it.
  const asks = keptOutFormats(process.platform).map(([format]) => format)
  expect(asks).not.toEqual([])
  expect(await app.evaluate(async ({ clipboard }) => (await clipboard.read()).flatMap(({ types }) => types))).toEqual(
    expect.arrayContaining(['text/plain', ...asks]),
  )
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Control+e')
  await expect(text).toContainText('Walks every evening.')
})

test('one key saves a contact and copies it; with the clinic out of reach the text says that it waits', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, items)
  const { app, page } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const entry = await beginContact(page, 'Castellanos', '')
  const button = entry.dialog.getByRole('button', { name: 'Save and copy for the EHR' })
  await expectAccessible(page, 'Log contact')
  // Nothing is copied of what can't be saved.
  await page.keyboard.press('Control+e')
  await expect(entry.dialog.getByRole('alert').filter({ hasText: 'Not saved yet.' })).toBeVisible()
  await entry.minutes.fill('21')
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Copy for the EHR' })
  await expect(dialog.getByRole('status')).toContainText('Copied.')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  expect(await copiedIn(app)).toContain('21 min')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)

  await gate.close()
  await beginContact(page, 'Castellanos', '17')
  await page.keyboard.press('Control+e')
  await expect(dialog.getByRole('status')).toContainText('opied.')
  await expect(dialog).toContainText('it waits to be sent')
})

test('where the system refuses what asks not to be kept, the text is copied all the same', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const entry = await beginContact(page, 'Castellanos', '21')
  await page.keyboard.press('Control+Enter')
  await expect(entry.dialog).toHaveCount(0)
  await expect(new CaseloadPage(page).status.getByRole('button', { name: 'Copy for the EHR' })).toBeVisible()
  await app.evaluate(({ clipboard }) => {
    clipboard.write = () => Promise.reject(new Error('This format can not be written.'))
  })
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Copy for the EHR' })
  await expect(dialog.getByRole('region', { name: 'Text to copy' })).toContainText('21 min')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('status')).toContainText('Copied.')
  expect(await copiedIn(app)).toContain('21 min')
})
