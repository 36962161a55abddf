// The printed chart was as wide as a page that isn't shown: the latest scores were not on paper.
import { CLINIC, clinicItems, patientItem } from '../../fakes/clinic.ts'
import { PatientPage } from '../pages/patient-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'
import { seedClinic } from '../support/clinic.ts'
import { expect, test } from '../support/fixtures.ts'

const CLOCK = '2026-03-18T15:00:00Z'
test.use({ clock: CLOCK })
const DAY = 86_400_000
/** The paper less its margins of 14 mm, in CSS pixels. */
const PAPERS = { Letter: 816 - 106, A4: 794 - 106 }

const scored = (now: number, days: number, value: number) => ({
  id: `entry-${days}`,
  patient_mrn: '004417',
  provider: 'Dr. Abara',
  no_show: false,
  contact_type: days === 70 ? 'Initial Assessment' : 'Session',
  visit_type: 'Clinic',
  weeks_in_treatment: 0,
  scores: [
    { score_name: 'phq9_score', score_value: value },
    { score_name: 'gad7_score', score_value: value - 4 },
  ],
  minutes: 30,
  date: now - days * DAY,
})

test('the chart is whole on Letter and A4, its latest scores with it', async ({ launchCaseload, dynoxide }) => {
  const now = Date.parse(CLOCK)
  const logs = [70, 56, 42, 28, 14, 1].map((days, at) => scored(now, days, 21 - at))
  const patient = patientItem('004417', 'Castellanos', 'Marisol', now, { treatment_logs: logs })
  const { app, page } = await launchCaseload({
    connection: await seedClinic(dynoxide, [...clinicItems(now), patient]),
  })
  // The printer doesn't answer, so that the page for paper stays.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.webContents.print = () => Reflect.set(globalThis, 'printing', true)
  })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await new PatientPage(page).open('Castellanos')
  await page.keyboard.press('Control+p')
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'printing'))).toBe(true)
  // As the printer gets it: drawn while the screen is shown. Nothing measures it again on the way to paper.
  const chart = page.locator('.print-page svg.chart')
  const drawn = await chart.evaluate((svg) => ({
    width: Number(svg.getAttribute('width')),
    points: [...svg.querySelectorAll('.pt.last')].map((point) => Number(point.getAttribute('cx'))),
    names: [...svg.querySelectorAll('.band-name')].map((name) => Number(name.getAttribute('x'))),
  }))
  expect(drawn.points).toHaveLength(2)
  for (const width of Object.values(PAPERS)) {
    expect(drawn.width).toBeLessThanOrEqual(width)
    for (const x of drawn.points) expect(x).toBeLessThan(width - 20)
    for (const x of drawn.names) expect(x).toBeLessThan(width - 60)
  }
  for (const [format, width] of Object.entries(PAPERS)) {
    await page.setViewportSize({ width, height: 950 })
    await page.emulateMedia({ media: 'print' })
    for (const part of await page.locator('.print-page, .print-page :is(svg, table, .pt.last, .band-name)').all()) {
      const box = await part.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0), format).toBeLessThanOrEqual(width)
    }
    await page.emulateMedia({ media: 'screen' })
  }
})
