import type { Page } from '@playwright/test'
import { clinicMonth, shiftMonth } from '#shared/domain/time.ts'
import { testNow } from '../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { clinicBehindGate, putItems, seedClinic, storedItem } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { gridOf, openMonthEnd } from './support/month-end.ts'
import { violations } from './support/violations.ts'

const ZONE = 'America/Chicago'
const MRN = '004417'
const claimOf = (page: Page) => page.getByRole('region', { name: 'For the claim of Castellanos, Marisol' })

/** Opens the row of the one patient, and what is typed for its claim. */
async function openClaim(page: Page): Promise<void> {
  await gridOf(page).locator(`tr[data-mrn="${MRN}"]`).focus()
  await page.keyboard.press('ArrowRight')
  await expect(claimOf(page)).toBeVisible()
}

test('what a claim needs is typed for the month, marked as billed, and is not there the month before', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = testNow()
  const items = [...clinicItems(now, 'Care Manager'), patientItem(MRN, 'Castellanos', 'Marisol', now)]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await openMonthEnd(page, CLINIC.registryName)
  await openClaim(page)
  await expect(claimOf(page)).toContainText('NPINot in the registry')
  await page.getByRole('button', { name: 'Edit the claim of Castellanos, Marisol' }).focus()
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'For the claim of Castellanos, Marisol' })
  await dialog.getByLabel('NPI').fill('1234567890')
  await dialog.getByLabel('Treating practitioner').fill('Wen Chau, MD')
  await dialog.getByLabel('Remark').fill('Asked for the consent')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByText('one of them is mistyped')).toBeVisible()
  await dialog.getByLabel('NPI').fill('1234567893')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
  await expect(claimOf(page)).toContainText('1234567893')
  await expect(claimOf(page)).toContainText('Asked for the consent')
  await page.getByRole('button', { name: 'Mark as billed' }).click()
  await expect(claimOf(page)).toContainText(/Billed .* marked by/)

  const month = clinicMonth(now, ZONE)
  const stored = await storedItem(dynoxide, `month-end:${CLINIC.registryId}`, `${month}#facts:${MRN}`)
  expect(stored).toMatchObject({
    treating_practitioner_npi: '1234567893',
    remark: 'Asked for the consent',
    billed: true,
  })
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('button', { name: 'Next month' })).toBeEnabled()
  expect(
    await storedItem(dynoxide, `month-end:${CLINIC.registryId}`, `${shiftMonth(month, -1)}#facts:${MRN}`),
  ).toBeNull()
})

test('what a colleague typed meanwhile is shown, and the person decides', async ({ launchCaseload, dynoxide }) => {
  const now = testNow()
  const items = [...clinicItems(now, 'Care Manager'), patientItem(MRN, 'Castellanos', 'Marisol', now)]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await openMonthEnd(page, CLINIC.registryName)
  await openClaim(page)
  await page.getByRole('button', { name: 'Edit the claim of Castellanos, Marisol' }).click()
  const dialog = page.getByRole('dialog', { name: 'For the claim of Castellanos, Marisol' })
  await dialog.getByLabel('Remark').fill('Mine')
  await dialog.getByLabel('Treating practitioner').fill('Wen Chau, MD')
  const partition = `month-end:${CLINIC.registryId}`
  const sort = `${clinicMonth(now, ZONE)}#facts:${MRN}`
  await putItems(dynoxide, [{ PK: partition, SK: sort, format: 1, version: 1, remark: 'Theirs' }])
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByRole('alert')).toContainText('Remark “Theirs”')
  await expect(dialog.getByLabel('Remark')).toHaveValue('Mine')
  // The refusal names it too: this is the fact itself, as it was read again.
  await expect(claimOf(page)).toContainText('Remark Theirs', { useInnerText: true })
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
  expect(await storedItem(dynoxide, partition, sort)).toMatchObject({
    remark: 'Mine',
    treating_practitioner: 'Wen Chau, MD',
    version: 2,
  })
})

test('typed without the network it is kept, shown, and stored once when the table answers again', async ({
  launchCaseload,
  dynoxide,
}) => {
  const now = testNow()
  const items = [...clinicItems(now, 'Finance'), patientItem(MRN, 'Castellanos', 'Marisol', now)]
  const { gate, connection } = await clinicBehindGate(dynoxide, items)
  const { page } = await launchCaseload({ connection })
  await openMonthEnd(page, CLINIC.registryName)
  await gridOf(page).locator(`tr[data-mrn="${MRN}"]`).focus()
  await page.keyboard.press('ArrowRight')
  const claim = page.getByRole('region', { name: `For the claim of ${MRN}` })
  await expect(claim).toBeVisible()
  await gate.close()
  await claim.getByRole('button', { name: `Edit the claim of ${MRN}` }).click()
  const dialog = page.getByRole('dialog', { name: `For the claim of ${MRN}` })
  await dialog.getByLabel('Remark').fill('Sent back by the payer')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  await expect(claim).toContainText('Sent back by the payer')
  await gate.open()
  const key = [`month-end:${CLINIC.registryId}`, `${clinicMonth(now, ZONE)}#facts:${MRN}`] as const
  await expect
    .poll(async () => await storedItem(dynoxide, ...key))
    .toMatchObject({ remark: 'Sent back by the payer', version: 1 })
})
