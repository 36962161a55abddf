import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { CarePlanTab } from '../e2e/pages/care-plan-tab.ts'
import { CaseloadPage } from '../e2e/pages/caseload-page.ts'
import { RegistriesPage } from '../e2e/pages/registries-page.ts'
import { openMonthEnd } from '../e2e/support/month-end.ts'
import { press } from './screens.ts'
import type { Scene, Shown } from './stage.ts'

const NORTHGATE = 'Northgate Family Medicine'
/** The registry of the sample clinic whose admin the person is. */
const EASTSIDE = 'Eastside Women’s Health'
const FILE = fileURLToPath(new URL('../golden/import/ehr-list-utf8-bom-semicolon.csv', import.meta.url))

async function byPalette(page: Page, registry: string, words: string): Promise<void> {
  await new RegistriesPage(page).open(registry)
  await new CaseloadPage(page).grid.waitFor()
  await press(page, 'Control+k')
  await page.keyboard.type(words)
  await page.waitForTimeout(300)
  await press(page, 'Enter')
}

/** A section of the registry's settings. */
const registrySettings =
  (section: string) =>
  async ({ page }: Shown) => {
    await byPalette(page, EASTSIDE, 'registry settings')
    const heading = page.getByRole('main').getByRole('heading', { level: 2, name: section })
    await page.getByRole('main', { name: 'Registry settings' }).waitFor()
    for (let step = 0; step < 7 && !(await heading.isVisible()); step++) await press(page, 'Control+Tab')
    await heading.waitFor()
  }

/** The import of the sample's file, as far as `steps` times Ctrl Enter lead. */
const importing =
  (steps: number) =>
  async ({ app, page }: Shown) => {
    await app.evaluate(({ dialog }, file) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
    }, FILE)
    await byPalette(page, EASTSIDE, 'import patients')
    await page.getByRole('button', { name: 'Choose a file' }).waitFor()
    if (steps === 0) return
    await press(page, 'Enter')
    await page.getByRole('button', { name: /Separator/ }).waitFor()
    for (let step = 1; step < steps; step++) {
      await press(page, 'Control+Enter')
      await page.waitForTimeout(1_500)
    }
  }

const settings =
  (section: RegExp) =>
  async ({ page }: Shown) => {
    await new RegistriesPage(page).open(NORTHGATE)
    await new CaseloadPage(page).grid.waitFor()
    await press(page, 'Control+,')
    await page.getByRole('tab', { name: section }).click()
    await page.waitForTimeout(300)
  }

async function carePlan({ page }: Shown): Promise<CarePlanTab> {
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.grid.waitFor()
  await caseload.goTo('Halvorsen')
  await press(page, 'Enter')
  await page.getByRole('grid', { name: 'Treatment log' }).waitFor()
  const plan = new CarePlanTab(page)
  await plan.open()
  return plan
}

const SAMPLE: Readonly<Record<string, (shown: Shown) => Promise<void>>> = {
  'registry-settings-general': registrySettings('General'),
  'registry-settings-billing': registrySettings('Billing'),
  'registry-settings-urgency': registrySettings('Urgency and intervals'),
  'registry-settings-questionnaires': registrySettings('Questionnaires'),
  'registry-settings-data': registrySettings('Data'),
  'import-file': importing(0),
  'import-columns': importing(1),
  'import-check': importing(2),
  'import-done': importing(3),
  'settings-connections': settings(/^Connections/),
  'settings-look': settings(/^Look/),
  'settings-lock': settings(/^Lock/),
  'settings-data': settings(/^Data/),
  today: ({ page }) => byPalette(page, NORTHGATE, 'today'),
  'care-plan': async (shown) => void (await carePlan(shown)),
  'care-plan-edit': async (shown) => void (await (await carePlan(shown)).edit('Safety plan')),
  'team-caseloads': ({ page }) => byPalette(page, EASTSIDE, 'Caseloads'),
  'month-end': async ({ page }) => {
    await openMonthEnd(page, NORTHGATE)
    await press(page, 'Alt+ArrowLeft')
    await page.waitForTimeout(500)
    await press(page, 'Home', 'j', 'ArrowRight')
  },
}

/** The day's and the admin's screens of the sample clinic, by file name. */
export const DAY_SCREENS: Readonly<Record<string, Scene>> = Object.fromEntries(
  Object.entries(SAMPLE).map(([name, show]) => [
    name,
    async (stage) => {
      const shown = await stage.launch()
      await show(shown)
      return shown
    },
  ]),
)
