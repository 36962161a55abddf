import { expect, type Page } from '@playwright/test'
import { storedAccessEvent } from '../../fakes/access-events.ts'
import { CLINIC, clinicItems, followUpItem, type Item, patientItem } from '../../fakes/clinic.ts'
import { CaseloadPage } from '../pages/caseload-page.ts'
import { RegistriesPage } from '../pages/registries-page.ts'

const DAY = 86_400_000

/** Texts that a page which takes them for anything but text would run, load, or be turned round by. */
export const HOSTILE = [
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
export const text = (at: number) => HOSTILE[at % HOSTILE.length] ?? ''

/** Last name of a patient, by whose beginning `Zz3` it is found. */
const lastNameOf = (at: number) => `Zz${at} ${text(at)}`

const carePlan = (one: (more: number) => string, now: number) => {
  const mark = { at: now - DAY, by: one(9), in_review: true }
  return {
    diagnosis: [{ text: one(0), code: one(3) }],
    contact: { best_time: one(4), language: one(5), may_leave_message: false },
    medications: [
      { id: one(6), name: one(1), dose: one(2), since: '2026-01-01', changed: mark },
      { id: one(7), name: one(8), dose: one(9), since: '2026-01-01', stopped: '2026-02-01', reason: one(0) },
    ],
    therapy: one(3),
    safety_plan: { text: one(2), dated: '2026-01-01', by: one(1) },
    updated: { diagnosis: mark, contact: mark, medications: mark, therapy: mark, safety_plan: mark },
  }
}
const planHistory = (one: (more: number) => string, now: number) => [
  {
    id: one(1),
    at: now - DAY,
    by: one(9),
    before: [
      { field: 'therapy', value: one(0) },
      { field: 'diagnosis', value: [{ text: one(2), code: one(3) }] },
    ],
    after: [{ field: 'therapy', value: one(3) }],
  },
]

/** A patient whose every text is hostile; of whom each has an open question, and a contact that is due. */
export function hostilePatient(at: number, now: number): Item {
  const one = (more: number) => text(at + more)
  const flag = {
    id: `flag-${at}`,
    rev: 1,
    flag_type: 'Review with Psychiatrist',
    created_by_provider_id: one(1),
    created_date: now / 1000,
    note: one(2),
  }
  return patientItem(`9${at}00`, lastNameOf(at), one(1), now, {
    phone_number: one(2),
    email: one(3),
    payer: one(4),
    provider: one(5),
    former_names: [{ last_name: one(6), until: now - 90 * DAY }],
    care_team: [one(7), one(8)],
    next_contact: { at: new Date(now).toISOString().slice(0, 10), note: one(9), set_by: CLINIC.userId },
    care_plan: carePlan(one, now),
    care_plan_history: planHistory(one, now),
    flags: [flag],
    patient_flag: 'Review with Psychiatrist',
    treatment_logs: [
      followUpItem(`log-${at}`, now - DAY, 22, {
        notes: one(4),
        provider: one(5),
        recorded_by: one(6),
        scores: [{ score_name: 'phq9_score', score_value: 14 }],
      }),
      followUpItem(`own-${at}`, now - 2 * DAY, 18, { notes: one(8) }),
      followUpItem(`old-${at}`, now - 40 * DAY, 15, { notes: one(6), void_reason: one(7) }),
    ],
    audit_logs: [{ id: `audit-${at}`, object_name: one(8), action: one(9), actor: one(0), timestamp: now / 1000 }],
  })
}

/** A member of the registry, and what somebody did, in which every text is hostile. */
const hostilePerson = (at: number, now: number): Item => ({
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
const hostileEvent = (at: number, now: number): Item =>
  storedAccessEvent('viewed', now - at * 60_000, {
    user_id: `zz-${at}`,
    patient_mrn: text(at),
    // One that is of no known kind of thing can't be read: only the last is such.
    ...(at === HOSTILE.length - 1 ? { object: text(at + 1) } : {}),
    computer: text(at + 2),
    app_version: text(at + 3),
  })

const ADDRESS = 'zx@lakeside.example'

/** A questionnaire, the texts for other programs, and who is invited: what an admin sees of a registry. */
const hostileRegistry = (now: number): Item => ({
  description: text(0),
  invited: [ADDRESS],
  questionnaires: [
    {
      uid: text(6),
      name: `Zq ${text(0)}`,
      questions: [{ id: text(1), question: text(2), responses: [{ id: '0', response: text(3), score: 1 }] }],
    },
  ],
  settings: {
    timeZone: 'America/Chicago',
    billing: { payerRules: { [text(0)]: 'cocm', [text(7)]: text(1) }, defaultRuleSet: 'cocm' },
    texts: { contact: text(0), patient: text(2), review: text(4) },
    placeOfService: text(3),
    mrnSystem: text(5),
    priceList: { [text(1)]: text(2) },
  },
  modified_date: now / 1000,
})
const hostileInvitation = (now: number): Item => ({
  PK: `invite:${ADDRESS}`,
  SK: `registry:${CLINIC.registryId}`,
  email: ADDRESS,
  first_name: text(0),
  last_name: `Zx ${text(2)}`,
  role: text(1),
  invited_by: text(4),
  date_created: now / 1000,
})

/** The clinic in which every text is hostile that somebody may have written, but for the name by which a test opens it. Its person is an admin. */
export function hostileClinic(now: number): Item[] {
  const [registry = {}, member = {}, ...rest] = clinicItems(now)
  return [
    { ...registry, ...hostileRegistry(now), name: CLINIC.registryName },
    { ...member, role: 'Care Manager', is_admin: true, last_name: `Okafor ${text(0)}` },
    ...rest,
    ...HOSTILE.flatMap((_, at) => [hostilePatient(at, now), hostilePerson(at, now), hostileEvent(at, now)]),
    hostileInvitation(now),
    { PK: `invite:${CLINIC.email}`, SK: 'elsewhere', role: text(0), invited_by: text(1), date_created: now / 1000 },
  ]
}

/** Nothing of it ran, and the page has no part that only it could have made. */
export async function untouched(page: Page, where: string): Promise<void> {
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

/** What a person types to find a hostile patient. */
export const named = (at: number) => `Zz${at}`

/** Opens the hostile clinic. */
export async function openHostile(page: Page): Promise<CaseloadPage> {
  await new RegistriesPage(page).open(CLINIC.registryName)
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(HOSTILE.length)
  return caseload
}

/** Runs a command by its first words. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(words)
  await expect(page.getByRole('menuitem', { name: new RegExp(`^${words}`) }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}
