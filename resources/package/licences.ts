import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licences under which a part may ship with a program of Apache-2.0: they ask for a notice and no more. Another is for a person to judge. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1']
/** What packages say in their text only, by name and version: read by a person. */
const STATED: Readonly<Record<string, string>> = { 'lazy@1.0.11': 'MIT' }
const TEXTS = /^(?:licen[cs]e|notice|copying|ofl)/i

/** A package that ships. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** An SPDX identifier. */
  readonly licence: string
  /** Its licence and its notices, as they lie in it. */
  readonly texts: readonly string[]
  readonly author: string
  readonly homepage: string
  /** The lock file's hash of it, `sha512-…`. */
  readonly integrity: string | null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads the package in `folder`. */
export function readShipped(folder: string, integrity: string | null): ShippedPackage {
  const { name, version, license, author, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  const licence = STATED[`${name}@${version}`] ?? textOf(license)
  return {
    name,
    version,
    licence,
    texts,
    author: textOf(author?.name ?? author),
    homepage: textOf(homepage),
    integrity,
  }
}

/** Throws, naming each, when a package has a licence that isn't known to be allowed. */
export function assertAllowed(packages: readonly ShippedPackage[]): void {
  const wrong = packages.filter(({ licence }) => !ALLOWED.includes(licence))
  if (wrong.length === 0) return
  const names = wrong.map(({ name, version, licence }) => `${name}@${version} (${licence || 'none is stated'})`)
  throw new Error(
    `These packages ship under licences that nobody has allowed: ${names.join(', ')}. Look at each; what may ship is listed in resources/package/licences.ts.`,
  )
}

/** The notices of all packages, for people. */
export function noticesOf(packages: readonly ShippedPackage[]): string {
  const parts = packages.map(({ name, version, licence, texts, author, homepage }) => {
    const source = [author, homepage].filter(Boolean).join(', ')
    return `${name} ${version} (${licence})\n\n${texts.length > 0 ? texts.join('\n\n') : source}\n`
  })
  const head =
    'Caseload contains the packages below. Chromium’s own are in LICENSES.chromium.html, which comes with this program.\n'
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}
