import { expect, type Page } from '@playwright/test'
import { CaseloadPage } from '../e2e/pages/caseload-page.ts'
import { RegistriesPage } from '../e2e/pages/registries-page.ts'
import { SignInPage } from '../e2e/pages/sign-in-page.ts'
import { TeamPage } from '../e2e/pages/team-page.ts'
import { type Gate, seedClinic, startGate } from '../e2e/support/clinic.ts'
import { colleagueAmends } from '../e2e/support/colleague.ts'
import { beginContact } from '../e2e/support/contact.ts'
import { type Engine, startEngine } from '../e2e/support/engine.ts'
import { CLINIC_NAME, openWith, startSignInClinic } from '../e2e/support/sign-in.ts'
import { storedAccessEvent } from '../fakes/access-events.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { inviteItem, memberItems, personOf } from '../fakes/registries.ts'
import { press } from './screens.ts'
import type { Scene, Shown, Stage } from './stage.ts'

const now = Date.now()
const PATIENTS = [
  patientItem('004417', 'Castellanos', 'Marisol', now),
  patientItem('004418', 'Halvorsen', 'Ingrid', now),
  patientItem('004419', 'Petrov', 'Ilya', now),
]

async function startEngineOn(stage: Stage): Promise<Engine> {
  const engine = await startEngine()
  stage.ends(() => engine.stop())
  return engine
}

interface AtClinic extends Shown {
  readonly engine: Engine
  readonly gate: Gate
}

/** The registry of a clinic with a table, behind a network that can go away. */
const at =
  (items: readonly Item[], show: (clinic: AtClinic) => Promise<void>): Scene =>
  async (stage) => {
    const engine = await startEngineOn(stage)
    const connection = await seedClinic(engine, items)
    const gate = await startGate(engine)
    stage.ends(() => gate.close())
    const shown = await stage.launch({ connection: { ...connection, endpoint: gate.endpoint } })
    await show({ ...shown, engine, gate })
    return shown
  }

const open = async ({ page }: Shown) => {
  await new RegistriesPage(page).open(CLINIC.registryName)
  await page.getByRole('button', { name: /^Synced/ }).waitFor()
}

async function save(page: Page, patient: string, minutes: string): Promise<void> {
  await (await beginContact(page, patient, minutes)).save()
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 15_000 })
}

/** Some entries saved, and no network to send them. */
async function offline(clinic: AtClinic): Promise<void> {
  await open(clinic)
  await clinic.gate.close()
  await save(clinic.page, 'Castellanos', '11')
  await save(clinic.page, 'Halvorsen', '12')
}

/** An amendment made offline, and another by a colleague meanwhile. */
async function conflict(clinic: AtClinic): Promise<void> {
  const { page, gate, engine } = clinic
  await open(clinic)
  await save(page, 'Castellanos', '20')
  await gate.close()
  await page
    .getByRole('grid', { name: 'Recent contacts' })
    .getByRole('row', { name: /20 min/ })
    .focus()
  await press(page, 'e')
  await page.getByRole('textbox', { name: 'Minutes' }).fill('28')
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Read wrongly from the call sheet')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 15_000 })
  await colleagueAmends(engine, '004417', { minutes: 22 })
  await gate.open()
  await press(page, 'Control+r')
  await page.getByRole('button', { name: /1 conflict/ }).click({ timeout: 20_000 })
}

const ALL = [...clinicItems(now), ...PATIENTS]

/** The clinic with its care manager as the admin, a colleague with patients, and invitations: one of them has ended. */
const DAY_S = 86_400
const PAVEL = personOf({ userId: 'user-lund', firstName: 'Pavel', lastName: 'Lund', email: 'plund@lakeside.example' })
const INVITED = ['btran@lakeside.example', 'jcastell@lakeside.example']
const TEAM: readonly Item[] = [
  ...clinicItems(now).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)),
  ...memberItems(CLINIC.registryId, PAVEL),
  ...PATIENTS.map((item) => ({ ...item, care_manager: { user_id: PAVEL.userId, since: now - 1000 * DAY_S } })),
  ...INVITED.map((email, at) =>
    inviteItem(CLINIC.registryId, email, `registry:${CLINIC.registryId}`, {
      role: at === 0 ? 'Primary Care Physician' : 'Finance',
      first_name: at === 0 ? 'Brian' : 'Joan',
      last_name: at === 0 ? 'Tran' : 'Castell',
      invited_by: CLINIC.userId,
      date_created: Math.floor(now / 1000) - (at === 0 ? 6 : 20) * DAY_S,
    }),
  ),
]

/** The invitations are listed in the registry's own item. */
const LISTED = TEAM.map((item) => (item.SK === 'metadata' ? { ...item, invited: INVITED } : item))

const MINUTE = 60_000
const EVENTS = [
  storedAccessEvent('viewed', now - 10 * MINUTE, { patient_mrn: '004417' }),
  storedAccessEvent('unlock-failed', now - 90 * MINUTE, { tries_left: 3 }),
  storedAccessEvent('printed', now - 120 * MINUTE, { patient_mrn: '004417', object: 'patient', with_names: true }),
  storedAccessEvent('exported', now - 1_500 * MINUTE, {
    object: 'caseload',
    file_format: 'csv',
    count: 35,
    with_names: true,
  }),
]

/** A policy of an organization that allows little. */
const POLICY = { updates: 'off', lockMinutes: 5, retentionDays: 7, exports: 'withoutNames', windowCapture: false }

/** The sample clinic on a computer with a policy. */
const under =
  (policy: object, show: (shown: Shown) => Promise<void>): Scene =>
  async (stage) => {
    const shown = await stage.launch({ policy, isAboutStart: true })
    await show(shown)
    return shown
  }

const showTeam = (after: (clinic: AtClinic, team: TeamPage) => Promise<void>) =>
  at(LISTED, async (clinic) => {
    await open(clinic)
    const team = new TeamPage(clinic.page)
    await team.open()
    await after(clinic, team)
  })

/** The sign-in of a clinic. Whether the system's browser opens is the screen's. */
const signIn =
  (browser: 'follow' | 'none', show: (page: SignInPage) => Promise<void>): Scene =>
  async (stage) => {
    const clinic = await startSignInClinic(await startEngineOn(stage))
    stage.ends(() => clinic.stop())
    const shown = await stage.launch({ connection: clinic.connection() })
    await openWith(shown.app, browser)
    await show(new SignInPage(shown.page))
    return shown
  }

/** Screens of a clinic with a table of its own, by file name: what the sample clinic can't show. */
export const CLINIC_SCREENS: Readonly<Record<string, Scene>> = {
  'access-audit': at([...TEAM, ...EVENTS], async (clinic) => {
    await open(clinic)
    await clinic.page.getByRole('button', { name: 'Access audit' }).click()
    await clinic.page.getByRole('grid', { name: 'Access audit' }).waitFor()
  }),
  ...Object.fromEntries(
    [/^Connections/, /^Lock/, /^Data/].map((section) => [
      `settings-of-clinic-${section.source.slice(1).toLowerCase()}`,
      at(ALL, async (clinic) => {
        await offline(clinic)
        await press(clinic.page, 'Control+,')
        await clinic.page.getByRole('tab', { name: section }).click()
      }),
    ]),
  ),
  'policy-about': under(POLICY, async ({ page }) => {
    await new RegistriesPage(page).heading.waitFor()
    await press(page, 'Control+,')
    await page.getByRole('tab', { name: /^About/ }).click()
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByRole('button', { name: 'Check now' }).waitFor()
  }),
  'policy-wrong': under({ exports: 'some', updatez: 'off' }, async ({ page }) => {
    await page.getByRole('button', { name: 'Quit' }).waitFor()
  }),
  'sign-in': signIn('follow', (page) => page.connection(CLINIC_NAME).waitFor()),
  'sign-in-code': signIn('none', async (page) => {
    await page.start(CLINIC_NAME)
    await page.code()
  }),
  'sign-in-who': signIn('follow', async (page) => {
    await page.start(CLINIC_NAME)
    await page.button('Yes, that is me').waitFor()
  }),
  'registries-without-network': at(ALL, async ({ page, gate }) => {
    await new RegistriesPage(page).registry(CLINIC.registryName).waitFor()
    await gate.close()
    await new RegistriesPage(page).open(CLINIC.registryName)
    await page.waitForTimeout(6_000)
  }),
  'caseload-empty': at(clinicItems(now), open),
  'caseload-without-names': at([...clinicItems(now, 'Finance'), ...PATIENTS], async (shown) => {
    await open(shown)
    await press(shown.page, 'Home', 'Enter')
  }),
  'caseload-offline': at(ALL, offline),
  'patient-offline': at(ALL, async (clinic) => {
    await offline(clinic)
    await new CaseloadPage(clinic.page).goTo('Castellanos')
    await press(clinic.page, 'Enter')
  }),
  'patient-without-network': at(ALL, async (clinic) => {
    await open(clinic)
    await clinic.gate.close()
    await new CaseloadPage(clinic.page).goTo('Petrov')
    await press(clinic.page, 'Enter')
  }),
  'log-contact-offline': at(ALL, async (clinic) => {
    await offline(clinic)
    await beginContact(clinic.page, 'Petrov', '13')
  }),
  'outbox-offline': at(ALL, async (clinic) => {
    await offline(clinic)
    await clinic.page.getByRole('button', { name: /2 to send/ }).click()
  }),
  'team-waiting': showTeam(async ({ gate }, team) => {
    await gate.close()
    await team.invite('skim@lakeside.example')
    await team.invitation('skim@lakeside.example').getByText('Waiting to send').waitFor()
  }),
  'team-hand-over': showTeam((_clinic, team) => team.choose('Pavel Lund', 'Remove from the registry')),
  'outbox-conflict': at(ALL, conflict),
  conflict: at(ALL, async (clinic) => {
    await conflict(clinic)
    await clinic.page.getByRole('region', { name: 'Entry' }).getByRole('button', { name: 'Resolve' }).click()
    await clinic.page.getByRole('dialog', { name: /two places/ }).waitFor()
  }),
}
