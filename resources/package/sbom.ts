import type { ShippedPackage } from './licences.ts'

/** What is said of the application itself. */
export interface Product {
  readonly name: string
  readonly version: string
  readonly license: string
}

const purl = ({ name, version }: ShippedPackage) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** The lock file's hash, as CycloneDX writes it. */
const hashes = ({ integrity }: ShippedPackage) =>
  integrity?.startsWith('sha512-')
    ? [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }]
    : []

/** The bill of materials: CycloneDX 1.6, the same each time for the same build. */
export function billOfMaterials({ name, version, license }: Product, packages: readonly ShippedPackage[]): object {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${name}@${version}`,
        name,
        version,
        licenses: [{ license: { id: license } }],
      },
    },
    components: packages.map((one) => ({
      type: one.name === 'electron' ? 'framework' : 'library',
      'bom-ref': purl(one),
      name: one.name,
      version: one.version,
      purl: purl(one),
      licenses: [{ license: { id: one.licence } }],
      hashes: hashes(one),
    })),
    dependencies: [{ ref: `${name}@${version}`, dependsOn: packages.map(purl) }],
  }
}
