import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArchive } from './archive.ts'
import { addToArchive, copyOf, rewire } from './changed-package.ts'
import { checkPackage, LARGEST_ARCHIVE, type Platform, pathsOf } from './check-package.ts'
import { smoke } from './smoke.ts'
import { fuseWire } from './stand-in/fuse-wire.ts'
import { PACKAGED, PLATFORMS } from './stand-in/package-all.ts'

/** The fuses as Caseload states them. */
const STATED = '010011001'

const archiveOf = (platform: Platform) => readArchive(pathsOf(PACKAGED[platform], platform).archive)

describe.each(PLATFORMS)('the package for %s', (platform) => {
  it('holds what Caseload needs and nothing else, knows the hash of its archive, and has every fuse as stated', async () => {
    expect(await checkPackage(PACKAGED[platform], platform)).toEqual([])
  })

  it.each([...STATED].map((_, number) => number))('is refused with fuse %i the other way', async (number) => {
    const folder = copyOf(platform)
    const flipped = [...STATED].map((digit, at) => (at === number ? String(1 - Number(digit)) : digit)).join('')
    rewire(folder, platform, fuseWire(flipped), fuseWire(STATED))
    expect(await checkPackage(folder, platform)).toEqual([expect.stringMatching(/^fuse \w+ is not as stated$/)])
  })

  it('is refused with a tenth fuse', async () => {
    const folder = copyOf(platform)
    rewire(folder, platform, fuseWire(`${STATED}0`), fuseWire(STATED))
    expect(await checkPackage(folder, platform)).toContain('fuse number 9 is not stated')
  })

  it('is refused with another archive than the one that was packaged, where Electron compares them', async () => {
    const folder = copyOf(platform)
    await addToArchive(folder, platform, { 'out/main/index.js': '\n' })
    const findings = await checkPackage(folder, platform)
    expect(findings).toEqual(
      platform === 'linux' ? [] : [expect.stringContaining('does not have the hash of app.asar')],
    )
  })

  it('is refused without its notices', async () => {
    const folder = copyOf(platform)
    rmSync(join(pathsOf(folder, platform).resources, 'THIRD-PARTY-NOTICES.txt'))
    expect(await checkPackage(folder, platform)).toEqual([
      expect.stringContaining('THIRD-PARTY-NOTICES.txt is missing'),
    ])
  })
})

it('one archive is packaged for all systems', () => {
  const [linux, ...others] = PLATFORMS.map(archiveOf)
  expect(linux?.files.length).toBeGreaterThan(30)
  for (const other of others) expect(other.hash).toBe(linux?.hash)
})

it('leaves out what package.json says to developers', () => {
  const manifest = JSON.parse(archiveOf('linux').text('package.json'))
  expect(manifest).toMatchObject({ name: 'caseload', productName: 'Caseload', main: 'out/main/index.js' })
  for (const key of ['scripts', 'devDependencies', 'dependencies', 'optionalDependencies', 'allowScripts'])
    expect(manifest[key] ?? null).toBeNull()
})

it('the packaged program starts, and says so when it does not', async () => {
  expect(await smoke(PACKAGED.linux, 'linux')).toBeNull()
  const folder = copyOf('linux')
  await addToArchive(folder, 'linux', { 'out/main/data-thread.js': '\nthrow new Error("not loaded")\n' })
  expect(await smoke(folder, 'linux')).toContain('data-thread.crashed')
})

describe('an archive is refused', () => {
  it.each<readonly [string, Readonly<Record<string, string | Buffer>>, string]>([
    ['with a map', { 'out/main/index.js.map': '{}' }, 'app.asar should not hold out/main/index.js.map'],
    ['with a source', { 'src/main/index.ts': '' }, 'app.asar should not hold src/main/index.ts'],
    ['with a package', { 'node_modules/ws/index.js': '' }, 'app.asar should not hold node_modules/ws/index.js'],
    ['with a native module', { 'out/main/level.node': '' }, 'app.asar should not hold out/main/level.node'],
    [
      'with a script that Node does not load',
      { 'out/main/x.js': 'import s from "node:stream"; var s = 1' },
      "out/main/x.js can't be loaded: Identifier 's' has already been declared",
    ],
    [
      'with a map in a script',
      { 'out/renderer/assets/x.js': '//# sourceMappingURL=data:application/json;base64,e30=' },
      'out/renderer/assets/x.js has a map in it',
    ],
    ['when a script imports a package', { 'out/main/x.js': 'import "level"' }, 'out/main/x.js asks for level'],
    ['when it hands one on', { 'out/main/x.js': 'export * from "zzz"' }, 'out/main/x.js asks for zzz'],
    ['when it loads one later', { 'out/main/x.js': 'await import("www")' }, 'out/main/x.js asks for www'],
    ['when it requires one', { 'out/main/x.js': '__require("zzz")' }, 'out/main/x.js asks for zzz'],
    ['when it requires one, minified', { 'out/main/x.js': 'q("ws")' }, 'out/main/x.js asks for ws'],
    [
      'when the preload requires one',
      { 'out/preload/index.cjs': '\nrequire("zzz")' },
      'out/preload/index.cjs asks for zzz',
    ],
  ])('%s', async (_why, added, finding) => {
    const folder = copyOf('linux')
    await addToArchive(folder, 'linux', added)
    expect(await checkPackage(folder, 'linux')).toEqual([finding])
  })

  it('that is too large', async () => {
    const folder = copyOf('linux')
    await addToArchive(folder, 'linux', { 'out/main/x.js': `/*${'x'.repeat(LARGEST_ARCHIVE)}*/` })
    expect(await checkPackage(folder, 'linux')).toEqual([
      expect.stringMatching(/^app\.asar has \d+ bytes, and may have/),
    ])
  })
})
