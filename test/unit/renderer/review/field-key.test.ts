import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FieldOf, fieldNow } from '../../../../src/renderer/lib/use-field-key.ts'

const step = fc.record({ whose: fc.constantFrom('a', 'b', 'c'), hasText: fc.boolean() })

test('a field in which something stood is made anew for whoever comes next, also on the way back', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      /** Of each field that was made: in whose hands it was while text stood in it. */
      const typedIn = new Map<number, string>()
      let field: FieldOf = { whose: 'a', key: 0, had: false }
      for (const { whose, hasText } of steps) {
        field = fieldNow(field, whose, hasText)
        const before = typedIn.get(field.key)
        expect(before === undefined || before === whose).toBe(true)
        if (hasText) typedIn.set(field.key, whose)
      }
    }),
  )
})

test('a field that stayed empty stays for the next', () => {
  const first: FieldOf = { whose: 'a', key: 3, had: false }
  expect(fieldNow(first, 'b', false).key).toBe(3)
  expect(fieldNow({ ...first, had: true }, 'b', false).key).toBe(4)
  expect(fieldNow(first, 'a', false)).toBe(first)
})
