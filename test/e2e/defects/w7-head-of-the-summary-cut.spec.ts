// In the least window the summary of a review meeting had no room for its longest head: “Recommendation, the consult note” was cut.
import { testNow } from '../../clock/clock.ts'
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { ReviewStagePage } from '../pages/review-stage-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const now = testNow()
const items = [...clinicItems(now), patientItem('004417', 'Castellanos', 'Marisol', now)]
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 600 },
]

test('every head of the summary is whole in every size', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new CaseloadPage(page).ready()
  const stage = new ReviewStagePage(page)
  await stage.begin(/Renee Okafor/)
  await stage.end()
  const cut = () =>
    stage.summary.locator('thead th').evaluateAll((heads) =>
      heads.flatMap((head) => {
        const text = document.createRange()
        text.selectNodeContents(head)
        const over = text.getBoundingClientRect().right - head.getBoundingClientRect().right
        return over > 0.5 || head.scrollWidth > head.clientWidth ? [head.textContent] : []
      }),
    )
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expect.poll(cut, { message: String(size.width), timeout: 5000 }).toEqual([])
  }
})
