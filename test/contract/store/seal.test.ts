import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeal, type Place, SealBroken } from '../../../src/main/store/seal.ts'

const PLACE: Place = { table: 'outbox', key: 'row-1', version: 1 }
const seal = createSeal(Buffer.alloc(32, 7))
const wellFormed = fc.string({ unit: 'grapheme' })

describe('Seal', () => {
  it('gives back every text as it was', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(seal.open(PLACE, seal.seal(PLACE, text))).toBe(text)
      }),
    )
  })

  it.each([
    ['table', { ...PLACE, table: 'drafts' }],
    ['row', { ...PLACE, key: 'row-2' }],
    ['version', { ...PLACE, version: 2 }],
  ])('does not open what stood in another %s', (_what, place) => {
    const sealed = seal.seal(PLACE, 'text')
    expect(() => seal.open(place, sealed)).toThrow(SealBroken)
  })

  it('tells places apart whose parts read the same in a row', () => {
    const sealed = seal.seal({ table: 'a', key: 'bc', version: 1 }, 'text')
    expect(() => seal.open({ table: 'ab', key: 'c', version: 1 }, sealed)).toThrow(SealBroken)
    expect(() => seal.open({ table: 'a","bc', key: '', version: 1 }, sealed)).toThrow(SealBroken)
  })

  it('does not open what another key has sealed', () => {
    const other = createSeal(Buffer.alloc(32, 8))
    expect(() => other.open(PLACE, seal.seal(PLACE, 'text'))).toThrow(SealBroken)
  })

  it('refuses every change of a single byte', () => {
    const sealed = seal.seal(PLACE, 'Minutes: 25')
    for (const at of sealed.keys()) {
      for (let flip = 1; flip < 256; flip++) {
        const broken = Uint8Array.from(sealed)
        broken.set([(sealed[at] ?? 0) ^ flip], at)
        expect(() => seal.open(PLACE, broken), `byte ${at}`).toThrow(SealBroken)
      }
    }
  })

  it('refuses what is cut off, prolonged, or no sealed text at all', () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(), fc.uint8Array({ minLength: 1 }), (text, cut, more) => {
        const sealed = seal.seal(PLACE, text)
        expect(() => seal.open(PLACE, sealed.subarray(0, cut % sealed.length))).toThrow(SealBroken)
        expect(() => seal.open(PLACE, Buffer.concat([sealed, more]))).toThrow(SealBroken)
        expect(() => seal.open(PLACE, more)).toThrow(SealBroken)
      }),
    )
  })

  it('never uses a nonce twice, and shows nothing of equal texts', () => {
    const sealed = Array.from({ length: 2_000 }, () => Buffer.from(seal.seal(PLACE, 'the same')))
    expect(new Set(sealed.map((one) => one.subarray(0, 12).toString('hex'))).size).toBe(sealed.length)
    expect(new Set(sealed.map((one) => one.subarray(12).toString('hex'))).size).toBe(sealed.length)
  })

  it('reads a view into a larger buffer from where the view begins', () => {
    const sealed = seal.seal(PLACE, 'text')
    const around = Buffer.concat([randomBytes(5), sealed, randomBytes(5)])
    expect(seal.open(PLACE, new Uint8Array(around.buffer, around.byteOffset + 5, sealed.length))).toBe('text')
  })

  it('takes a key of 32 bytes only', () => {
    expect(() => createSeal(Buffer.alloc(16))).toThrow(RangeError)
    expect(() => createSeal(Buffer.alloc(33))).toThrow(RangeError)
  })
})

describe('Lookup', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

  it('is the same for the same parts, and another for any other', () => {
    expect(hex(seal.lookup('patient', 'reg', 'P-1'))).toBe(hex(seal.lookup('patient', 'reg', 'P-1')))
    const parts = [
      ['a', 'b'],
      ['ab'],
      ['a', 'b', ''],
      ['', 'ab'],
      ['a"', 'b'],
      ['a', '"b'],
      ['a","b'],
      ['A', 'b'],
      ['b', 'a'],
    ]
    expect(new Set(parts.map((one) => hex(seal.lookup(...one)))).size).toBe(parts.length)
  })

  it('differs with the key, and holds nothing of what it stands for', () => {
    const other = createSeal(Buffer.alloc(32, 8))
    expect(hex(other.lookup('P-1'))).not.toBe(hex(seal.lookup('P-1')))
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (mrn) => {
        const found = Buffer.from(seal.lookup('patient', mrn))
        expect(found.length).toBe(16)
        expect(found.includes(Buffer.from(mrn))).toBe(false)
      }),
    )
  })
})
