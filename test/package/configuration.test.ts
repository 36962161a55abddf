import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Configuration } from 'electron-builder'
import { describe, expect, it } from 'vitest'
import { ELECTRON_VERSION, electronRuntime } from '../../resources/package/electron-runtime.ts'
import { missingRuntime, targetsOf } from '../../resources/package/run.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'resources/package')
const { default: configuration }: { default: Configuration } = await import(
  pathToFileURL(join(root, 'electron-builder.config.mjs')).href
)
/** The width and height that a PNG states. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe('the configuration', () => {
  it('installs for one person without rights and for all by IT, and leaves what was kept', () => {
    expect(configuration.win?.target).toEqual(['nsis', 'msi'])
    expect(configuration.nsis).toMatchObject({ oneClick: true, perMachine: false, deleteAppDataOnUninstall: false })
    expect(configuration.msi).toMatchObject({ perMachine: true, upgradeCode: '6D2F1F0B-8C2B-4F0B-9B6E-6D2B2C7A4C11' })
    expect(configuration.linux?.target).toEqual(['deb', 'AppImage'])
    expect(configuration.mac?.target).toEqual(['dmg', 'zip'].map((target) => ({ target, arch: ['universal'] })))
  })

  it('gives macOS a hardened runtime in which code is compiled, and nothing else is let in', () => {
    const { hardenedRuntime, entitlements, entitlementsInherit } = configuration.mac ?? {}
    expect(hardenedRuntime).toBe(true)
    expect(entitlementsInherit).toBe(entitlements)
    const keys = [...readFileSync(join(root, String(entitlements)), 'utf8').matchAll(/<key>(.*)<\/key>/g)]
    expect(keys.map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
  })

  it('knows itself by one name on every system', () => {
    expect(configuration.appId).toBe('org.caseload.desktop')
    const source = readFileSync(join(root, 'src/main/shell/prepare-app.ts'), 'utf8')
    expect(source).toContain("'org.caseload.desktop'")
  })
})

describe('the icons', () => {
  it('are there in the sizes that their names say', () => {
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
      expect(sizeOf(readFileSync(join(folder, 'icons', `${size}x${size}.png`)))).toEqual([size, size])
  })

  it('of Windows are seven pictures in one file', () => {
    const ico = readFileSync(join(folder, 'icon.ico'))
    expect(ico.readUInt16LE(4)).toBe(7)
    const sizes = Array.from({ length: 7 }, (_, at) => sizeOf(ico.subarray(ico.readUInt32LE(6 + 16 * at + 12))))
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256].map((size) => [size, size]))
  })

  it('of macOS reach 1024 pixels, and the file is as long as it says', () => {
    const icns = readFileSync(join(folder, 'icon.icns'))
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    expect(sizeOf(icns.subarray(icns.indexOf('ic10') + 8))).toEqual([1024, 1024])
  })
})

describe('npm run package', () => {
  it.each([
    [['--linux', '--x64'], ['linux-x64']],
    [
      ['-w', '--x64', '--arm64'],
      ['win32-x64', 'win32-arm64'],
    ],
    [['--mac'], ['darwin-x64', 'darwin-arm64']],
    [
      ['--mac', '--universal'],
      ['darwin-x64', 'darwin-arm64'],
    ],
    [
      ['--linux', '--win', '--x64'],
      ['linux-x64', 'win32-x64'],
    ],
    [[], process.platform === 'darwin' ? ['darwin-x64', 'darwin-arm64'] : [`${process.platform}-${process.arch}`]],
  ])('with %j needs the runtimes %j', (options, runtimes) => {
    expect(targetsOf(options).map(({ platform, arch }) => `${platform}-${arch}`)).toEqual(runtimes)
  })

  it('says in a sentence which runtime is missing, and what to do', () => {
    const sentence = missingRuntime(['--win', '--arm64'], join(root, 'dist/stand-in/electron'))
    expect(sentence).toContain(`Electron's runtime isn't here: electron-v${ELECTRON_VERSION}-win32-arm64.zip.`)
    expect(sentence).toContain('CASELOAD_ELECTRON_DIST')
    expect(sentence).toContain('--download')
  })

  it('takes an unpacked runtime from the folder that it is given', () => {
    const given = join(root, 'dist/stand-in/electron')
    expect(missingRuntime(['--linux', '--win', '--x64'], given)).toBeNull()
    expect(electronRuntime({ platform: 'darwin', arch: 'arm64' }, given)).toBe(join(given, 'darwin-arm64'))
    expect(existsSync(join(given, 'darwin-arm64/Electron.app'))).toBe(true)
  })
})
