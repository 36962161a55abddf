// A score that went to 0 read “−100” without its sign of per cent: the column was too narrow for the best and the worst changes.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, followUpItem, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const DAY = 86_400_000
const scores = (phq: number, gad: number) => [
  { score_name: 'phq9_score', score_value: phq },
  { score_name: 'gad7_score', score_value: gad },
]
/** Two entries with scores: the first and the last. */
const scored = (mrn: string, name: string, first: [number, number], last: [number, number]) =>
  patientItem(mrn, name, 'Sample', now, {
    treatment_logs: [
      followUpItem(`first-${mrn}`, now - 21 * DAY, 20, { scores: scores(...first) }),
      followUpItem(`last-${mrn}`, now - DAY, 20, { scores: scores(...last) }),
    ],
  })
const items = [
  ...clinicItems(now),
  scored('004417', 'Remitted', [27, 21], [0, 0]),
  scored('004418', 'Halved', [24, 20], [12, 10]),
  scored('004419', 'Doubled', [12, 10], [24, 20]),
  scored('004420', 'Worse', [10, 10], [27, 21]),
]
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 600 },
]

test('the change of a score is whole in every width of its column', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(4)
  const cut = () =>
    caseload.grid.locator('td.x-phq .sc, td.x-gad .sc').evaluateAll((changes) =>
      changes.flatMap((change) => {
        const text = document.createRange()
        text.selectNodeContents(change)
        const { right } = text.getBoundingClientRect()
        const room = Math.min(
          change.getBoundingClientRect().right,
          change.closest('td')?.getBoundingClientRect().right ?? 0,
        )
        return right > room + 0.5 ? [`${change.textContent} by ${Math.round(right - room)}`] : []
      }),
    )
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expect(caseload.grid.locator('td.x-phq .sc')).toHaveCount(4)
    await expect.poll(cut, { message: String(size.width) }).toEqual([])
  }
})
