// The change of a score to ten times as much and more had four digits and was cut by its column: “+2600%” read “+260”.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const DAY = 86_400_000
const scored = (mrn: string, name: string, first: number, last: number) => {
  const entry = (at: number, phq: number, gad: number) =>
    followUpItem(`${mrn}-${at}`, at, 20, {
      scores: [
        { score_name: 'phq9_score', score_value: phq },
        { score_name: 'gad7_score', score_value: gad },
      ],
    })
  const treatment_logs = [entry(now - 21 * DAY, first, first), entry(now - DAY, last, Math.min(21, last))]
  return patientItem(mrn, name, 'Sample', now, { treatment_logs })
}
const items = [
  ...clinicItems(now),
  scored('004417', 'Most', 1, 27),
  scored('004418', 'Ten', 2, 22),
  scored('004419', 'Nine', 2, 20),
  scored('004420', 'Zero', 0, 27),
]

test('a change of ten times and more is shortened honestly, and whole in words', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(4)
  const phq = (name: string) => caseload.row(name).locator('td.x-phq')
  await expect(phq('Most')).toContainText('>999%')
  await expect(phq('Most').locator('.sc .sr')).toHaveText('+2600%')
  await expect(phq('Most').locator('.score')).toHaveAttribute('title', /^\+2600%, Worse/)
  await expect(phq('Ten')).toContainText('>999%')
  await expect(phq('Nine')).toContainText('+900%')
  await expect(phq('Zero')).toContainText('+27')
  const cut = () =>
    caseload.grid.locator('td.x-phq .sc, td.x-gad .sc').evaluateAll((changes) =>
      changes.flatMap((change) => {
        const shown = change.querySelector('[aria-hidden=true]:not(svg)') ?? change
        const text = document.createRange()
        text.selectNodeContents(shown)
        const { right } = text.getBoundingClientRect()
        const room = change.getBoundingClientRect().right
        return right > room + 0.5 ? [`${shown.textContent} by ${Math.round(right - room)}`] : []
      }),
    )
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
    [1280, 720],
    [1024, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(caseload.grid.locator('td.x-phq .sc')).toHaveCount(4)
    await expect.poll(cut, { message: String(width) }).toEqual([])
  }
})
