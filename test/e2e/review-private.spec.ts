import { writeFile } from 'node:fs/promises'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { RegistriesPage } from './pages/registries-page.ts'
import { ReviewStagePage } from './pages/review-stage-page.ts'
import { seedClinic } from './support/clinic.ts'
import { expect, type Fixtures, test } from './support/fixtures.ts'
import { pictureDifference } from './support/picture.ts'

const CLOCK = '2026-11-18T15:00:00Z'
const now = Date.parse(CLOCK)
const DAY = 86_400_000
test.use({ clock: CLOCK })

/** All that tells who somebody is. The order of the names is the same in both clinics: it decides the order of the agenda. */
interface People {
  readonly names: readonly (readonly [last: string, first: string])[]
  readonly mrn: (at: number) => string
  readonly born: string
  readonly provider: string
  readonly words: string
}
const ONE: People = {
  names: [
    ['Abel', 'Ana'],
    ['Brandt', 'Bo'],
    ['Carstens', 'Cleo'],
    ['Dorn', 'Dan'],
  ],
  mrn: (at) => `00441${at}`,
  born: '1970-01-31',
  provider: 'Dr. Abara',
  words: 'Asks whether Abel may go home.',
}
const OTHER: People = {
  names: [
    ['Przybyszewska-Longstocking', 'Maximiliane Theodora'],
    ['Quark', 'Xi'],
    ['Rosenkrantz', 'Yolanda'],
    ['Sommerfeld-Gyllenborg', 'Zdenka'],
  ],
  mrn: (at) => `E-90000${at}-LONG`,
  born: '1974-10-09',
  provider: 'Prof. Dr. h.c. Wolfeschlegelstein',
  words:
    'Called the sister.\nShe lives in Winnipeg with three dogs and knows the patient as Theo. Ask what changed in spring.',
}

const patientsOf = ({ names, mrn, born, provider, words }: People) =>
  names.map(([last, first], at) => {
    const log = (days: number, contact: string, score: number) => ({
      id: `entry-${at}-${days}`,
      patient_mrn: mrn(at),
      provider,
      no_show: false,
      contact_type: contact,
      visit_type: 'Clinic',
      weeks_in_treatment: 0,
      scores: [{ score_name: 'phq9_score', score_value: score }],
      minutes: 20,
      date: now - days * DAY,
      notes: words,
    })
    const flag = {
      id: `flag-${at}`,
      rev: 1,
      flag_type: 'Review with Psychiatrist',
      created_by_provider_id: CLINIC.userId,
      created_date: now / 1000 - 86_400,
      note: words,
    }
    return patientItem(mrn(at), last, first, now, {
      date_of_birth: born,
      treatment_logs: [
        log(70, 'Initial Assessment', 18),
        log(40, 'Psychiatric Consultation', 17),
        log(12, 'Follow Up', 15),
      ],
      ...(at < 2
        ? { flags: [flag], patient_flag: 'Review with Psychiatrist', flag_mirror: 'Review with Psychiatrist' }
        : {}),
    })
  })

/** The corners of one button are drawn with up to 2 of 255 more or less from one start to the next. A letter differs by 50 and more. */
const NOISE = 8

/** Every page of a meeting that hides names, as a picture. */
async function pictures(
  launchCaseload: Fixtures['launchCaseload'],
  connection: Record<string, unknown>,
  people: People,
) {
  const { page, close } = await launchCaseload({ connection })
  await new RegistriesPage(page).open(CLINIC.registryName)
  await expect(page.getByRole('grid', { name: 'Caseload' })).toBeVisible()
  // The clock of the window stands still: two meetings last equally long.
  await page.clock.setFixedTime(now)
  const stage = new ReviewStagePage(page)
  await stage.begin(/Renee Okafor/)
  const taken = new Map<string, Buffer>()
  const take = async (what: string) => {
    taken.set(what, await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  }
  await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('5')
  await page.getByRole('textbox', { name: /^Recommendation/ }).fill(people.words)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(stage.agenda.getByText('Adjust, 5 min')).toBeVisible()
  await stage.name.focus()
  const shown = await page.screenshot()
  await stage.hideNames()
  await page.keyboard.press('k')
  for (const [at] of people.names.entries()) {
    await expect(stage.name).toHaveText(`Patient ${'ABCD'[at]}`)
    await expect(page.getByRole('heading', { name: 'Last sessions' })).toBeVisible()
    await take(`patient ${at + 1}`)
    await page.keyboard.press('+')
    await take(`patient ${at + 1}, larger`)
    await page.keyboard.press('-')
    await page.keyboard.press('j')
  }
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('menu').or(page.getByRole('dialog')).first()).toBeVisible()
  await take('the search')
  await page.keyboard.press('Escape')
  await stage.end()
  await expect(stage.summary.getByText('Sent')).toBeVisible()
  await take('the summary')
  await page.getByRole('button', { name: 'Review meeting' }).click()
  await take('the agenda of an open meeting')
  await close()
  return { taken, shown }
}

/*
 * Non-interference: of two clinics that differ only in names, MRNs, birth dates, providers and notes every page looks the same, to the pixel. That is stronger
 * than a recognizer that finds no name in a picture: nothing of them has any effect on it.
 */
test('with names hidden two clinics that differ only in who the patients are look the same, to the pixel', async ({
  launchCaseload,
  dynoxide,
}, info) => {
  const first = await pictures(
    launchCaseload,
    await seedClinic(dynoxide, [...clinicItems(now), ...patientsOf(ONE)]),
    ONE,
  )
  const second = await pictures(
    launchCaseload,
    await seedClinic(dynoxide, [...clinicItems(now), ...patientsOf(OTHER)], 'other'),
    OTHER,
  )
  expect(pictureDifference(first.shown, second.shown), 'with names shown they differ').toBeGreaterThan(NOISE)
  expect([...first.taken.keys()]).toEqual([...second.taken.keys()])
  for (const [what, picture] of first.taken) {
    const other = second.taken.get(what) ?? Buffer.alloc(0)
    const difference = pictureDifference(picture, other)
    if (difference <= NOISE) continue
    await writeFile(info.outputPath(`${what}, one.png`), picture)
    await writeFile(info.outputPath(`${what}, other.png`), other)
    expect.soft(difference, what).toBeLessThanOrEqual(NOISE)
  }
})
