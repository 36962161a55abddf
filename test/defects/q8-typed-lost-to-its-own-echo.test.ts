// Q8: what was read while a form was being saved showed the person's own values as stored; after a refusal they counted as no change any more, and the next reading took them away.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ofOthers, rebased } from '../../src/renderer/lib/typed-form.ts'

const EMPTY = { remark: '', practitioner: '' }
const MINE = { remark: 'Mine', practitioner: 'Wen Chau, MD' }
const THEIRS = { remark: 'Theirs', practitioner: '' }

/** What a form holds after a refusal and readings one after the other. */
function after<T extends object>(typed: T, first: T, readings: readonly T[]): { form: T; seen: T } {
  let [form, seen] = [typed, first]
  for (const read of readings) {
    const stored = ofOthers(form, seen, read)
    form = rebased(form, seen, stored)
    seen = stored
  }
  return { form, seen }
}

it.each([
  ['theirs alone', [THEIRS]],
  ['its own echo, then theirs', [MINE, THEIRS]],
  ['nothing new, its echo twice, then theirs', [EMPTY, MINE, { ...MINE }, THEIRS]],
])('keeps what was typed over %s', (_what, readings) => {
  expect(after(MINE, EMPTY, readings)).toEqual({ form: MINE, seen: THEIRS })
})

it('keeps it, and what others wrote beside it, whatever is read in between', () => {
  const value = fc.constantFrom('', 'Mine', 'Theirs', 'Another')
  const facts = fc.record({ remark: value, practitioner: value, npi: value })
  fc.assert(
    fc.property(facts, facts, fc.array(facts, { maxLength: 4 }), (first, typed, readings) => {
      const { form } = after(typed, first, readings)
      for (const name of ['remark', 'practitioner', 'npi'] as const) {
        const changed = typed[name] !== first[name]
        expect(form[name]).toBe(changed ? typed[name] : (readings.at(-1)?.[name] ?? first[name]))
      }
    }),
  )
})
