import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dynaliteInMemory } from '../../resources/package/build/dynalite-in-memory.ts'
import { usEnglish } from '../../resources/package/build/us-english.ts'
import { readArchive } from './archive.ts'
import { pathsOf } from './check-package.ts'
import { PACKAGED } from './stand-in/package-all.ts'

const modules = resolve(import.meta.dirname, '../../node_modules')
const dynalite = join(modules, 'dynalite/index.js')

/** What a hook of a plugin that is a plain function answers. */
function hook(plugin: object, name: 'load' | 'transform' | 'resolveId', ...given: readonly string[]): unknown {
  const run: unknown = Reflect.get(plugin, name)
  if (typeof run !== 'function') throw new Error(`The plugin has no ${name}.`)
  return run(...given)
}

describe('dynalite', () => {
  const plugin = dynaliteInMemory()
  const source = readFileSync(dynalite, 'utf8')

  it('has a table in the place of what it requires by a computed name, and no store on the disk', () => {
    const { code } = hook(plugin, 'transform', source, dynalite) as { code: string }
    expect(code).toContain("updateItem: require('./actions/updateItem.js')")
    expect(code).not.toMatch(/require\([^)]*\+|url\.parse/)
    const level = hook(plugin, 'resolveId', 'level', join(modules, 'dynalite/db/index.js'))
    expect(hook(plugin, 'load', String(level))).toContain('keeps nothing on the disk')
  })

  it.each([
    ['a third computed name', `${source}\nrequire('./actions/' + action)`],
    ['none', source.replaceAll("'./validations/' + action", 'validation')],
    ['another way to read an address', source.replace('url.parse', 'url.read')],
  ])('is not bundled when it has %s', (_what, changed) => {
    expect(() => hook(plugin, 'transform', changed, dynalite)).toThrow('dynalite has changed')
  })

  it('alone is changed', () => {
    expect(hook(plugin, 'transform', source, join(modules, 'zod/index.js'))).toBeNull()
    expect(hook(plugin, 'resolveId', 'level', join(modules, 'other/index.js'))).toBeNull()
  })
})

describe('React Aria', () => {
  it.each([
    ['react-aria/dist/private/intl/autocomplete/de-DE.mjs', "export { default } from './en-US.mjs'"],
    ['react-stately/dist/private/intl/datepicker/fr-FR.mjs', "export { default } from './en-US.mjs'"],
    ['react-aria/dist/private/intl/autocomplete/en-US.mjs', null],
    ['react-aria/dist/private/autocomplete/intlStrings.mjs', null],
  ])('%s', (path, loaded) => expect(hook(usEnglish(), 'load', join(modules, path))).toBe(loaded))

  it('comes in English alone', () => {
    const { files, text } = readArchive(pathsOf(PACKAGED.linux, 'linux').archive)
    const scripts = files.filter((file) => /^out\/renderer\/.*\.js$/.test(file)).map(text)
    expect(scripts.some((script) => script.includes('Suggestions'))).toBe(true)
    expect(scripts.filter((script) => /Empfehlungen|Vorschläge/.test(script))).toEqual([])
  })
})
