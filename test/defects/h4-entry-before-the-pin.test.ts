// A call that came together with the beginning of a session that is locked reached the data thread: an entry was saved before the PIN.
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { createApp } from '../../src/main/app.ts'
import { createSealedEntries } from '../../src/main/auth/sealed-entries.ts'
import type { ThreadClient } from '../../src/main/data/thread/thread-client.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import type { Emit } from '../../src/main/ipc/emit.ts'
import { NEW_LOCK_RECORD } from '../../src/main/lock/lock-record.ts'
import { createPersonLocks } from '../../src/main/lock/person-locks.ts'
import { appPorts } from '../fakes/app-ports.ts'
import { TRUSTED } from '../fakes/fake-bridge.ts'
import { KNOWN_PERSON, PROFILE_START } from '../fakes/profile-start.ts'
import { REMOVED } from '../fakes/systems.ts'

const MRN = '004417'

/** Calls that need no session, and why nothing of a patient is in them: they don't wait for the session that begins. Whole names, or groups. */
const NEEDS_NO_SESSION: Readonly<Record<string, string>> = {
  connections: 'they are of this computer, and come before any session',
  lock: 'they are the lock',
  policy: 'what the organization has set was read at the start, and names nobody',
  updates: 'they are about versions of Caseload',
  diagnostics: 'how this computer stands names nobody; of a session that is locked it is told nothing',
  'storage.setAside': 'it is about the files of a connection that could not be opened',
}
const needsNoSession = (name: string): boolean =>
  name in NEEDS_NO_SESSION || (name.split('.')[0] ?? '') in NEEDS_NO_SESSION

/** Every call that the lock keeps back and that needs a session. */
const withheld = Object.entries(contract.calls)
  .filter(([name, row]) => row.whileLocked === 'withheld' && !needsNoSession(name))
  .map(([name]) => name)

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, REMOVED)
})

/** Main with a data thread that notes what reaches it, and tells of a patient as soon as it is connected. */
async function startMain(locked: boolean) {
  const reached: string[] = []
  const told: unknown[] = []
  const threadOf = (emit: Emit) => {
    const answers = {
      connect: () => {
        emit('sync.changed', { ...IDLE_SYNC, patients: [{ registryId: 'r1', mrn: MRN, waiting: 1, problems: 0 }] })
        emit('caseload.closed', { registryId: 'r1', message: MRN })
        return { user: KNOWN_PERSON, person: KNOWN_PERSON }
      },
      countDrafts: () => ({ count: 0 }),
    }
    const pass = async (name: string) => {
      if (name !== 'sync.get') reached.push(name)
      return IDLE_SYNC
    }
    const ask = async (name: string) => {
      if (name === 'exportCaseload' || name === 'noteEvent') reached.push(name)
      return name in answers ? answers[name as keyof typeof answers]() : {}
    }
    const ended = new Promise<never>(() => undefined)
    return { call: pass, pass, ask, ended, close: async () => undefined } as unknown as ThreadClient
  }
  const { ports, folder } = appPorts(PROFILE_START, (name, payload) => told.push([name, payload]), {
    openProfile: () => ({
      credentials: () => Promise.reject(new Error('Nobody asks.')),
      userName: async () => 'renee',
    }),
    startData: (_credentials, emit) => threadOf(emit),
    desk: {
      setTheme: () => undefined,
      openFile: async () => null,
      chooseFile: async () => null,
      writeFile: async () => undefined,
      protect: () => undefined,
      act: () => undefined,
      zoom: () => 1,
      print: async () => {
        reached.push('print')
        return 'cancelled'
      },
      drawPdf: async () => {
        reached.push('drawPdf')
        return new Uint8Array()
      },
    },
  })
  folders.push(folder)
  const sealed = { path: ports.paths.signIns, sealer: ports.sealer, log: () => undefined }
  const locks = createPersonLocks(createSealedEntries(sealed))
  await locks.storageOf({ person: 'renee', authority: null }).save({ ...NEW_LOCK_RECORD, locked })
  const app = createApp(ports)
  // What is in a request is of no interest here.
  const anyRequest = { safeParse: (data: unknown) => ({ success: true, data }) }
  const calls = Object.fromEntries(
    Object.entries(contract.calls).map(([name, row]) => [
      name,
      name === 'session.begin' ? row : { ...row, request: anyRequest },
    ]),
  )
  const dispatch = createDispatcher({ calls, events: {} } as unknown as typeof contract, app.answer, {
    trustedOrigin: TRUSTED.origin,
    newId: () => 'id',
    isLocked: app.isLocked,
    log: () => undefined,
  })
  return {
    call: (name: string, request: object) => dispatch(TRUSTED, name, request),
    reached,
    told,
    isLocked: app.isLocked,
  }
}

describe('a call that is sent together with the beginning of its session', () => {
  test('is one of many', () => {
    expect(withheld).toEqual(expect.arrayContaining(['treatments.record', 'patients.get', 'print.page']))
    expect(withheld.length).toBeGreaterThan(30)
  })

  test('needs a session, unless main answers it and it is on the list with its reason', () => {
    const rows = Object.entries(contract.calls).filter(([name]) => needsNoSession(name))
    expect(rows.filter(([, row]) => row.answeredBy !== 'main').map(([name]) => name)).toEqual([])
    const used = rows.flatMap(([name]) => [name, name.split('.')[0] ?? ''])
    expect(Object.keys(NEEDS_NO_SESSION).filter((key) => !used.includes(key))).toEqual([])
  })

  test.each(withheld)('%s reaches nothing of a session that is locked', async (name) => {
    const main = await startMain(true)
    const [begun, answer] = await Promise.all([
      main.call('session.begin', { connectionId: 'start' }),
      main.call(name, {}),
    ])
    expect(begun).toMatchObject({ ok: true })
    expect(main.isLocked()).toBe(true)
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage-locked' } })
    expect(main.reached).toEqual([])
  })

  test('reaches a session that is not locked, once it has begun', async () => {
    const main = await startMain(false)
    const [, answer] = await Promise.all([
      main.call('session.begin', { connectionId: 'start' }),
      main.call('treatments.record', {}),
    ])
    expect(answer).toMatchObject({ ok: true })
    expect(main.reached).toEqual(['treatments.record'])
  })

  test.each(['drafts.keep', 'forms.keep'])(
    '%s is taken, locked or not: nothing that was typed is lost',
    async (name) => {
      const main = await startMain(true)
      const [, answer] = await Promise.all([main.call('session.begin', { connectionId: 'start' }), main.call(name, {})])
      expect(answer).toMatchObject({ ok: true })
      expect(main.reached).toEqual([name])
    },
  )
})

test.each([true, false])(
  'nothing of a patient is told before it is known whether the session is locked (%s)',
  async (locked) => {
    const main = await startMain(locked)
    await main.call('session.begin', { connectionId: 'start' })
    expect(JSON.stringify(main.told)).toContain('sync.changed')
    expect(JSON.stringify(main.told)).not.toContain(MRN)
  },
)
