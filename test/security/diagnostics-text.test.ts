import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/main/app.ts'
import { withoutUser } from '../../src/main/diagnostics/report.ts'
import { recentErrors } from '../../src/main/log/recent-errors.ts'
import { parsePolicy } from '../../src/main/policy/policy.ts'
import { FILE_VERSION } from '../../src/main/store/migrations.ts'
import { appPorts } from '../fakes/app-ports.ts'
import { CLINIC_SIGN_IN, clearComputers, computer, fill, PERSON } from '../fakes/computer.ts'
import { SECRETS } from '../fakes/store.ts'

// What a person sends to support, from a computer on which everything has a name.

afterEach(clearComputers)

const HOSTILE = {
  ...CLINIC_SIGN_IN,
  name: 'Clinic of Castellanos',
  startUrl: 'https://riverbend-behavioral.awsapps.com/start',
  roleName: 'SecretRole',
  table: 'secret-table-name',
  accountId: '424242424242',
}

const LINES = [
  JSON.stringify({ at: '2026-03-18T14:00:00.000Z', level: 'error', event: 'store.not-opened', code: 'ENOSPC' }),
  JSON.stringify({ at: '2026-03-18T14:01:00.000Z', level: 'error', event: 'store.not-opened', code: 'ENOSPC' }),
  JSON.stringify({ at: '2026-03-18T14:02:00.000Z', level: 'warn', event: 'aws.failed', error: 'Marisol Castellanos' }),
  JSON.stringify({ at: '2026-03-18T14:03:00.000Z', level: 'error', event: 'Note of Marisol', code: 'X' }),
  JSON.stringify({ at: '2026-03-18T14:04:00.000Z', level: 'info', event: 'app.started' }),
  'not a line of Marisol',
  '{"at":"2026-03',
]

async function reported() {
  const here = computer()
  const id = await here.keep(HOSTILE)
  await here.signedIn(id)
  const { path } = await here.earlierStore(id, PERSON, fill)
  const logs = join(here.folder, 'logs')
  mkdirSync(logs)
  writeFileSync(join(logs, 'caseload.log'), LINES.join('\n'))
  const policy = parsePolicy(
    JSON.stringify({ connections: [{ startUrl: HOSTILE.startUrl }] }),
    '/etc/caseload/policy.json',
  )
  const { ports } = appPorts({ kind: 'sample' }, () => undefined, {
    paths: here.paths,
    sealer: here.sealer,
    policy,
    computer: {
      platform: 'linux',
      versions: { system: 'Linux 6.1, x64', electron: '45', chromium: '153', node: '24' },
      isPackaged: true,
      folder: here.folder,
      logFolder: logs,
      userName: 'rokafor',
      measure: async () => ({ ms: 84, skewMs: -2_000 }),
    },
  })
  const app = createApp(ports)
  const text = await app.diagnostics.report()
  await app.close()
  return { text, path, folder: here.folder }
}

describe('the text for support', () => {
  it('says versions, states, sizes and codes', async () => {
    const { text } = await reported()
    for (const part of [
      'Caseload 0.0.0-test',
      'Electron 45, Chromium 153, Node 24',
      'Keychain: fine.',
      'Network: fine.',
      'Table: not checked.',
      'Store: fine. 1 store, whole',
      'oidc.us-west-2.amazonaws.com, 84 ms',
      'dynamodb.us-west-2.amazonaws.com, 84 ms',
      'Clock against the services: 2 s behind',
      `Store 1: whole, structure ${FILE_VERSION} of ${FILE_VERSION}`,
      'Policy: used, /etc/caseload/policy.json',
      'Sets: connections',
      '2026-03-18T14:01:00.000Z store.not-opened ENOSPC (2 times)',
    ])
      expect(text).toContain(part)
  })

  it('names no patient, person, clinic, role, account, table, key or place of a person', async () => {
    const { text, path } = await reported()
    const named = [
      'Castellanos',
      'Marisol',
      PERSON,
      'riverbend',
      'SecretRole',
      'secret-table',
      '424242424242',
      'rokafor',
      path,
    ]
    for (const one of [...named, ...Object.values(SECRETS)]) expect(text).not.toContain(one)
  })

  it('is made without a write to what is kept', async () => {
    const here = computer()
    const id = await here.keep(CLINIC_SIGN_IN)
    const { path } = await here.earlierStore(id, PERSON, fill)
    const before = [here.paths.storeKeys, here.paths.connections, path].map((file) =>
      readFileSync(file).toString('hex'),
    )
    const { ports } = appPorts({ kind: 'sample' }, () => undefined, { paths: here.paths, sealer: here.sealer })
    here.sealer.reseal = true
    const app = createApp({
      ...ports,
      computer: { ...ports.computer, folder: here.folder, measure: async () => ({ ms: 1, skewMs: 0 }) },
    })
    await app.diagnostics.run()
    await app.close()
    expect(
      [here.paths.storeKeys, here.paths.connections, path].map((file) => readFileSync(file).toString('hex')),
    ).toEqual(before)
    expect(readdirSync(here.folder).filter((name) => name.startsWith('.probe'))).toEqual([])
    expect(statSync(path).size).toBeGreaterThan(0)
  })
})

it.each([
  ['/home/rokafor/.config/Caseload', '/home/<user>/.config/Caseload'],
  ['C:\\Users\\Renee Okafor\\AppData', 'C:\\Users\\<user>\\AppData'],
  [
    '/Library/Managed Preferences/rokafor/org.caseload.desktop.plist',
    '/Library/Managed Preferences/<user>/org.caseload.desktop.plist',
  ],
  ['/var/log/caseload/ROKAFOR', '/var/log/caseload/<user>'],
  ['/etc/caseload/policy.json', '/etc/caseload/policy.json'],
])('%s is sent as %s', (path, sent) => expect(withoutUser(path, 'rokafor')).toBe(sent))

it('the last errors are codes, the latest first, each kind once', () => {
  expect(recentErrors(LINES)).toEqual([
    { at: '2026-03-18T14:02:00.000Z', event: 'aws.failed', code: '', times: 1 },
    { at: '2026-03-18T14:01:00.000Z', event: 'store.not-opened', code: 'ENOSPC', times: 2 },
  ])
})
