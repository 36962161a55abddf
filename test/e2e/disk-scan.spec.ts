import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { temporaryAt } from '../fakes/systems.ts'
import type { Place } from '../security/find-secrets.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { LockPage } from './pages/lock-page.ts'
import { LogContactDialog } from './pages/log-contact-dialog.ts'
import { type Gate, putItems, startGate } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { expect } from './support/fixtures.ts'
import { filePlaces } from './support/processes.ts'
import { personalWords, samplePatients, wordsIn } from './support/sample-words.ts'
import { launchAt, test } from './support/sign-in-test.ts'

// No name, number, note or token of the sample clinic lies in clear in any file that the application writes, whatever it is named and
// however it ends: the database and its log, its own log, Chromium's profile, temporary files, and where a system puts core dumps.

const patients = samplePatients(testNow())
const TYPED = 'Typed and never saved: a heron on the pier.'
const SAVED = 'Saved without the network: her sister visits.'
const PIN = '274019'
const CONTROL = 'control'

/** Folders of one application: what it keeps, and what it writes beside. */
interface Desk {
  readonly userData: string
  readonly temporary: string
}

/** Every file that this application has written, and where a system would put the memory of a process that crashed. */
async function written({ userData, temporary }: Desk): Promise<Place[]> {
  const cores = (await readdir(process.cwd())).filter((name) => /^core(\.\d+)?$/.test(name))
  expect(cores, 'core dumps').toEqual([])
  return [...(await filePlaces(userData)), ...(await filePlaces(temporary))]
}

/** Types an entry that is not saved, and saves another without the network. */
async function work(page: Page, gate: Gate): Promise<void> {
  const first = await beginContact(page, 'NGT-003716', '11')
  await first.note.fill(TYPED)
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep for later' }).click()
  await expect(first.dialog).toBeHidden()
  await gate.close()
  const second = await beginContact(page, 'NGT-004417', '12')
  await second.note.fill(SAVED)
  await second.save()
  await expect(second.dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /1 to send/ })).toBeVisible()
}

test('nothing of the sample clinic is on the disk in clear: running, locked, killed, started offline, ended', async ({
  launchCaseload,
  startClinic,
  dynoxide,
  userData,
}) => {
  const gate = await startGate(dynoxide)
  const clinic = await startClinic({}, gate.endpoint)
  await putItems(dynoxide, patients)
  const desk: Desk = { userData: join(userData, 'data'), temporary: join(userData, 'temporary') }
  await mkdir(desk.temporary)
  const start = () => launchAt(launchCaseload, clinic, { userData: desk.userData, env: temporaryAt(desk.temporary) })

  const one = await start()
  // What an application writes that has seen no patient is no news of one: such as a name among Chromium's own words.
  const ordinary = wordsIn(personalWords(patients), await written(desk))
  const words = new Set([...personalWords(patients), TYPED, SAVED, CLINIC.email].filter((word) => !ordinary.has(word)))
  expect(words.size).toBeGreaterThan(300)
  expect(ordinary.size).toBeLessThan(20)
  const scan = async (when: string) => {
    const places = await written(desk)
    expect([...wordsIn([...words, ...clinic.fake.state.issued], places)].length, when).toBe(0)
    return places.map(({ name }) => name)
  }

  await one.enter()
  await one.registries.open(CLINIC.registryName)
  const caseload = new CaseloadPage(one.page)
  await expect(caseload.row('Halvorsen')).toBeVisible()
  const lock = new LockPage(one.page)
  await lock.setPin(PIN)
  await work(one.page, gate)
  const files = await scan('running')
  expect(files).toEqual(expect.arrayContaining(['caseload.log', 'stores.json', expect.stringMatching(/\.db$/)]))
  expect(files).toContainEqual(expect.stringMatching(/\.db-wal$/))
  await lock.lock()
  await scan('locked')
  one.app.process().kill('SIGKILL')
  await one.close().catch(() => undefined)
  await scan('killed')

  const two = await start()
  await new LockPage(two.page).tryPin(PIN)
  await two.registries.open(CLINIC.registryName)
  // With the filter that was there when the screen locked.
  await expect(new CaseloadPage(two.page).row('NGT-004417')).toBeVisible()
  await new CaseloadPage(two.page).goTo('NGT-003716')
  await two.page.keyboard.press('l')
  await expect(new LogContactDialog(two.page).note).toHaveValue(TYPED)
  await scan('started without the network')
  await two.close()
  await scan('ended')
  await gate.close()

  // The search finds what is there.
  const control = join(desk.userData, 'stores', CONTROL)
  for (const form of [SAVED, Buffer.from(`..${SAVED}`).toString('base64'), Buffer.from(SAVED, 'utf16le')]) {
    await writeFile(control, Buffer.concat([Buffer.alloc(4_096, 7), Buffer.from(form)]))
    expect([...wordsIn(words, await written(desk))]).toEqual([SAVED])
  }
})
