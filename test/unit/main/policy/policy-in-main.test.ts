import { afterEach, describe, expect, it } from 'vitest'
import type { ExportsAllowed } from '#shared/policy.ts'
import { exportHandlers } from '../../../../src/main/handlers/export-handlers.ts'
import { importHandlers } from '../../../../src/main/handlers/import-handlers.ts'
import { lockHandlers } from '../../../../src/main/handlers/lock-handlers.ts'
import { sharingHandlers } from '../../../../src/main/handlers/sharing-handlers.ts'
import { parsePolicy, refusedPolicy } from '../../../../src/main/policy/policy.ts'
import { CLINIC_SIGN_IN, clearComputers, computer, PROFILE } from '../../../fakes/computer.ts'
import { begun } from '../lock/support.ts'

const PLACE = '/etc/caseload/policy.json'
const parse = (given: unknown) => parsePolicy(JSON.stringify(given), PLACE)

afterEach(clearComputers)

describe('main under a policy that lists connections', () => {
  const policy = parse({ connections: [{ startUrl: CLINIC_SIGN_IN.startUrl }], sampleClinic: false })

  it('keeps, imports, opens, checks and signs in to no other', async () => {
    const here = computer()
    const id = await here.keep(PROFILE)
    const main = here.start(undefined, { policy })
    const refused = { ok: false, error: { code: 'not-permitted', message: expect.stringContaining('policy') } }
    expect(await main.call('connections.save', { id: null, draft: PROFILE })).toMatchObject(refused)
    expect(await main.call('connections.import', { text: clinicFile })).toMatchObject(refused)
    expect(await main.call('session.begin', { connectionId: id })).toMatchObject(refused)
    expect(await main.call('connections.check', { id })).toMatchObject(refused)
    const { connections } = await main.get('connections.list', {})
    // It stays on the list, with what waits there; the sample clinic is not offered.
    expect(connections.map(({ connection }) => connection.id)).toEqual([id])
    expect(await main.call('session.begin', { connectionId: 'sample' })).toMatchObject({ error: { code: 'not-found' } })
    expect(await main.call('connections.save', { id: null, draft: CLINIC_SIGN_IN })).toMatchObject({ ok: true })
  })

  it('begins with the sign-in where the sample clinic is not offered', async () => {
    const main = computer().start(undefined, { policy, beginWithSample: true })
    expect((await main.get('connections.list', {})).startWith).toBeNull()
  })

  it('says what is set', async () => {
    const main = computer().start(undefined, { policy })
    expect(await main.get('policy.get', {})).toEqual(policy.state)
  })

  it('refuses a start file that leads elsewhere', async () => {
    const start = { ...PROFILE, endpoints: null }
    const main = computer().start(start, { policy })
    expect(await main.call('session.begin', { connectionId: 'start' })).toMatchObject({
      error: { code: 'not-permitted' },
    })
  })
})

it('under a policy that can’t be read a computer keeps to what it knows', async () => {
  const here = computer()
  const id = await here.keep(PROFILE)
  const main = here.start(undefined, { policy: refusedPolicy(PLACE, 'It is not JSON.') })
  expect(await main.call('connections.save', { id: null, draft: CLINIC_SIGN_IN })).toMatchObject({
    error: { code: 'not-permitted' },
  })
  expect(await main.call('connections.save', { id, draft: { ...PROFILE, table: 'other' } })).toMatchObject({
    error: { code: 'not-permitted' },
  })
  expect(await main.call('session.begin', { connectionId: id })).not.toMatchObject({ error: { code: 'not-permitted' } })
})

const clinicFile = JSON.stringify({
  kind: 'identity-center',
  name: 'Riverbend',
  startUrl: 'https://riverbend.awsapps.com/start',
  region: 'us-west-2',
  table: 'caseload',
})

/** Handlers over a session whose every answer is noted. */
function leaving(allowed: ExportsAllowed) {
  const asked: { name: string; request: unknown }[] = []
  const session = {
    data: {
      async ask(name: string, request: unknown) {
        asked.push({ name, request })
        return { name: 'file.csv', content: '', rows: 1 }
      },
    },
  }
  const door = { running: async () => session as never }
  const desk = {
    chooseFile: async () => '/somewhere/file.csv',
    writeFile: async () => void asked.push({ name: 'write', request: null }),
    print: async () => 'printed' as const,
    drawPdf: async () => new Uint8Array(),
    openFile: async () => null,
  }
  return { asked, handlers: { ...exportHandlers(door, desk, allowed), ...importHandlers(door, desk, allowed) } }
}

describe('what may leave', () => {
  const registryId = 'r1'
  const mrns = ['004417']
  const drawnFor = { role: 'Care Manager', readsPatients: true, seesNames: true }
  const calls = {
    'exports.saveCaseload': { registryId, mrns, columns: ['lastName', 'mrn', 'minutes'] },
    'exports.saveMeasures': { registryId, format: 'csv' },
    'exports.saveEntries': { registryId, mrns, month: null, format: 'csv' },
    'exports.saveMonthEnd': { registryId, month: '2026-03', mrns },
    'exports.saveMonthChanges': { registryId, month: '2026-03', since: null },
    'exports.saveFhir': { registryId, mrns },
    'exports.saveAccessLog': { registryId, from: '2026-03-01', to: '2026-03-02', format: 'csv' },
    'imports.saveLeftOut': { registryId, check: null },
    'print.page': { registryId, mrn: null, paper: 'caseload', drawnFor },
    'print.savePdf': { registryId, mrn: null, paper: 'caseload', drawnFor },
  } as const
  const names = Object.keys(calls) as (keyof typeof calls)[]
  const allowed = {
    none: [],
    withoutNames: ['exports.saveCaseload', 'exports.saveMeasures'],
    all: names,
  } satisfies Record<ExportsAllowed, string[]>

  it.each(Object.entries(allowed))('under “%s” is %j', async (rule, expected) => {
    const { handlers, asked } = leaving(rule as ExportsAllowed)
    const through: string[] = []
    for (const name of names) {
      asked.length = 0
      const refused = await handlers[name](calls[name] as never).then(
        () => null,
        (error: unknown) => error,
      )
      if (refused === null) through.push(name)
      else {
        expect(refused).toMatchObject({ code: 'not-permitted', message: expect.stringContaining('policy') })
        expect(asked).toEqual([])
      }
    }
    expect(through).toEqual(expected)
  })

  it('has no names in a file and in the journal where names must stay', async () => {
    const { handlers, asked } = leaving('withoutNames')
    await handlers['exports.saveCaseload'](calls['exports.saveCaseload'] as never)
    const files = asked.filter(({ name }) => name === 'exportCaseload')
    expect(files).toHaveLength(2)
    for (const { request } of files) expect(request).toMatchObject({ columns: ['mrn', 'minutes'] })
    expect(JSON.stringify(asked)).not.toContain('lastName')
  })

  it('is not on the clipboard where nothing may leave', async () => {
    const { lock } = await begun()
    const done: string[] = []
    const copies = {
      note: async () => void done.push('note'),
      noteText: () => undefined,
      clear: async () => void done.push('clear'),
      empty: () => void done.push('empty'),
    }
    await lockHandlers(lock, copies, async () => false)['lock.noteCopied']({})
    expect(done).toEqual(['empty'])
    done.length = 0
    await lockHandlers(lock, copies, async () => true)['lock.noteCopied']({})
    expect(done).toEqual(['note'])
  })
})

it('shared screens show nothing where the organization keeps them black', async () => {
  const shown: string[] = []
  const sharing = {
    state: () => ({ until: null }),
    allow: () => void shown.push('allow'),
    allowForMeeting: () => void shown.push('meeting'),
    end: () => ({ until: null }),
  }
  const ask = async (name: string) => void shown.push(name)
  const running = async () => ({ data: { ask } })
  const handlers = sharingHandlers(sharing as never, { running } as never, () => undefined, false)
  await expect(handlers['sharing.allow']({ minutes: 30 })).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(handlers['sharing.allowForMeeting']({})).rejects.toMatchObject({ code: 'not-permitted' })
  expect(shown).toEqual([])
})

describe('the idle lock', () => {
  it('comes after the minutes of the policy where the person has set more', async () => {
    const driven = await begun(undefined, { mostMinutes: 3 })
    expect(driven.lock.settings().minutes).toBe(3)
    await driven.lock.setMinutes(15)
    expect(driven.lock.settings().minutes).toBe(3)
    expect(driven.kept.record.minutes).toBe(3)
    driven.pass(3 * 60_000 - 1_000)
    expect(driven.lock.isShut()).toBe(false)
    driven.pass(1_000)
    expect(driven.lock.isShut()).toBe(true)
  })
})
