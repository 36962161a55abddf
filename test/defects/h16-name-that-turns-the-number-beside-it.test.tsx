// H16: a name with U+202E turned the MRN beside it: 100201 read 102001 in Log contact.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullName, listName } from '../../src/renderer/lib/format.ts'
import { isolated, isolatedNumber, mrnText } from '../../src/renderer/lib/isolated.ts'

const OVERRIDES = /[\u202a-\u202e]/

/** How many isolates are open at the end; null where one is closed that was not opened. */
function openIsolates(text: string): number | null {
  let open = 0
  for (const letter of text) {
    if (/[\u2066-\u2068]/.test(letter)) open++
    else if (letter === '\u2069') open--
    if (open < 0) return null
  }
  return open
}

const letters = 'abc123 .,אבגدجλя‎‏\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
const value = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 })

describe('Values that stand beside one another', () => {
  it('turn nothing beside them, whatever they hold', () => {
    fc.assert(
      fc.property(value, value, value, (firstName, lastName, mrn) => {
        const person = { firstName, lastName }
        for (const text of [listName(person), fullName(person), mrnText(mrn), isolated(lastName)]) {
          expect(text).not.toMatch(OVERRIDES)
          expect(openIsolates(text)).toBe(0)
          // What is written from right to left stands in an isolate of its own.
          expect(text.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, '')).not.toMatch(/[אבגدج\u200f\u061c]/u)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of one direction are shown as they are', () => {
    expect([listName({ firstName: 'Maya', lastName: 'Ortega' }), mrnText('00123-A')]).toEqual([
      'Ortega, Maya',
      'MRN 00123-A',
    ])
  })

  it('a number is read from left to right', () => {
    expect(isolatedNumber('12א34')).toBe('\u206612א34\u2069')
    expect(`${listName({ firstName: '', lastName: 'Ana\u202e' })} · ${mrnText('100201')}`).toBe('Ana · MRN 100201')
  })
})

describe('The window', () => {
  const root = join(import.meta.dirname, '../../src/renderer')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))

  it('shows an MRN in a text by the one function that isolates it', () => {
    const bare = files.filter((file) => /MRN \$?\{|>\{[\w.]*\bmrn\}</.test(readFileSync(join(root, file), 'utf8')))
    expect(bare).toEqual([join('lib', 'isolated.ts')])
  })

  it('isolates every inline value', () => {
    expect(readFileSync(join(root, 'ui/base.css'), 'utf8')).toMatch(
      /:where\([^)]*\bspan\b[^)]*\bb\b[^)]*\) \{\s*unicode-bidi: isolate/,
    )
  })
})
