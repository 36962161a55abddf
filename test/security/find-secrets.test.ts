import { expect, it } from 'vitest'
import { findSecrets } from './find-secrets.ts'

// The search itself: a search that misses would let every other test of this kind pass.

const SECRET = 'fake-refresh-0b7e9a52-6c1d-4f0e-9d7b-2f1a44c9e8d3'
const found = (content: Buffer | string) => findSecrets([SECRET, 'another-secret'], [{ name: 'place', content }])

it('finds a value as it stands, in wide characters, in hex and percent-encoded', () => {
  expect(found(`{"refreshToken":"${SECRET}"}`)).toEqual(['place: 1'])
  expect(found(Buffer.from(`x${SECRET}y`, 'utf16le'))).toEqual(['place: 1'])
  expect(found(Buffer.from(SECRET).toString('hex'))).toEqual(['place: 1'])
  expect(findSecrets(['a b/c+d=='], [{ name: 'url', content: '?token=a%20b%2Fc%2Bd%3D%3D' }])).toEqual(['url: 1'])
})

it.each([0, 1, 2, 3, 4])('finds a value in Base64 behind %i other bytes, whatever follows', (before) => {
  for (const after of ['', '"', '"}', '"}\n']) {
    const bytes = Buffer.from(`${'{'.repeat(before)}${SECRET}${after}`)
    expect(found(bytes.toString('base64'))).toEqual(['place: 1'])
    expect(found(bytes.toString('base64url'))).toEqual(['place: 1'])
  }
})

it('finds nothing where nothing is, and names no secret in its report', () => {
  expect(found('fake-refresh-0b7e9a52')).toEqual([])
  expect(found(SECRET).join()).not.toContain(SECRET)
  expect(() => findSecrets(['abc'], [])).toThrow(RangeError)
})
