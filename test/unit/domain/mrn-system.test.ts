import { describe, expect, it } from 'vitest'
import { settingText } from '#shared/domain/operations/setting-text.ts'
import { settingOf, valueProblem, withSettings } from '#shared/domain/operations/setting-values.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { mrnSystemUri } from '#shared/domain/rules/mrn-system.ts'

const PATH = ['mrnSystem']
const registry = readRegistry({ name: 'Lakeside Clinic' }, 'r1')

describe('The system of a registry’s MRNs', () => {
  it.each([
    ['https://lakeside.example/mrn', 'https://lakeside.example/mrn'],
    [' http://lakeside.example ', 'http://lakeside.example'],
    ['2.16.840.1.113883.19.5', 'urn:oid:2.16.840.1.113883.19.5'],
    ['urn:oid:2.16.840.1.113883.19.5', 'urn:oid:2.16.840.1.113883.19.5'],
  ])('is %j', (typed, uri) => {
    expect(mrnSystemUri(typed)).toBe(uri)
    expect(valueProblem(registry, { path: PATH, to: typed })).toBeNull()
  })

  it.each([
    '',
    'MRN',
    '1.2',
    '3.1.2',
    '2.16.08',
    'javascript:alert(1)',
    'https://',
    'https://a b',
    `https://a/${'x'.repeat(200)}`,
  ])('is not %j', (typed) => {
    expect(mrnSystemUri(typed)).toBeNull()
    expect(valueProblem(registry, { path: PATH, to: typed })).toContain('OID')
  })

  it('is optional, and set and read like every setting', () => {
    expect(settingOf(registry, PATH)).toBeNull()
    expect(settingText(PATH, null)).toBe('none')
    const set = withSettings(registry, [{ path: PATH, to: '2.16.840.1.113883.19.5' }])
    expect(settingOf(set, PATH)).toBe('2.16.840.1.113883.19.5')
    expect(settingOf(withSettings(set, [{ path: PATH, to: null }]), PATH)).toBeNull()
    expect(readRegistry({ settings: { mrnSystem: 'https://lakeside.example/mrn' } }, 'r1').settings.mrnSystem).toBe(
      'https://lakeside.example/mrn',
    )
    const broken = readRegistry({ settings: { mrnSystem: 'MRN' } }, 'r1')
    expect(broken.settings.mrnSystem).toBeUndefined()
    expect(broken.problems).toContainEqual(expect.objectContaining({ attribute: 'settings.mrnSystem' }))
  })
})
