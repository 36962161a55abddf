import type { Page } from '@playwright/test'
import { testNow } from '../clock/clock.ts'
import { CLINIC, type Item, patientItem } from '../fakes/clinic.ts'
import { type Answer, type FaultProxy, startFaultProxy } from '../fakes/fault-proxy.ts'
import type { FakeIdentityCenter } from '../fakes/identity-center/server.ts'
import { CaseloadPage } from './pages/caseload-page.ts'
import { putItems, startGate, storedPatient } from './support/clinic.ts'
import { beginContact } from './support/contact.ts'
import { expect } from './support/fixtures.ts'
import { CLINIC_NAME } from './support/sign-in.ts'
import { launchAt, test } from './support/sign-in-test.ts'

// The sign-in ends, is renewed, is taken away and can't be reached, while people work.

const now = testNow()
const PATIENTS = 1200
const EXPIRED: Answer = {
  status: 400,
  body: Buffer.from('{"__type":"com.amazonaws.dynamodb.v20120810#ExpiredTokenException"}'),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
}

/** Notes make each item about 4 KB, so that the table has several 1 MB pages. */
function largePatient(at: number): Item {
  const item = patientItem(String(at).padStart(6, '0'), `Family${at}`, 'Sample', now)
  const [log] = item.treatment_logs as Item[]
  return { ...item, treatment_logs: [{ ...log, notes: 'Synthetic note. '.repeat(220) }] }
}

/** Watches the pages of patients; from `lastGood` delivered pages on, until it is told otherwise, every call is refused as expired. */
function refuseAfter(proxy: FaultProxy, lastGood: number, onRefused: () => void) {
  const partition = `registry-patient:${CLINIC.registryId}`
  const told = { delivered: [] as string[], patients: 0, refused: 0, refusing: true }
  proxy.around = async ({ operation, body }, send) => {
    const ofPatients = operation === 'Query' && JSON.stringify(body).includes(partition)
    if (told.refusing && told.delivered.length >= lastGood && ofPatients) {
      if (told.refused++ === 0) onRefused()
      return EXPIRED
    }
    const reading = ofPatients && body.Limit === undefined
    if (reading) told.delivered.push(JSON.stringify([body.ExclusiveStartKey, body.ExpressionAttributeValues]))
    const answer = await send()
    if (reading) told.patients += Number(JSON.parse(answer.body.toString('utf8')).Count)
    return answer
  }
  return told
}

test('a session that ends while 1,200 patients are read: signed in again, the reading goes on where it was', async ({
  launchCaseload,
  startClinic,
  dynoxide,
}) => {
  const proxy = await startFaultProxy(dynoxide.endpoint)
  const clinic = await startClinic({ credentialsMs: 60_000 }, proxy.endpoint)
  await putItems(
    dynoxide,
    Array.from({ length: PATIENTS - 1 }, (_, at) => largePatient(at)),
  )
  const { page, signIn, registries, enter } = await launchAt(launchCaseload, clinic)
  await enter()
  const told = refuseAfter(proxy, 2, () => clinic.fake.state.endSessions())
  await registries.open(CLINIC.registryName)

  await expect(signIn.bar).toContainText('Your clinic sign-in ended')
  await expect(page.getByRole('alert')).toContainText('Your clinic sign-in ended')
  expect(told).toMatchObject({ refused: expect.any(Number), delivered: { length: 2 } })
  const before = told.patients
  expect(before).toBeGreaterThan(200)
  expect(before).toBeLessThan(PATIENTS)

  told.refusing = false
  await signIn.bar.getByRole('button', { name: 'Sign in' }).click()
  const caseload = new CaseloadPage(page)
  await caseload.expectRows(PATIENTS)
  await expect(signIn.bar).toBeEmpty()
  await caseload.goTo('001198')
  await expect(caseload.row('Family1198, Sample, MRN 001198')).toBeVisible()
  // No page was asked for twice, and hardly a patient: both ends of a range are included.
  expect(new Set(told.delivered).size).toBe(told.delivered.length)
  expect(told.patients).toBeLessThan(PATIENTS + told.delivered.length)
  await proxy.stop()
})

/** Records a contact for several patients at the same time, while the connection is checked too. Resolves to each outcome. */
async function recordAtOnce(page: Page, mrns: readonly string[], rounds: number): Promise<unknown[]> {
  return page.evaluate(
    async ({ mrns, rounds, registryId, entry }) => {
      const part = (value: unknown, name: string): unknown => Reflect.get(Object(value), name)
      const record = async (mrn: string): Promise<unknown> => {
        const begun = part(await window.caseload.call('treatments.begin', { registryId, mrn }), 'value')
        const ids = { operationId: part(begun, 'operationId'), logId: part(begun, 'logId') }
        const answer = await window.caseload.call('treatments.record', { registryId, mrn, ...ids, entry })
        return part(answer, 'ok') === true ? 'saved' : part(part(answer, 'error'), 'code')
      }
      const listed = part(await window.caseload.call('connections.list', {}), 'value')
      const id = part(part(part(part(listed, 'connections'), '0'), 'connection'), 'id')
      const check = async (): Promise<unknown> => {
        const steps = part(part(await window.caseload.call('connections.check', { id }), 'value'), 'steps')
        return Array.isArray(steps) && steps.every((step) => part(step, 'status') !== 'problem') ? 'checked' : steps
      }
      const outcomes: unknown[] = []
      for (let round = 0; round < rounds; round++)
        outcomes.push(...(await Promise.all([...mrns.map(record), check(), check()])))
      return outcomes
    },
    {
      mrns,
      rounds,
      registryId: CLINIC.registryId,
      entry: {
        contactType: 'Follow Up',
        visitType: 'Phone',
        date: now - 3_600_000,
        minutes: 25,
        noShow: false,
        nonContact: false,
        provider: 'Renee Okafor',
        notes: '',
        questionnaires: [],
        raiseFlags: [],
        declinedSafetyRisk: null,
      },
    },
  )
}

test('two saves at once while the tokens are renewed: each refresh token is presented once, and both are saved', async ({
  launchCaseload,
  startClinic,
  dynoxide,
}) => {
  // Tokens and keys that are always about to end: every call to the table has them renewed.
  const { fake, ...clinic } = await startClinic({ accessTokenS: 30, credentialsMs: 30_000 })
  await putItems(dynoxide, [patientItem('004418', 'Lindgren', 'Maja', now)])
  const { page, signIn, registries, enter } = await launchAt(launchCaseload, { fake, ...clinic })
  await enter()
  await registries.open(CLINIC.registryName)
  await new CaseloadPage(page).expectRows(2)
  const before = fake.count('/token')
  const outcomes = await recordAtOnce(page, ['004417', '004418'], 3)
  expect(outcomes).toEqual(Array.from({ length: 12 }, (_, at) => (at % 4 < 2 ? 'saved' : 'checked')))
  expect(fake.count('/token')).toBeGreaterThan(before + 3)
  // A refresh token that comes a second time ends the session.
  expect([...fake.state.sessions].map(({ ended }) => ended)).toEqual([false])
  expect(fake.state.refreshTokens.size).toBe(1)
  for (const mrn of ['004417', '004418'])
    expect((await storedPatient(dynoxide, mrn)).treatment_logs).toHaveLength(1 + 3)
  await expect(signIn.bar).toBeEmpty()
})

const minutesOf = (logs: unknown): unknown[] =>
  Array.isArray(logs) ? logs.map((log) => Reflect.get(log, 'minutes')) : []

function assign(fake: FakeIdentityCenter, roles: readonly string[]): void {
  fake.settings.accounts = fake.settings.accounts.map((account) => ({ ...account, roles }))
}

test('a role that is taken away while somebody works is said in a sentence, and nothing is lost', async ({
  launchCaseload,
  startClinic,
  dynoxide,
}) => {
  const clinic = await startClinic({ credentialsMs: 60_000 })
  const { page, signIn, registries, enter } = await launchAt(launchCaseload, clinic)
  await enter()
  await registries.open(CLINIC.registryName)
  const dialog = await beginContact(page, 'Castellanos', '19')
  assign(clinic.fake, [])
  await dialog.save()
  await expect(dialog.dialog).toContainText('not assigned to you any more')
  await expect(dialog.minutes).toHaveValue('19')
  await expect(signIn.bar.first()).toBeEmpty()
  assign(clinic.fake, ['CaseloadCareManager'])
  await dialog.save()
  await expect(dialog.dialog).toBeHidden()
  const { treatment_logs: logs } = await storedPatient(dynoxide, '004417')
  expect(minutesOf(logs)).toEqual([40, 19])
})

test('a sign-in service that can’t be reached is no sign-out: what was typed is saved when it is back', async ({
  launchCaseload,
  startClinic,
  dynoxide,
}) => {
  // Token and keys end soon, so that the next save needs the service for both.
  const clinic = await startClinic({ accessTokenS: 2, credentialsMs: 1_000 })
  const gate = await startGate({ endpoint: clinic.fake.origin })
  const { endpoint } = gate
  const endpoints = { oidc: endpoint, portal: endpoint, sts: endpoint, dynamodb: dynoxide.endpoint }
  await gate.close()
  const { page, signIn, registries } = await launchAt(launchCaseload, clinic, {}, { endpoints })
  await signIn.start(CLINIC_NAME)
  await expect(signIn.text('The sign-in service can’t be reached')).toBeVisible()
  await gate.open()
  await signIn.button('Try again').click()
  await signIn.confirm()
  await registries.open(CLINIC.registryName)
  const dialog = await beginContact(page, 'Castellanos', '21')
  await gate.close()
  const lastToken = () => Math.max(...[...clinic.fake.state.accessTokens.values()].map(({ expiresAt }) => expiresAt))
  await expect.poll(() => lastToken() - Date.now()).toBeLessThan(0)
  await dialog.save()
  // Kept here, and no sign-out: it goes out by itself when the service is back.
  await expect(dialog.dialog).toBeHidden()
  await expect(page.getByText('Saved here. Sent when you are back online.')).toBeVisible()
  await expect(signIn.bar).toBeEmpty()
  const asked = clinic.fake.count('/authorize')
  await gate.open()
  await page.keyboard.press('Control+r')
  await expect.poll(async () => minutesOf((await storedPatient(dynoxide, '004417')).treatment_logs)).toEqual([40, 21])
  expect(clinic.fake.count('/authorize')).toBe(asked)
  await gate.close()
})
