import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareKeys, createAlphabet, scaleOf } from '../../../../src/main/gateway/table/key-order.ts'

/** Any text that UTF-8 can hold: sort keys have no lone surrogates. */
const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })

const alphabetOf = (...keys: string[]) => {
  const alphabet = createAlphabet()
  for (const one of keys) alphabet.add(one)
  return alphabet
}

describe('the order of sort keys', () => {
  it('is that of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
      { numRuns: 2000 },
    )
  })

  it('differs from that of JavaScript for characters beyond U+FFFF', () => {
    expect(compareKeys('\u{1F600}', '\uFFFD')).toBeGreaterThan(0)
    expect('\u{1F600}' < '\uFFFD').toBe(true)
  })
})

describe('the scale between two keys', () => {
  it('names only keys that lie strictly between', () => {
    fc.assert(
      fc.property(key, key, fc.array(key), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, seen, position) => {
        const [low, high] = compareKeys(a, b) < 0 ? [a, b] : [b, a]
        const middle = scaleOf(low, high, alphabetOf(a, b, ...seen)).keyAt(position)
        if (middle === null) return
        expect(compareKeys(low, middle)).toBeLessThan(0)
        expect(compareKeys(middle, high)).toBeLessThan(0)
        expect(middle.isWellFormed()).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('counts in the characters that keys are made of', () => {
    const alphabet = alphabetOf('MRN-0123456789')
    const scale = scaleOf('MRN-0000', 'MRN-9999', alphabet)
    expect(scale.keyAt(0.5)).toMatch(/^MRN-[45]/)
    expect(scale.position('MRN-2500')).toBeCloseTo(0.25, 1)
  })

  it('names no key that is longer than a table takes', () => {
    const long = 'x'.repeat(1020)
    expect(scaleOf(`${long}a`, `${long}zzzz`, alphabetOf('abcxyz')).keyAt(0.5)?.length ?? 0).toBeLessThanOrEqual(1024)
    expect(scaleOf(`${'x'.repeat(1023)}a`, `${'x'.repeat(1023)}b`, alphabetOf('abx')).keyAt(0.5)).toBeNull()
  })
})
