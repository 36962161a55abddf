import type { Page } from '@playwright/test'
import { CaseloadPage } from '../e2e/pages/caseload-page.ts'
import { NewRegistryPage } from '../e2e/pages/new-registry-page.ts'
import { RegistriesPage } from '../e2e/pages/registries-page.ts'
import { ReviewPreparePage } from '../e2e/pages/review-prepare-page.ts'
import type { Scene, Shown } from './stage.ts'

const NORTHGATE = 'Northgate Family Medicine'

/** Presses keys one after the other, with the time that a screen needs in between. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(120)
  }
}

async function open({ page }: Shown): Promise<CaseloadPage> {
  await new RegistriesPage(page).open(NORTHGATE)
  const caseload = new CaseloadPage(page)
  await caseload.grid.waitFor()
  return caseload
}

/** The caseload with a patient selected. */
const at = (name: string) => async (shown: Shown) => {
  const caseload = await open(shown)
  await caseload.goTo(name)
  await shown.page.waitForTimeout(300)
}

/** The page of a patient, and keys that lead on from there. */
const patient =
  (...keys: string[]) =>
  async (shown: Shown) => {
    await at('Halvorsen')(shown)
    await press(shown.page, 'Enter')
    await shown.page.getByRole('grid', { name: 'Treatment log' }).waitFor()
    await press(shown.page, ...keys)
  }

/** What lies over the caseload after some keys. */
const over =
  (...keys: string[]) =>
  async (shown: Shown) => {
    await at('Castellanos')(shown)
    await press(shown.page, ...keys)
    await shown.page.waitForTimeout(300)
  }

/** The page of a new registry, filled in, with an invitation that is not whole yet. */
async function newRegistry({ page }: Shown) {
  await page.getByRole('button', { name: 'Create registry' }).click()
  const form = new NewRegistryPage(page)
  await form.field('Name of the registry').fill('Harbor Street Family Health')
  for (const [at, email] of ['j.lindholm@harborstreet.example', 'r.achebe@harborstreet'].entries()) {
    await page.getByRole('button', { name: at === 0 ? 'Invite somebody' : 'Another' }).click()
    await form.field(`E-mail of invitation ${at + 1}`).fill(email)
  }
}

const command = (words: string) => async (shown: Shown) => {
  await at('Castellanos')(shown)
  await press(shown.page, 'Control+k')
  await shown.page.keyboard.type(words)
  await press(shown.page, 'Enter')
}

/** The measures of a registry, once they are counted. */
const measures =
  (registry: string) =>
  async ({ page }: Shown) => {
    await new RegistriesPage(page).open(registry)
    await new CaseloadPage(page).grid.waitFor()
    await press(page, 'Control+k')
    await page.keyboard.type('measures')
    await press(page, 'Enter')
    await page.getByRole('group', { name: 'Caseload size' }).waitFor()
  }

/** The members of a registry whose admin the person is, and keys that lead on from there. */
const team =
  (...keys: string[]) =>
  async ({ page }: Shown) => {
    await new RegistriesPage(page).open('Eastside Women’s Health')
    await new CaseloadPage(page).grid.waitFor()
    await press(page, 'Control+k')
    await page.keyboard.type('team: members')
    await press(page, 'Enter')
    await page.getByRole('table', { name: 'Members' }).waitFor()
    await press(page, ...keys)
  }

/** The agenda of a review meeting, and keys that lead on from there. */
const agenda =
  (...keys: string[]) =>
  async ({ page }: Shown) => {
    await new RegistriesPage(page).open(NORTHGATE)
    await new ReviewPreparePage(page).open()
    await press(page, ...keys)
  }

/** The meeting, and keys that lead on from there. */
const meeting =
  (...keys: string[]) =>
  async (shown: Shown) => {
    await agenda()(shown)
    const { page } = shown
    await page.getByRole('button', { name: 'Start meeting' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start meeting' }).click()
    await page.getByRole('region', { name: 'Decision' }).waitFor()
    await page.waitForTimeout(800)
    await press(page, ...keys)
  }

const choose =
  (words: string) =>
  async ({ page }: Shown) => {
    await page.getByRole('tab', { name: words }).click()
  }

const SAMPLE: Readonly<Record<string, (shown: Shown) => Promise<void>>> = {
  'menu-of-caseload': async (shown) => {
    await open(shown)
    await shown.page.getByRole('button', { name: 'Caseload menu' }).click()
  },
  registries: async ({ page }) => {
    await new RegistriesPage(page).heading.waitFor()
  },
  caseload: async (shown) => {
    await open(shown)
    await press(shown.page, 'Home', 'ArrowDown')
    await shown.page.waitForTimeout(400)
  },
  'caseload-without-preview': async (shown) => {
    await open(shown)
    await press(shown.page, 'Home', 'Space')
  },
  'caseload-filtered': async (shown) => {
    const { page } = shown
    await open(shown)
    await page.getByRole('button', { name: 'Add a filter' }).click()
    await page.getByRole('menuitem', { name: 'Status' }).click()
    await page.getByRole('option', { name: 'Treatment' }).click()
  },
  'caseload-columns': async (shown) => {
    await open(shown)
    await shown.page.getByRole('button', { name: 'Columns' }).click()
  },
  'caseload-several': async (shown) => {
    await open(shown)
    await press(shown.page, 'Home', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
  },
  'caseload-nothing-found': async (shown) => {
    await open(shown)
    await press(shown.page, '/')
    await shown.page.keyboard.type('nobody of that name')
  },
  'caseload-not-fully-read': async (shown) => {
    await open(shown)
    await shown.page.getByRole('button', { name: /^Not fully read/ }).click()
    await shown.page.getByRole('row').nth(1).click()
  },
  search: over('Control+k', 'h', 'a', 'l'),
  shortcuts: over('?'),
  'status-chord': over('s'),
  patient: patient(),
  'patient-entry': async (shown) => {
    await patient()(shown)
    await shown.page.getByRole('grid', { name: 'Treatment log' }).getByRole('row').nth(2).click()
  },
  'patient-audit': async (shown) => {
    await patient()(shown)
    await choose('Audit trail')(shown)
  },
  'patient-details': async (shown) => {
    await patient()(shown)
    await choose('Details')(shown)
  },
  'patient-tables': async (shown) => {
    await patient()(shown)
    await shown.page.getByRole('button', { name: 'Show as table' }).first().click()
    await shown.page.getByRole('button', { name: 'Show as table' }).first().click()
  },
  'log-contact': over('l'),
  'log-contact-item-9': over('l', '2', '4', 'Enter', ...'222312111', ...'22121'),
  'log-contact-timer': over('l', 'Control+Space'),
  'quick-entry': over('q', '1', '0'),
  'leaving-an-entry': over('l', '2', '4', 'Escape'),
  flags: over('f'),
  enrol: over('n'),
  status: over('s', 'd', '3'),
  'status-back': async (shown) => {
    await over('s', 'd', '3', 'Control+Enter')(shown)
    await press(shown.page, 'Control+k')
    await shown.page.keyboard.type('View All patients')
    await press(shown.page, 'Enter')
    await new CaseloadPage(shown.page).goTo('Castellanos')
    await press(shown.page, 's', 't', '2')
  },
  details: command('edit details'),
  'urgency-rules': command('urgency'),
  export: command('export what'),
  'flag-for-several': async (shown) => {
    await open(shown)
    await press(shown.page, 'Home', 'x', 'Shift+ArrowDown')
    await shown.page.getByRole('button', { name: 'Raise a flag' }).click()
  },
  amend: async (shown) => {
    await patient()(shown)
    await shown.page.getByRole('grid', { name: 'Treatment log' }).getByRole('row').nth(2).click()
    await press(shown.page, 'e')
    await shown.page.waitForTimeout(300)
  },
  void: async (shown) => {
    await patient()(shown)
    await shown.page.getByRole('grid', { name: 'Treatment log' }).getByRole('row').nth(2).click()
    await shown.page.getByRole('button', { name: 'Void', exact: true }).click()
  },
  'move-entry': async (shown) => {
    await patient()(shown)
    await shown.page.getByRole('grid', { name: 'Treatment log' }).getByRole('row').nth(2).click()
    await press(shown.page, 'w')
    await shown.page.keyboard.type('Baptiste')
    await press(shown.page, 'Enter')
    await shown.page.waitForTimeout(500)
  },
  outbox: command('entries to send'),
  'review-prepare': agenda(),
  'review-question': agenda('j', 'Enter'),
  'review-meeting': meeting('2', 'f', 'n', '5'),
  'review-private': meeting('j', 'p'),
  'review-large': meeting('+'),
  'review-summary': async (shown) => {
    await meeting('1', 'n', '5', 'Control+Enter')(shown)
    await shown.page.getByRole('button', { name: 'End meeting' }).click()
    await shown.page.getByRole('region', { name: 'Summary' }).waitFor()
  },
  measures: measures('Northgate Family Medicine'),
  'measures-list': async (shown) => {
    await measures('Northgate Family Medicine')(shown)
    await press(shown.page, 'j', 'j', 'Enter')
  },
  'measures-care-managers': async (shown) => {
    await measures('Eastside Women’s Health')(shown)
    await shown.page.getByRole('region', { name: 'Caseload by care manager' }).scrollIntoViewIfNeeded()
  },
  team: team('j'),
  'team-menu': team('j', 'Enter'),
  'team-invite': team('i'),
  'new-registry': (shown) => newRegistry(shown),
  'new-registry-empty': async (shown) => {
    await newRegistry(shown)
    await press(shown.page, 'Control+Enter')
    await shown.page.getByRole('heading', { name: 'Harbor Street Family Health is ready' }).waitFor()
  },
  settings: over('Control+,'),
  'settings-about': async (shown) => {
    await over('Control+,')(shown)
    await shown.page.getByRole('tab', { name: /^About/ }).click()
    await shown.page.getByRole('region', { name: 'Updates' }).waitFor()
  },
  lock: over('Control+l'),
}

/** Every screen that the sample clinic shows, with its main states, by file name: a new one is a line above. */
export const SCREENS: Readonly<Record<string, Scene>> = Object.fromEntries(
  Object.entries(SAMPLE).map(([name, show]) => [
    name,
    async (stage) => {
      const shown = await stage.launch()
      await show(shown)
      return shown
    },
  ]),
)
