import { PatientPage } from './pages/patient-page.ts'
import { ReviewPreparePage } from './pages/review-prepare-page.ts'
import { ReviewStagePage } from './pages/review-stage-page.ts'
import { clinicBehindGate, seedClinic } from './support/clinic.ts'
import { colleagueAmends } from './support/colleague.ts'
import { beginContact } from './support/contact.ts'
import { expect, test } from './support/fixtures.ts'
import { command, HOSTILE, hostileClinic, named, openHostile, text, untouched } from './support/hostile.ts'

// The screens that are reached by work alone, with whatever somebody may have put into the table: as in `hostile-data.spec.ts`.

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
test.use({ clock: CLOCK })

test('in the list of what waits, in a conflict and where it is decided', async ({ launchCaseload, dynoxide }) => {
  const { gate, connection } = await clinicBehindGate(dynoxide, hostileClinic(now))
  const { page } = await launchCaseload({ connection })
  const caseload = await openHostile(page)
  const dialog = page.getByRole('dialog')
  // The records are read before the network goes.
  for (const at of [0, 2]) {
    await caseload.goTo(named(at))
    await expect(page.getByRole('grid', { name: 'Recent contacts' })).toContainText('18 min')
  }
  await gate.close()
  for (const at of [0, 2]) {
    const entry = await beginContact(page, named(at), '7')
    await entry.save()
    await expect(dialog).toHaveCount(0)
  }
  await page
    .getByRole('grid', { name: 'Recent contacts' })
    .getByRole('row', { name: /18 min/ })
    .focus()
  await page.keyboard.press('e')
  await dialog.getByRole('textbox', { name: 'Minutes' }).fill('28')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(text(0))
  await untouched(page, 'amending')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)

  await page.getByRole('button', { name: /^3 .*to send/ }).click()
  const list = page.getByRole('listbox', { name: 'Entries' })
  await expect(list.getByRole('option')).toHaveCount(3)
  for (const one of await list.getByRole('option').all()) {
    await one.click()
    await expect(page.getByRole('region', { name: 'Entry' })).toContainText('min')
    await untouched(page, 'what waits')
  }
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)

  await colleagueAmends(dynoxide, '9200', { minutes: 22, notes: text(1) })
  await gate.open()
  await page.keyboard.press('Control+r')
  const conflict = page.getByRole('button', { name: /1 conflict/ })
  await expect(conflict).toBeVisible()
  await untouched(page, 'a row in conflict')
  await conflict.click()
  await untouched(page, 'the list with a conflict')
  await page.getByRole('region', { name: 'Entry' }).getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByRole('dialog', { name: /two places/ })).toBeVisible()
  await untouched(page, 'a conflict')
  await gate.close()
})

test('in a review meeting: prepared, held and summed up', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, hostileClinic(now)) })
  await openHostile(page)
  const prepare = new ReviewPreparePage(page)
  await prepare.open()
  await expect(prepare.items).not.toHaveCount(0)
  await untouched(page, 'the agenda')
  await page.keyboard.press('Enter')
  await expect(prepare.question).toBeFocused()
  await untouched(page, 'a question')
  await page.keyboard.press('Escape')
  await prepare.ready()
  await prepare.button('Start meeting').press('Enter')
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
  await untouched(page, 'who takes part')
  await page.getByRole('dialog').getByRole('radio', { name: /Renee/ }).press('Space')
  await page.keyboard.press('ControlOrMeta+Enter')

  const stage = new ReviewStagePage(page)
  await expect(stage.decision).toBeVisible()
  const count = await stage.agenda.getByRole('listitem').count()
  expect(count).toBeGreaterThanOrEqual(HOSTILE.length)
  for (let at = 0; at < HOSTILE.length; at++) {
    await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()
    const before = (await stage.name.textContent()) ?? ''
    await untouched(page, `the meeting ${at}`)
    await page.keyboard.press('1')
    await page.keyboard.press('n')
    await expect(stage.minutes).toBeFocused()
    await page.keyboard.type('5')
    await page.keyboard.press('ControlOrMeta+Enter')
    if (at < count - 1) await expect(stage.name).not.toHaveText(before)
  }
  await stage.end()
  await untouched(page, 'the summary')
})

test('on the pages of a day and of a person: Today, an entry that moves, the search, what an MRN looks like, Settings', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, hostileClinic(now)) })
  const caseload = await openHostile(page)
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  const rows = page.getByRole('main').getByRole('row', { name: /Zz/ })
  await expect(rows).toHaveCount(HOSTILE.length)
  for (const one of await rows.all()) {
    await one.click()
    await untouched(page, 'Today')
  }
  await page.keyboard.press('a')
  await untouched(page, 'a row of Today')
  await page.keyboard.press('Escape')
  await command(page, 'View All patients')
  await expect(caseload.grid).toBeVisible()

  const patient = new PatientPage(page)
  await caseload.goTo(named(2))
  await page.keyboard.press('Enter')
  await patient.log.getByRole('row', { name: /Nov 17/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(patient.entry).toContainText('18 min')
  await untouched(page, 'an entry')
  await page.keyboard.press('w')
  const search = page.getByRole('dialog', { name: /^Find the patient/ })
  await expect(search).toBeVisible()
  await page.keyboard.type(named(3))
  await expect(search.getByRole('menuitem', { name: new RegExp(named(3)) })).toBeVisible()
  await untouched(page, 'the patient to whom it goes')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'What changes there' })).toBeVisible()
  await untouched(page, 'a move')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Don’t move' }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(caseload.grid).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  for (const typed of ['Zz', '9300', 'onerror', 'script', '1970-01-31']) {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(typed)
    await expect(page.getByRole('menuitem', { name: /Zz/ }).first()).toBeVisible()
    await untouched(page, `the search for ${typed}`)
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('n')
  const enroll = page.getByRole('dialog', { name: 'Enroll patient' })
  await enroll.getByRole('textbox', { name: /^Medical record number/ }).fill('09200')
  await expect(enroll.getByText(/^This number looks like .*9200.* \(Zz2/)).toBeVisible()
  await untouched(page, 'a number that looks like another')
  await enroll.getByRole('textbox', { name: /^Medical record number/ }).fill('9001')
  await enroll.getByRole('textbox', { name: 'First name' }).fill(text(2))
  await enroll.getByRole('textbox', { name: 'Last name' }).fill(`Zz1 ${text(1)}`)
  await enroll.getByRole('group', { name: 'Date of birth' }).getByRole('spinbutton').first().click()
  await page.keyboard.type('01311970')
  await expect(enroll.getByText(/^This may be the same person: /)).toBeVisible()
  await untouched(page, 'a person who looks like another')
  await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Discard/ })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  for (const tab of await settings.getByRole('tab').all()) {
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await untouched(page, `Settings, ${await tab.textContent()}`)
  }
})
