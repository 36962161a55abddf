import { describe, expect, it } from 'vitest'
import { CHECKS, type Checked, type CheckName } from '#shared/diagnostics.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type ChecksPorts, runChecks, type StoreFacts } from '../../../../src/main/diagnostics/checks.ts'
import { bytesText, durationText } from '../../../../src/main/diagnostics/figures.ts'
import { NO_POLICY, refusedPolicy } from '../../../../src/main/policy/policy.ts'

const MB = 1024 * 1024
const whole: StoreFacts = { standing: 'whole', schema: 2, bytes: 16 * MB, aside: false }
const OIDC = { what: 'sign-in', address: 'https://oidc.us-west-2.amazonaws.com' } as const
const DYNAMO = { what: 'table', address: 'https://dynamodb.us-west-2.amazonaws.com' } as const

const fine: ChecksPorts = {
  platform: 'win32',
  keychain: async () => ({ available: true, backend: 'win32' }),
  services: async () => [OIDC, DYNAMO, OIDC],
  measure: async () => ({ ms: 84, skewMs: 400 }),
  stores: async () => [whole],
  freeBytes: async () => 212 * 1024 * MB,
  folder: async () => null,
  table: async () => [
    { step: 'reach', status: 'ok', text: '' },
    { step: 'read', status: 'ok', text: '' },
  ],
  policy: NO_POLICY.state,
  logFolder: () => ({ files: 2, bytes: 2 * MB, isWritable: true }),
}

const rowsOf = async (ports: Partial<ChecksPorts> = {}): Promise<Readonly<Record<CheckName, Checked>>> => {
  const { rows } = await runChecks({ ...fine, ...ports })
  expect(rows.map(({ check }) => check)).toEqual(CHECKS)
  return Object.fromEntries(rows.map((row) => [row.check, row])) as Record<CheckName, Checked>
}
const offline = () => Promise.reject(new ExpectedFailure('offline', 'There is no network. Check the cable.'))
const problem = (step: 'reach' | 'sign-in' | 'table', text: string) => async () => [
  { step, status: 'problem', text } as const,
]

describe('the checks of a computer', () => {
  it('are fine where nothing is wrong, each with its figure', async () => {
    const rows = await rowsOf()
    expect(Object.values(rows).map(({ state }) => state)).toEqual(CHECKS.map(() => 'fine'))
    expect(rows.network.figure).toBe('84, 84 ms')
    expect(rows.store).toMatchObject({ figure: '16 MB', text: '1 store, whole, 212 GB free.' })
    expect(rows.keychain.text).toContain('DPAPI')
  })

  it.each<[string, CheckName, Checked['state'], Partial<ChecksPorts>, string]>([
    ['no keychain', 'keychain', 'failed', { keychain: async () => ({ available: false, reason: 'None.' }) }, 'None.'],
    [
      'a keychain that is locked',
      'keychain',
      'watch',
      { keychain: async () => ({ available: false, isBusy: true, reason: 'Unlock it.' }) },
      'Unlock it.',
    ],
    ['no network', 'network', 'failed', { measure: offline }, 'the sign-in and the table doesn’t answer. There is no'],
    [
      'a table’s service that is silent',
      'network',
      'failed',
      { measure: async (address) => (address === OIDC.address ? { ms: 1, skewMs: null } : offline()) },
      'The service of the table doesn’t answer.',
    ],
    [
      'a start file that is wrong',
      'network',
      'failed',
      { services: () => Promise.reject(new ExpectedFailure('invalid-request', 'The connection can’t be used.')) },
      'can’t be used',
    ],
    ['no connection', 'network', 'skipped', { services: async () => [] }, 'no connection'],
    ['no session', 'table', 'skipped', { table: null }, 'takes a sign-in'],
    ['a role that may not read', 'table', 'failed', { table: problem('table', 'Ask for the action.') }, 'Ask for'],
    ['a sign-in that has ended', 'table', 'failed', { table: problem('sign-in', 'Sign in.') }, 'Sign in.'],
    ['a table that can’t be reached', 'table', 'skipped', { table: problem('reach', 'x') }, 'doesn’t answer'],
    [
      'a clock 3 min behind',
      'clock',
      'watch',
      { measure: async () => ({ ms: 1, skewMs: -220_000 }) },
      '3 min 40 s behind.',
    ],
    ['a clock 7 min ahead', 'clock', 'failed', { measure: async () => ({ ms: 1, skewMs: 420_000 }) }, '7 min ahead.'],
    [
      'a service without a clock',
      'clock',
      'skipped',
      { measure: async () => ({ ms: 1, skewMs: null }) },
      'can’t be compared',
    ],
    ['a folder that is closed', 'store', 'failed', { folder: async () => 'EACCES' }, '(EACCES)'],
    ['a disk that is nearly full', 'store', 'watch', { freeBytes: async () => 50 * MB }, 'only 50 MB are free'],
    ['nothing kept', 'store', 'fine', { stores: async () => [] }, 'Nothing is kept'],
    [
      'a list of stores that can’t be read',
      'store',
      'failed',
      { stores: () => Promise.reject(new ExpectedFailure('storage-locked', 'The list can’t be read.')) },
      'The list can’t be read.',
    ],
    [
      'a log that can’t be written',
      'log',
      'watch',
      { logFolder: () => ({ files: 0, bytes: 0, isWritable: false }) },
      'works without',
    ],
    [
      'a wrong policy',
      'policy',
      'failed',
      { policy: refusedPolicy('/etc/p', '/etc/p is not JSON.').state },
      'not JSON',
    ],
  ])('say of %s: %s is %s', async (_what, check, state, ports, text) => {
    const row = (await rowsOf(ports))[check]
    expect(row.state).toBe(state)
    expect(row.text).toContain(text)
  })

  it('go on where one fails as nobody expected, and tell its name alone', async () => {
    const surprise = () => Promise.reject(new TypeError('Marisol Castellanos'))
    const rows = await rowsOf({ keychain: surprise, measure: surprise, stores: surprise, table: surprise })
    for (const check of ['keychain', 'network', 'store', 'table'] as const) {
      expect(rows[check].state).toBe('failed')
      expect(rows[check].text).toContain('(TypeError)')
      expect(rows[check].text).not.toContain('Marisol')
    }
    expect(rows.policy.state).toBe('fine')
  })

  it.each(['damaged', 'newer', 'foreign', 'locked', 'unreadable'] as const)(
    'say what to do about a store that is %s, and nothing about one that was set aside',
    async (standing) => {
      const bad = { ...whole, standing }
      expect((await rowsOf({ stores: async () => [whole, bad] })).store.state).not.toBe('fine')
      expect((await rowsOf({ stores: async () => [whole, { ...bad, aside: true }] })).store.state).toBe('fine')
    },
  )
})

it.each([
  [0, '0 KB'],
  [840_000, '820 KB'],
  [4.2 * MB, '4.2 MB'],
  [16 * MB, '16 MB'],
  [212 * 1024 * MB, '212 GB'],
])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))

it.each([
  [400, '0 s'],
  [40_000, '40 s'],
  [220_000, '3 min 40 s'],
  [420_000, '7 min'],
  [7_500_000, '2 h 5 min'],
  [260_000_000, '3 days'],
])('%d ms are %s', (ms, text) => expect(durationText(ms)).toBe(text))
