import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(text('package.json'))

interface LockedPackage {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const locked: [string, LockedPackage][] = Object.entries(JSON.parse(text('package-lock.json')).packages)
const installed = locked.filter(([path]) => path !== '')
const isLocked = (path: string) => installed.some(([one]) => one === path)

const dependencies = Object.keys(manifest.dependencies)
const declared = [...dependencies, ...Object.keys(manifest.devDependencies)]

/** The package of an import, or nothing for a file or a part of Node. */
const packageOf = (specifier: string) =>
  /^[.#]|^node:/.test(specifier) ? [] : (/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? [])

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(?:tsx?|css)$/.test(path),
)
/** Packages that the sources use at run time: imports of types are gone by then. */
const used = new Set(
  sources.flatMap((path) => {
    const source = text(join('src', path))
    const imported = [
      ...source.matchAll(/^(?:import|export)\s(?!type\b)[^'"`;]*?from '([^']+)'/gm),
      ...source.matchAll(/^import '([^']+)'/gm),
      ...source.matchAll(/await import\(\s*'([^']+)'\s*\)/g),
      ...source.matchAll(/\burl\("(@[^"]+)"\)/g),
    ]
    return imported.flatMap(([, specifier = '']) => packageOf(specifier))
  }),
)

describe('the dependencies', () => {
  it('are what the sources use, and nothing else: all of them ship', () => {
    expect(sources.length).toBeGreaterThan(500)
    expect([...used].filter((name) => name !== 'electron').sort()).toEqual(dependencies.sort())
  })

  it('stand in docs/dependencies.md, each with its reason', () => {
    const rows = [...text('docs/dependencies.md').matchAll(/^\| (`.+`) \| ([^|]+) \| ([^|]+) \|$/gm)]
    const explained = rows.flatMap(([, names = '', , reason = '']) =>
      reason.trim().length > 10 ? [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name) : [],
    )
    expect(explained.sort()).toEqual(dependencies.sort())
  })

  it('that docs/dependencies.md names elsewhere are there, too', () => {
    const others = [
      '@smithy/types',
      'ws',
      '@tanstack/react-table',
      'electron-builder',
      '@electron/fuses',
      '@electron/asar',
    ]
    for (const name of others) expect(text('docs/dependencies.md')).toContain(`\`${name}\``)
    expect(others.filter((name) => !declared.includes(name))).toEqual([])
    expect(isLocked('node_modules/@aws-sdk/signature-v4a')).toBe(false)
  })
})

describe('the lock file', () => {
  it('names no server, and has a hash for every package', () => {
    expect(installed.length).toBeGreaterThan(300)
    expect(installed.filter(([, one]) => one.resolved !== undefined).map(([path]) => path)).toEqual([])
    expect(installed.filter(([, one]) => !one.integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
  })

  it('runs no script: each package that has one is refused by name', () => {
    const scripted = installed
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1))
    expect(scripted.sort()).toEqual(Object.keys(manifest.allowScripts).sort())
    expect(Object.values(manifest.allowScripts)).not.toContain(true)
  })

  it('is complete on Windows, macOS and Linux: what a package brings for another system is in it', () => {
    const missing = installed.flatMap(([path, one]) =>
      Object.keys(one.optionalDependencies ?? {}).filter(
        (name) => !isLocked(`${path}/node_modules/${name}`) && !isLocked(`node_modules/${name}`),
      ),
    )
    expect(missing).toEqual([])
    for (const system of ['darwin', 'linux', 'win32'])
      expect(installed.filter(([path]) => path.includes(system)).length).toBeGreaterThan(2)
  })
})
