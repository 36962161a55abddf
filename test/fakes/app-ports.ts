import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { AppPorts } from '../../src/main/app-ports.ts'
import { sleepUntil } from '../../src/main/auth/device-sign-in.ts'
import type { StartConnection } from '../../src/main/connection/known-connections.ts'
import { startDataThread } from '../../src/main/data/thread/thread-client.ts'
import type { Emit } from '../../src/main/ipc/emit.ts'
import { NO_POLICY } from '../../src/main/policy/policy.ts'
import { COMPUTER } from './access-events.ts'
import { fakeSealer } from './fake-sealer.ts'

export const DATA_THREAD = new URL('../../src/main/data/thread/data-thread.ts', import.meta.url)

const unused = (what: string) => () => Promise.reject(new Error(`Nothing here needs ${what}.`))

/** What main is built from, with a folder of its own. The caller removes `folder`. */
export function appPorts(start: StartConnection, emit: Emit, extra: Partial<AppPorts> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-app-'))
  const log = extra.log ?? (() => undefined)
  const place = { version: '0.0.0-test', computer: COMPUTER, computerTimeZone: 'America/Chicago' }
  const ports: AppPorts = {
    ...place,
    start: async () => start,
    beginWithSample: false,
    policy: NO_POLICY,
    paths: {
      connections: join(folder, 'connections.json'),
      signIns: join(folder, 'sign-ins.json'),
      storeKeys: join(folder, 'stores.json'),
      stores: join(folder, 'stores'),
    },
    sealer: fakeSealer(),
    openBrowser: unused('a browser'),
    profiles: async () => [],
    openProfile: () => {
      throw new Error('Nothing here needs a profile.')
    },
    reach: unused('to be reached'),
    startData: (credentials, emit) =>
      startDataThread({
        ...place,
        mostRetentionDays: 90,
        workerUrl: DATA_THREAD,
        emit,
        credentials: async (asked) => credentials(asked),
        resolveProxy: async () => 'DIRECT',
        log,
      }),
    startSample: unused('the sample'),
    now: Date.now,
    monotonic: () => performance.now(),
    newId: randomUUID,
    randomBytes,
    sleep: sleepUntil,
    every: () => () => undefined,
    desk: {
      setTheme: () => undefined,
      openFile: async () => null,
      chooseFile: async () => null,
      writeFile: async () => undefined,
      print: async () => 'cancelled',
      drawPdf: async () => new Uint8Array(),
      protect: () => undefined,
      act: () => undefined,
      zoom: () => 1,
    },
    quit: () => undefined,
    clipboard: {
      read: async () => '',
      isBlank: async () => false,
      clear: () => undefined,
      clearSelection: () => undefined,
      write: async () => undefined,
    },
    computer: {
      platform: 'linux',
      versions: { system: 'test', electron: '0', chromium: '0', node: '0' },
      isPackaged: false,
      folder,
      logFolder: join(folder, 'logs'),
      userName: 'rokafor',
      measure: () => Promise.reject(new ExpectedFailure('offline', 'There is no network.')),
    },
    updates: {
      may: { may: 'never', why: 'This is a test.' },
      channel: 'stable',
      source: { folder: 'https://caseload.example.org/updates', keys: [], allowLoopback: false },
      page: 'https://caseload.example.org/download',
      agents: () => {
        throw new Error('Nothing here needs the place of versions.')
      },
      folder: join(folder, 'updates'),
      computer: { platform: 'linux', arch: 'x64', release: '6.8.0', id: COMPUTER },
      startInstaller: unused('an installer'),
      quit: () => undefined,
    },
    emit,
    log,
    ...extra,
  }
  return { ports, folder }
}
