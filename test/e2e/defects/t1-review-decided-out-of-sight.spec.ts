// In a small window F cleared Safety Risk out of sight, Ctrl Enter said nothing of what was missing, and a choice or a text took all keys.
import type { Locator } from '@playwright/test'
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { ReviewStagePage } from '../pages/review-stage-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const RENEE = /Renee Okafor/
const items = [
  ...clinicItems(now),
  patientItem('004417', 'Castellanos', 'Marisol', now, { patient_flag: 'Safety Risk' }),
  patientItem('004418', 'Diallo', 'Amara', now),
]

/** Scrolls the decision's fields to their end, as after typing there. */
const toEnd = (decision: Locator) =>
  decision.locator('.decision-body').evaluate((body) => {
    body.scrollTop = body.scrollHeight
  })

test('in the least window nothing is cleared or missing out of sight, and every key of the meeting goes on', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await page.setViewportSize({ width: 1024, height: 600 })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
  const stage = new ReviewStagePage(page)
  await stage.begin(RENEE)
  const recommendation = page.getByRole('textbox', { name: /^Recommendation/ })
  const clears = stage.decision.getByRole('status').filter({ hasText: 'Clears Safety Risk.' })
  await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()

  await test.step('what clears a flag stands beside the button that saves it', async () => {
    await expect(stage.name).toHaveText('Marisol Castellanos')
    await page.keyboard.press('f')
    await expect(clears).toBeInViewport({ ratio: 1 })
    await expect(page.getByText('Clear Safety Risk')).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('f')
    await expect(clears).toHaveCount(0)
  })

  await test.step('after a choice by mouse the keys go on', async () => {
    await stage.decisions.getByText('Continue current plan').click()
    await expect(stage.decisions.getByRole('radio', { name: /^Continue/ })).toBeFocused()
    await page.keyboard.press('r')
    await expect(recommendation).toBeFocused()
  })

  await test.step('Esc leads out of a text, which keeps what was typed', async () => {
    await page.keyboard.type('Raise to 100 mg')
    await page.keyboard.press('Escape')
    await expect(stage.name).toBeFocused()
    await expect(recommendation).toHaveValue('Raise to 100 mg')
    await page.keyboard.press('j')
    await expect(stage.name).toHaveText('Amara Diallo')
  })

  await test.step('what is missing gets the keyboard, and is in sight', async () => {
    await page.keyboard.press('n')
    await page.keyboard.type('5')
    await toEnd(stage.decision)
    await page.keyboard.press('Control+Enter')
    await expect(stage.decisions.getByRole('radio').first()).toBeFocused()
    await expect(page.getByText('Choose what was decided.')).toBeInViewport()
  })
})
