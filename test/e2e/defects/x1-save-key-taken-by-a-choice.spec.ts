// X1: with the keyboard on a choice, a switch or a button, Ctrl Enter saved nothing on the review's stage and in Registry settings: it pressed what had the keyboard.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { ReviewStagePage } from '../pages/review-stage-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const items = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  patientItem('004417', 'Castellanos', 'Marisol', now),
  patientItem('004418', 'Diallo', 'Amara', now),
  patientItem('004419', 'Eriksen', 'Nils', now),
]

test('on the stage Ctrl Enter saves whatever has the keyboard, and Skip is not pressed by it', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(3)
  const stage = new ReviewStagePage(page)
  await stage.begin(/Renee Okafor/)
  const discussed = stage.agenda.getByRole('listitem').filter({ hasText: /Continue, 5 min/ })
  await expect(stage.name).toHaveText('Marisol Castellanos')
  await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()

  await test.step('a decision that was chosen with the mouse', async () => {
    await page.keyboard.press('n')
    await page.keyboard.type('5')
    await stage.decisions.getByText('Continue current plan').click()
    await expect(stage.decisions.getByRole('radio', { name: /^Continue/ })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(stage.name).toHaveText('Amara Diallo')
    await expect(discussed).toHaveCount(1)
  })

  await test.step('a button', async () => {
    await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()
    await page.keyboard.press('1')
    await page.keyboard.press('n')
    await page.keyboard.type('5')
    await stage.decision.getByRole('button', { name: /^Skip/ }).focus()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(stage.name).toHaveText('Nils Eriksen')
    await expect(discussed).toHaveCount(2)
  })
})

test('in Registry settings Ctrl Enter saves what was just chosen', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(3)
  await page.getByRole('button', { name: 'Registry settings' }).click()
  const settings = page.getByRole('main', { name: 'Registry settings' })
  await settings.getByRole('button', { name: /^Billing/ }).click()
  const unsaved = page.getByRole('region', { name: 'Unsaved changes' })
  for (const [role, name] of [
    ['radio', 'Counted once'],
    ['switch', /^Care manager’s time in psychiatric consultations/],
  ] as const) {
    await settings.getByRole(role, { name }).press('Space')
    await expect(unsaved).toBeVisible()
    await expect(settings.getByRole(role, { name })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(unsaved).toBeHidden()
  }
})
