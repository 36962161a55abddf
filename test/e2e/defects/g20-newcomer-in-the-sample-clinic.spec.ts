// A newcomer of a real clinic, on a computer that knew no connection, landed in the sample clinic.
import { expect, test } from '../support/fixtures.ts'

test('a computer that knows no connection begins with the sign-in screen, the sample its last choice', async ({
  launchCaseload,
}) => {
  const { page } = await launchCaseload({ env: { CASELOAD_SAMPLE: '' } })
  const choices = page.getByRole('main').getByRole('button')
  await expect(choices.filter({ hasText: 'Connect to a clinic' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeHidden()
  const words = await choices.allTextContents()
  const place = (part: string) => words.findIndex((one) => one.includes(part))
  expect(place('sample clinic')).toBeGreaterThan(place('Connect to a clinic'))
  for (const [width, height] of [
    [1440, 900],
    [1024, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(choices.filter({ hasText: 'sample clinic' })).toBeInViewport({ ratio: 1 })
  }
  await choices.filter({ hasText: 'sample clinic' }).click()
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
})

test('npm start alone begins with the sample clinic', async ({ launchCaseload }) => {
  const { page } = await launchCaseload({ env: { CASELOAD_SAMPLE: '1' } })
  await expect(page.getByRole('heading', { name: 'Registries' })).toBeVisible()
})
