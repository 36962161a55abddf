import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { storedAccessEvent } from '../fakes/access-events.ts'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../fakes/clinic.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'

// What somebody who can write to the table may put into it, in every text of it, on every screen: it is text, wherever it is shown. The
// fixture fails on every error of the page and every violation of its policy.

const now = testNow()
const DAY = 86_400_000

/** Texts that a page which takes them for anything but text would run, load, or be turned round by. */
const HOSTILE = [
  '<img src=x onerror="window.touched=1">',
  '"><script>window.touched=1</script>',
  '</style><svg onload="window.touched=1">',
  'javascript:window.touched=1',
  '{{constructor.constructor("window.touched=1")()}}',
  '\u202e100201 \u2066\u2069\u200f',
  '__proto__',
  '=HYPERLINK("https://example.com")',
  'A\u0301'.repeat(60),
  '👩‍👩‍👧‍👦\ufeff\u0001',
] as const
const text = (at: number) => HOSTILE[at % HOSTILE.length] ?? ''

/** A patient whose every text is hostile. */
function hostile(at: number): Item {
  const one = (more: number) => text(at + more)
  const flag = {
    id: `flag-${at}`,
    rev: 1,
    flag_type: 'Review with Psychiatrist',
    created_by_provider_id: one(1),
    created_date: now / 1000,
    note: one(2),
  }
  return patientItem(`9${at}00`, `Zz${at} ${one(0)}`, one(1), now, {
    phone_number: one(2),
    email: one(3),
    payer: one(4),
    provider: one(5),
    former_names: [{ last_name: one(6), until: '2026-01-01' }],
    care_team: [one(7), one(8)],
    next_contact: { at: '2026-11-30', note: one(9), set_by: CLINIC.userId },
    care_plan: {
      diagnosis: { text: one(0), code: null },
      medications: [{ name: one(1), dose: one(2), since: '2026-01-01' }],
      therapy: one(3),
      updated: { by: CLINIC.userId, at: now },
    },
    flags: [flag],
    patient_flag: 'Review with Psychiatrist',
    treatment_logs: [
      followUpItem(`log-${at}`, now - DAY, 22, {
        notes: one(4),
        provider: one(5),
        scores: [{ score_name: 'phq9_score', score_value: 14 }],
      }),
      followUpItem(`old-${at}`, now - 40 * DAY, 15, { notes: one(6), void_reason: one(7) }),
    ],
    audit_logs: [{ id: `audit-${at}`, object_name: one(8), action: one(9), actor: one(0), timestamp: now / 1000 }],
  })
}

/** A member of the registry, and what somebody did, in which every text is hostile. */
const hostilePerson = (at: number): Item => ({
  PK: `registry-user:${CLINIC.registryId}`,
  SK: `user:zz-${at}`,
  registry_id: CLINIC.registryId,
  user_id: `zz-${at}`,
  first_name: text(at),
  last_name: `Zy${at} ${text(at + 1)}`,
  email: text(at + 2),
  role: at % 2 === 0 ? 'Care Manager' : text(at + 3),
  is_admin: false,
  date_created: now / 1000,
})
const hostileEvent = (at: number): Item =>
  storedAccessEvent('viewed', now - at * 60_000, {
    user_id: `zz-${at}`,
    patient_mrn: text(at),
    object: text(at + 1),
    computer: text(at + 2),
    app_version: text(at + 3),
  })

/** Nothing of it ran, and the page has no part that only it could have made. */
async function untouched(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => ({
    touched: 'touched' in window,
    made: document.querySelectorAll(
      'iframe, object, embed, script[src^="data:"], script:not([src]), img[src="x"], [onerror], [onload]',
    ).length,
    title: document.title,
    at: location.hash + location.search,
  }))
  expect(found, where).toEqual({ touched: false, made: 0, title: 'Caseload', at: '' })
}

const PAGES = ['Caseloads', 'Review meeting', 'Month-end', 'Measures', 'Team', 'Registry settings', 'Access audit']
const VIEWS = ['Today', 'Needs attention', 'Review overdue', 'All patients', 'Not fully read']
const TABS = ['Care plan', 'Audit trail', 'Details', 'Treatment log']

test('whatever stands in the table is text on every screen', async ({ launchCaseload, dynoxide }) => {
  const [registry = {}, member = {}, ...rest] = clinicItems(now)
  const items = [
    { ...registry, name: CLINIC.registryName },
    { ...member, role: 'Care Manager', is_admin: true, last_name: `Okafor ${text(0)}` },
    ...rest,
    ...HOSTILE.flatMap((_, at) => [hostile(at), hostilePerson(at), hostileEvent(at)]),
    { PK: `invite:${CLINIC.email}`, SK: 'elsewhere', role: text(0), invited_by: text(1), date_created: now / 1000 },
  ]
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, items) })
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(HOSTILE.length)
  await untouched(page, 'caseload')

  const sidebar = page.getByRole('navigation').or(page.getByRole('complementary')).first()
  for (const view of VIEWS) {
    await sidebar
      .getByRole('button', { name: new RegExp(`^${view}`) })
      .first()
      .click()
    await untouched(page, view)
  }
  await sidebar
    .getByRole('button', { name: /^All patients/ })
    .first()
    .click()
  for (const [at] of HOSTILE.entries()) {
    await caseload.goTo(`Zz${at}`)
    await untouched(page, `preview ${at}`)
    await page.keyboard.press('Enter')
    for (const tab of TABS) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await untouched(page, `${tab} ${at}`)
    }
    if (at < 3)
      for (const [key, dialog] of [
        ['l', /^Log contact/],
        ['f', /^Flags/],
        ['d', /^Next contact/],
        ['m', /^Assign/],
      ] as const) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog').first()).toBeVisible()
        await untouched(page, `${dialog} ${at}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    await page.keyboard.press('Escape')
    await expect(caseload.grid).toBeVisible()
  }
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Zz')
  await expect(page.getByRole('option').or(page.getByRole('menuitem')).first()).toBeVisible()
  await untouched(page, 'search')
  await page.keyboard.press('Escape')
  for (const name of PAGES) {
    await page.getByRole('button', { name, exact: true }).first().click()
    await expect(page.getByRole('heading').first()).toBeVisible()
    if (name === 'Team') await expect(page.getByText('Zy1').first()).toBeVisible()
    await untouched(page, name)
  }
})
