import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Item } from '../fakes/clinic.ts'
import { putItems, seedClinic, storedPatient } from './support/clinic.ts'
import { expect, test } from './support/fixtures.ts'
import { command, HOSTILE, hostileClinic, named, openHostile, text, untouched } from './support/hostile.ts'

// The screens that are reached by work alone, with whatever somebody may have put into the table: as in `hostile-data.spec.ts`.

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
test.use({ clock: CLOCK })

/** A file of an import whose rows look like patients of the clinic, with every text hostile. */
async function writeList(folder: string): Promise<string> {
  const path = join(folder, 'panel.csv')
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`
  const line = (at: number) =>
    [`8${at}00`, `Zz${at} ${text(at)}`, text(at + 1), '01/31/1970', text(at + 2), text(at + 3), text(at + 4)].map(cell)
  const head = ['MRN', 'Last name', 'First name', 'DOB', 'Phone', 'E-mail', text(0)].map(cell)
  await writeFile(path, [head, ...HOSTILE.map((_, at) => line(at))].map((cells) => cells.join(',')).join('\r\n'))
  return path
}

test('in an import, from its columns to the rows that look like somebody', async ({
  launchCaseload,
  dynoxide,
  userData,
}) => {
  const { app, page } = await launchCaseload({ connection: await seedClinic(dynoxide, hostileClinic(now)) })
  const file = await writeList(userData)
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, file)
  const caseload = await openHostile(page)
  await caseload.ready()
  await command(page, 'Import patients')
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter')
  const step = page.getByRole('list', { name: 'Steps' }).locator('[aria-current="step"]')
  await expect(step).toContainText('Columns')
  await untouched(page, 'the columns')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(step).toContainText('Check')
  const rows = page.getByRole('grid', { name: 'Rows of the file' })
  await expect(rows).toContainText('To decide')
  for (const [at] of HOSTILE.entries()) {
    await untouched(page, `row ${at}`)
    await page.keyboard.press('j')
  }
})

test('in a month that was locked in and changed since', async ({ launchCaseload, dynoxide }) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, hostileClinic(now)) })
  await openHostile(page)
  await command(page, 'Month-end')
  const grid = page.getByRole('grid', { name: 'Month-end' })
  const rows = grid.locator('tr[data-mrn]')
  await page.getByRole('button', { name: 'Previous month' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'October 2026' })).toBeVisible()
  await expect(rows).toHaveCount(HOSTILE.length)
  for (const one of await rows.all()) await one.getByRole('button', { name: /^Entries of / }).click()
  await untouched(page, 'the entries of a month')
  await page.getByRole('button', { name: 'Lock in', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Lock in' })).toContainText('A file keeps what is recorded now')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'October is locked in' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Locked in Nov 18 by/)).toBeVisible()

  const changed = await Promise.all(HOSTILE.map((_, at) => storedPatient(dynoxide, `9${at}00`)))
  await putItems(dynoxide, changed.map(changedInOctober))
  await page.keyboard.press('Control+r')
  await page.getByRole('button', { name: 'See what changed' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Changed since the lock-in' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Changes' }).locator('tr[data-mrn]')).toHaveCount(HOSTILE.length)
  await untouched(page, 'what changed')
})

/** Another program has changed the entry of October, and the payer. */
function changedInOctober(stored: Item, at: number): Item {
  const logs: readonly unknown[] = Array.isArray(stored.treatment_logs) ? stored.treatment_logs : []
  const [first, second, last] = logs.map((log) => Object(log) as Item)
  return {
    ...stored,
    version: 9,
    date_modified: now / 1000 + 60,
    payer: text(at + 3),
    treatment_logs: [first, second, { ...last, minutes: 33, void_reason: undefined, notes: text(at + 2) }],
  }
}

test('on the pages of a registry: measures, team, settings, access audit, and a stored record', async ({
  launchCaseload,
  dynoxide,
}) => {
  const { page } = await launchCaseload({ connection: await seedClinic(dynoxide, hostileClinic(now)) })
  const caseload = await openHostile(page)
  const main = page.getByRole('main')
  await command(page, 'Measures')
  await page.getByRole('group', { name: 'Caseload size', exact: true }).getByRole('button').press('Enter')
  await expect(page.getByRole('complementary', { name: /^Patients: / })).toContainText('Zz1')
  await untouched(page, 'the patients of a measure')
  await page.keyboard.press('Escape')

  await command(page, 'Team: members')
  await expect(page.getByRole('table', { name: 'Members' })).toContainText('Zy1')
  await expect(page.getByRole('table', { name: /^Invitations/ })).toContainText('zx@lakeside.example')
  await untouched(page, 'the team')
  const actions = page.getByRole('button', { name: /^Actions for Zy|^Actions for .*Zy0/ }).first()
  await actions.press('Enter')
  await page.getByRole('menuitem', { name: /^Remove/ }).click()
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog')).first()).toBeVisible()
  await untouched(page, 'a member who is removed')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)

  await command(page, 'Registry settings')
  const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('button')
  await expect(sections).toHaveCount(6)
  for (const one of await sections.all()) {
    await one.click()
    await expect(one).toHaveAttribute('aria-current', 'page')
    await untouched(page, `the settings: ${await one.textContent()}`)
  }

  await command(page, 'Access audit')
  const events = page
    .getByRole('grid', { name: 'Access audit' })
    .getByRole('row')
    .filter({ hasText: /Zy\d|zz-\d/ })
  // The last one is of another shape.
  await expect(events).toHaveCount(HOSTILE.length - 1)
  for (let at = 0; at < HOSTILE.length - 1; at++) {
    await events.nth(at).click()
    await expect(page.getByRole('complementary', { name: 'Event' })).toBeVisible()
    await untouched(page, `event ${at}`)
  }

  await command(page, 'View All patients')
  await caseload.goTo(named(0))
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: /^Details/ }).click()
  await main.getByRole('button', { name: 'Show stored record' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('onerror')
  await untouched(page, 'a stored record')
})
