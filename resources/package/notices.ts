// Writes out/legal/THIRD-PARTY-NOTICES.txt and out/legal/sbom.cdx.json of what the last build took in, and of Electron.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { assertAllowed, noticesOf, readShipped, type ShippedPackage } from './licences.ts'
import { billOfMaterials } from './sbom.ts'

const root = resolve(import.meta.dirname, '../..')
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Which packages ship, as the build noted them in out/shipped, and Electron: by the lock file's names, sorted. */
function shippedPaths(): string[] {
  const noted = ['main', 'preload', 'renderer'].flatMap((part): string[] => json(`out/shipped/${part}.json`))
  return [...new Set([...noted, 'node_modules/electron'])].sort()
}

/** Every package that ships. @throws where nothing has been built */
export function shipped(): ShippedPackage[] {
  const lock = json('package-lock.json')
  return shippedPaths().map((path) => readShipped(join(root, path), lock.packages[path]?.integrity ?? null))
}

/** @throws when a licence isn't allowed */
export function writeNotices(): void {
  const packages = shipped()
  assertAllowed(packages)
  const folder = join(root, 'out/legal')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(packages))
  const bill = billOfMaterials(json('package.json'), packages)
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
}

if (import.meta.main) writeNotices()
