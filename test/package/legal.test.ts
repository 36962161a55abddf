import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assertAllowed, noticesOf, type ShippedPackage } from '../../resources/package/licences.ts'
import { shipped } from '../../resources/package/notices.ts'
import { billOfMaterials } from '../../resources/package/sbom.ts'
import { pathsOf } from './check-package.ts'
import { PACKAGED } from './stand-in/package-all.ts'

const packages = shipped()
const names = packages.map(({ name }) => name)
const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'))
const beside = (file: string) => readFileSync(join(pathsOf(PACKAGED.linux, 'linux').resources, file), 'utf8')

const invented: ShippedPackage = {
  name: '@invented/part',
  version: '1.0.0',
  licence: 'MIT',
  texts: ['Be kind.'],
  author: 'Nobody',
  homepage: '',
  integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
}

describe('what ships', () => {
  it('is every dependency, with what it brings along, and Electron', () => {
    for (const name of Object.keys(manifest.dependencies)) expect(names).toContain(name)
    expect(names).toEqual(expect.arrayContaining(['electron', 'react-aria', '@aws-sdk/core', 'memory-level']))
    expect(new Set(names).size).toBe(names.length)
  })

  it('is not what was left out, or is for development', () => {
    for (const name of ['level', 'classic-level', 'ws', 'vite', 'electron-builder']) expect(names).not.toContain(name)
  })
})

describe('licences', () => {
  it('of all that ships are allowed', () => expect(() => assertAllowed(packages)).not.toThrow())

  it.each(['GPL-3.0-only', 'SEE LICENSE IN LICENSE', '', '(MIT OR GPL-2.0)', 'mit'])(
    'stop the packaging: %j',
    (licence) => {
      expect(() => assertAllowed([invented, { ...invented, name: 'other', licence }])).toThrow(/other@1\.0\.0/)
    },
  )
})

it('the notices name every package with its licence, and are packaged', () => {
  const notices = beside('THIRD-PARTY-NOTICES.txt')
  expect(notices).toBe(noticesOf(packages))
  for (const { name, version, licence } of packages) expect(notices).toContain(`\n${name} ${version} (${licence})\n`)
  // The SDK's parts say theirs once, in the package that they belong to.
  const silent = packages.filter(({ texts }) => texts.length === 0).map(({ name }) => name)
  expect(silent.filter((name) => !name.startsWith('@aws-sdk/') && name !== 'lazy')).toEqual([])
})

describe('the bill of materials', () => {
  it('is CycloneDX, names every package once, by hash, and is packaged', () => {
    const bill = JSON.parse(beside('sbom.cdx.json'))
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bill.metadata.component).toMatchObject({ type: 'application', name: 'caseload', version: manifest.version })
    expect(bill.components.map(({ name }: { name: string }) => name).sort()).toEqual([...names].sort())
    const references = bill.components.map((one: Record<string, unknown>) => one['bom-ref'])
    expect(bill.dependencies).toEqual([{ ref: `caseload@${manifest.version}`, dependsOn: references }])
    for (const { purl, hashes } of bill.components) {
      expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/)
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/) }])
    }
  })

  it('is the same each time', () => {
    const product = { name: 'caseload', version: '1.0.0', license: 'Apache-2.0' }
    expect(billOfMaterials(product, [invented])).toEqual(billOfMaterials(product, [invented]))
    expect(JSON.stringify(billOfMaterials(product, [invented]))).toContain('pkg:npm/%40invented/part@1.0.0')
  })
})
