import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readLocked } from '../../../src/renderer/app/caseload/locked-form.ts'
import { rebased } from '../../../src/renderer/lib/typed-form.ts'

it('keeps what a person changed, and of the rest what is stored now', () => {
  const from = { payer: 'Medicare', phone: '1', answers: [0, 1] }
  const typed = { ...from, payer: 'Aetna' }
  expect(rebased(typed, from, { payer: 'Medicare', phone: '2', answers: [0, 2] })).toEqual({
    payer: 'Aetna',
    phone: '2',
    answers: [0, 2],
  })
})

it('changes nothing that nobody typed, and keeps everything that was, whatever is stored', () => {
  const form = fc.record({ a: fc.string(), b: fc.integer(), c: fc.array(fc.boolean(), { maxLength: 3 }) })
  fc.assert(
    fc.property(form, form, form, (typed, from, stored) => {
      expect(rebased(from, from, stored)).toEqual(stored)
      expect(rebased(typed, from, from)).toEqual(typed)
      const { a, b, c } = rebased(typed, from, stored)
      expect(a).toBe(typed.a === from.a ? stored.a : typed.a)
      expect(b).toBe(typed.b === from.b ? stored.b : typed.b)
      expect(c).toEqual(JSON.stringify(typed.c) === JSON.stringify(from.c) ? stored.c : typed.c)
    }),
  )
})

it.each([
  ['no JSON', '{'],
  ['another version’s dialog', '{"dialog":{"kind":"month-end"},"typed":{}}'],
  ['an entry without its log', '{"dialog":{"kind":"amend","mrn":"004417"},"typed":{}}'],
  ['a dialog that lists other patients', '{"dialog":{"kind":"export","mrns":["004417"]},"typed":{}}'],
])('opens nothing for %s', (_what, form) => expect(readLocked(form)).toBeNull())

it('reads the dialog and what was typed into it', () =>
  expect(readLocked('{"dialog":{"kind":"enrol"},"typed":{"mrn":"1"}}')).toEqual({
    dialog: { kind: 'enrol' },
    typed: { mrn: '1' },
  }))
