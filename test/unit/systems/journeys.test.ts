import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standInExecutable, standInRuns } from '../../e2e/support/electron.ts'
import { broughtNode } from '../../electron-standin/start/node24.mjs'
import { canLackKeychain, homeAt, isReadable, temporaryAt, temporaryRoot, testSwitches } from '../../fakes/systems.ts'

const root = resolve(import.meta.dirname, '../../..')
const files = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(root, folder, name), 'utf8') }))

// What tests take for granted is true on the system that they run on.

describe('on Windows', () => {
  it('a temporary folder is named as Windows reads it', () => {
    expect(Object.keys(temporaryAt('C:\\t'))).toEqual(expect.arrayContaining(['TEMP', 'TMP', 'TMPDIR']))
  })

  it('nothing is started by a script of another shell', () => {
    expect(broughtNode('win32')).toMatch(/node\.exe$/)
    expect(() => standInExecutable('win32')).toThrow('npm run test:e2e:electron')
    expect(standInExecutable('darwin')).toMatch(/electron$/)
  })

  it('the file that SQLite locks is left out of what is read, and no other', () => {
    const names = ['a.db', 'a.db-wal', 'a.db-shm']
    expect(names.filter((name) => isReadable(name, 'win32'))).toEqual(['a.db', 'a.db-wal'])
    expect(names.filter((name) => isReadable(name, 'linux'))).toEqual(names)
  })
})

it('the folder of macOS leaves room for Chromium’s socket', () => {
  const ofSystem = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T'
  // sockaddr_un: 104 characters with the one that ends them.
  expect(
    `${temporaryRoot('darwin', ofSystem)}/cl-123456/temporary/scoped_dir123456/SingletonSocket`.length,
  ).toBeLessThan(104)
  expect(temporaryRoot('linux', '/tmp/own')).toBe('/tmp/own')
})

it('npm test takes real Electron where the stand-in does not run', () => {
  expect(standInRuns('linux', 'x64', undefined)).toBe(true)
  expect(standInRuns('darwin', 'arm64', '/Applications/Chromium')).toBe(true)
  for (const [platform, arch] of [
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const)
    expect(standInRuns(platform, arch, undefined)).toBe(false)
  expect(standInRuns('win32', 'x64', 'C:\\chrome.exe')).toBe(false)
})

it('a home that was not set is not set again', () => {
  const env: NodeJS.ProcessEnv = { USERPROFILE: 'C:\\Users\\renee' }
  const back = homeAt('C:\\home', env)
  expect(env).toEqual({ HOME: 'C:\\home', USERPROFILE: 'C:\\home' })
  back()
  expect(env).toEqual({ USERPROFILE: 'C:\\Users\\renee' })
})

it('a missing keychain is played where it can be missing, and macOS asks nobody for its own', () => {
  expect((['win32', 'darwin', 'linux'] as const).map((platform) => canLackKeychain(platform, true))).toEqual([
    false,
    false,
    true,
  ])
  expect(canLackKeychain('darwin', false)).toBe(true)
  expect([testSwitches('darwin'), testSwitches('linux')]).toEqual([['--use-mock-keychain'], []])
})

describe('the journeys', () => {
  it('name neither temporary folders nor the missing keychain of one system', () => {
    const all = files('test/e2e')
    expect(all.length).toBeGreaterThan(80)
    expect(all.filter(({ text }) => /TMPDIR:|'--password-store/.test(text)).map(({ name }) => name)).toEqual([])
  })

  it('of the stand-in alone are left out on real Electron', () => {
    const config = readFileSync(join(root, 'playwright.config.ts'), 'utf8')
    const ofStandIn = files('test/e2e').filter(
      ({ name, text }) =>
        name.endsWith('.spec.ts') && /electron-standin\/chromium|support\/serve\.ts|onRealElectron\)/.test(text),
    )
    expect(ofStandIn.length).toBeGreaterThan(1)
    expect(ofStandIn.filter(({ name }) => !config.includes(`'${name}'`)).map(({ name }) => name)).toEqual([])
  })

  it('and what they share wait for who holds a file when they remove it', () => {
    const shared = [...files('test/fakes'), ...files('test/e2e/support')]
    const impatient = shared.filter(({ text }) => /\brm(?:Sync)?\([^)]*recursive: true/.test(text))
    expect(impatient.map(({ name }) => name)).toEqual([])
  })
})
