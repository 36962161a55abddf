// With forced colours a switch looked the same, on and off.
import type { Locator } from '@playwright/test'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expect, test } from '../support/fixtures.ts'

/** What a person sees of a switch: its word, and the shape and place of its knob. */
const looks = (field: Locator) =>
  field.evaluate((one) => {
    const knob = getComputedStyle(one.querySelector('i') ?? one, '::after')
    return {
      word: getComputedStyle(one, '::after').content,
      shape: knob.borderRadius,
      place: knob.left,
      colour: knob.backgroundColor,
    }
  })

test('with forced colours a switch says its state by shape and by word', async ({ launchCaseload }) => {
  const { page } = await launchCaseload()
  await new RegistriesPage(page).open('Northgate Family Medicine')
  await new CaseloadPage(page).ready()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    const line = page.getByRole('dialog', { name: 'Columns' }).getByRole('listitem').filter({ hasText: 'Payer' })
    const field = line.locator('.sw')
    const on = await looks(field)
    expect(on.word).toContain('On')
    await line.getByText('Payer', { exact: true }).click()
    await expect.poll(async () => (await looks(field)).word).toContain('Off')
    const off = await looks(field)
    expect(off.shape).not.toBe(on.shape)
    expect(off.place).not.toBe(on.place)
    await line.getByText('Payer', { exact: true }).click()
    await page.keyboard.press('Escape')
  }
})
