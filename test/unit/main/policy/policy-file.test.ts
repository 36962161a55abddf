import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NO_POLICY, STRICTEST } from '../../../../src/main/policy/policy.ts'
import { type PolicyPorts, policyPlaces, readPolicy } from '../../../../src/main/policy/policy-file.ts'
import { REMOVED } from '../../../fakes/systems.ts'

const { uid } = userInfo()
const LINUX: PolicyPorts = { platform: 'linux', trusted: [uid] }
const posixOnly = describe.skipIf(process.platform === 'win32')

describe('the places of a policy', () => {
  it.each([
    ['linux', ['/etc/caseload/policy.json']],
    [
      'win32',
      ['C:\\Program Files\\Caseload\\caseload.policy.json', 'D:\\Program Files\\Caseload\\caseload.policy.json'],
    ],
    [
      'darwin',
      [
        '/Library/Managed Preferences/org.caseload.desktop.plist',
        '/Library/Managed Preferences/rokafor/org.caseload.desktop.plist',
      ],
    ],
  ] as const)('of %s can be written by admins only', (platform, paths) => {
    const places = policyPlaces({
      platform,
      executable: 'D:\\Program Files\\Caseload\\Caseload.exe',
      userName: 'rokafor',
    })
    expect(places.map(({ path }) => path)).toEqual(paths)
  })

  it('of Windows are one where its own folder is the usual one', () => {
    expect(
      policyPlaces({ platform: 'win32', executable: 'C:\\Program Files\\Caseload\\Caseload.exe', userName: '' }),
    ).toHaveLength(1)
    expect(
      policyPlaces({ platform: 'win32', executable: 'C:\\Users\\rokafor\\Caseload.exe', userName: '' }),
    ).toHaveLength(1)
  })
})

posixOnly('a policy file', () => {
  let base = ''
  let folder = ''
  let path = ''
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'caseload-policy-'))
    folder = join(base, 'caseload')
    path = join(folder, 'policy.json')
    mkdirSync(folder, { mode: 0o755 })
    writeFileSync(path, '{ "lockMinutes": 5 }', { mode: 0o644 })
  })
  afterEach(() => rmSync(base, REMOVED))
  const read = (ports = LINUX) => readPolicy([{ path, form: 'json' }], ports)

  it('that only its owner can write is read', () => {
    expect(read()).toMatchObject({ state: { state: 'used', place: path }, policy: { lockMinutes: 5 } })
  })

  it('that is not there is no policy', () => {
    rmSync(path)
    expect(read()).toBe(NO_POLICY)
    rmSync(folder, REMOVED)
    expect(read()).toBe(NO_POLICY)
  })

  it.each([0o664, 0o646, 0o666])('of mode %o is not believed', (mode) => {
    chmodSync(path, mode)
    expect(read()).toMatchObject({
      policy: STRICTEST,
      state: { state: 'wrong', problems: [expect.stringContaining('can be written by others')] },
    })
  })

  it.each([0o775, 0o757, 0o1777])('in a folder of mode %o is not believed', (mode) => {
    chmodSync(folder, mode)
    expect(read()).toMatchObject({ policy: STRICTEST, state: { problems: [expect.stringContaining(folder)] } })
  })

  it('of somebody who is no admin is not believed', () => {
    expect(read({ ...LINUX, trusted: [uid + 1] })).toMatchObject({
      policy: STRICTEST,
      state: { problems: [expect.stringContaining('doesn’t belong to an admin')] },
    })
  })

  it('to which a link leads is judged by where it lies', () => {
    const open = join(base, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    writeFileSync(join(open, 'policy.json'), '{}', { mode: 0o644 })
    rmSync(path)
    symlinkSync(join(open, 'policy.json'), path)
    expect(read()).toMatchObject({ policy: STRICTEST, state: { problems: [expect.stringContaining(open)] } })
  })

  it('that is a folder, or larger than a policy can be, is refused', () => {
    writeFileSync(path, ' '.repeat(65 * 1024), { mode: 0o644 })
    expect(read().policy).toEqual(STRICTEST)
    rmSync(path)
    mkdirSync(path)
    expect(read().policy).toEqual(STRICTEST)
  })

  it('is refused when it can’t be read, as a property list whose program fails', () => {
    const plistJson = () => {
      throw Object.assign(new Error('spawn failed for /Users/rokafor'), { code: 'EPERM' })
    }
    const { policy, state } = readPolicy([{ path, form: 'plist' }], { ...LINUX, plistJson })
    expect(policy).toEqual(STRICTEST)
    expect(state.problems).toEqual([`${path} can’t be read (EPERM).`])
  })

  it('of macOS is read as the JSON of its property list', () => {
    const plistJson = () => '{"exports":"none"}'
    expect(readPolicy([{ path, form: 'plist' }], { ...LINUX, plistJson }).policy.exports).toBe('none')
  })

  it('that stands first holds alone', () => {
    const second = join(base, 'second.json')
    writeFileSync(second, '{ "lockMinutes": 9 }', { mode: 0o644 })
    const places = [path, second].map((one) => ({ path: one, form: 'json' as const }))
    expect(readPolicy(places, LINUX).policy.lockMinutes).toBe(5)
    rmSync(path)
    expect(readPolicy(places, LINUX).policy.lockMinutes).toBe(9)
  })
})
