import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '#shared/ipc/column-check.ts'
import { type Column, toColumns, valuesIn } from '#shared/ipc/columns.ts'
import { BASE, digitsOf, numbersIn, widthFor } from '#shared/ipc/digits.ts'
import { z } from '#shared/zod.ts'

const asSent = (rows: readonly unknown[]) => JSON.parse(JSON.stringify(rows)) as unknown[]
/** The columns of rows as they arrive. */
function sent(rows: readonly unknown[]): Column {
  const column = toColumns(rows)
  if (!column) throw new Error('These are no rows.')
  return JSON.parse(JSON.stringify(column))
}

const rowSchema = z.object({
  mrn: z.string(),
  day: z.iso.date(),
  kind: z.enum(['first', 'second']),
  at: z.number().nullable(),
  count: z.number().int(),
  share: z.number(),
  note: z.string().min(1).optional(),
  due: z.object({ day: z.iso.date(), late: z.boolean() }).nullable(),
  points: z.array(z.number()),
  flags: z.array(z.object({ type: z.string(), raisedAt: z.number().int().nullable() })),
  other: z.union([z.string(), z.number().int()]),
})

const day = fc.constantFrom('2026-02-28', '2026-03-01', '2028-02-29')
const row = fc.record(
  {
    mrn: fc.string(),
    day,
    kind: fc.constantFrom('first', 'second'),
    at: fc.option(
      fc.oneof(fc.integer({ min: 1.7e12, max: 1.8e12 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
    ),
    count: fc.oneof(fc.integer(), fc.constant(3), fc.constant(Number.MIN_SAFE_INTEGER), fc.constant(2 ** 53 - 1)),
    share: fc.double({ noNaN: true, noDefaultInfinity: true }),
    note: fc.string({ minLength: 1 }),
    due: fc.option(fc.record({ day, late: fc.boolean() })),
    points: fc.array(fc.integer({ min: 0, max: 27 })),
    flags: fc.array(fc.record({ type: fc.string(), raisedAt: fc.option(fc.integer()) })),
    other: fc.oneof(fc.string(), fc.integer()),
  },
  { requiredKeys: ['mrn', 'day', 'kind', 'at', 'count', 'share', 'due', 'points', 'flags', 'other'] },
)
const rows = fc.array(row, { maxLength: 40, size: 'max' })

describe('rows in columns', () => {
  it('come back as JSON brings them, whatever they hold', () => {
    const value = fc.jsonValue({ depthSize: 'small' })
    const any = fc.array(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('a', 'b', '__proto__', 'length')), value))
    fc.assert(
      fc.property(fc.oneof(any, rows), (all) => {
        const column = toColumns(all)
        if (column) expect(valuesIn(JSON.parse(JSON.stringify(column)))).toEqual(asSent(all))
        else expect(all.some((one) => Object.hasOwn(one, '__proto__'))).toBe(true)
      }),
    )
  })

  it('are told from rows of another form as the schema tells them apart, one by one', () => {
    const anything = fc.oneof(fc.constantFrom(undefined, null, '', 'x', 0, 0.5, true), fc.constant([]), fc.constant({}))
    const place = fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(rowSchema.shape)), anything)
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40, size: 'max' }), fc.option(place), (all, wrong) => {
        const given: unknown[] = wrong
          ? all.with(wrong[0] % all.length, { ...all[wrong[0] % all.length], [wrong[1]]: wrong[2] } as never)
          : all
        expect(fits(rowSchema, sent(given))).toBe(z.array(rowSchema).safeParse(asSent(given)).success)
      }),
    )
  })

  it.each([
    ['further apart than a number is exact', [Number.MIN_SAFE_INTEGER, 4, 5, 9, 17, 33, 65, 129, 2 ** 53 - 1]],
    ['as far apart as that', [0, 4, 5, 9, 17, 33, 65, 129, 2 ** 53 - 1]],
    ['all the same', Array.from({ length: 9 }, () => 7)],
    ['with nothing between', [1.5e12, null, 1.6e12, null, 1.7e12, 1.8e12, 1.9e12, 1.1e12, 1.2e12]],
  ])('hold numbers %s', (_what, numbers) => {
    const all = numbers.map((count) => ({ count }))
    expect(valuesIn(sent(all))).toEqual(all)
  })

  it('leave alone what a schema does not know', () => {
    const more = Array.from({ length: 20 }, (_, at) => ({
      mrn: `${at}`,
      more: at % 2 === 0 ? [at] : null,
      constructor: at,
    }))
    expect(fits(z.object({ mrn: z.string() }), sent(more))).toBe(true)
  })

  it('share what is equal, and nobody can change it', () => {
    const many = Array.from({ length: 50 }, () => ({ steps: [{ code: '99493', at: 31 }] }))
    const [one, other] = valuesIn(sent(many)) as typeof many
    expect(one?.steps).toBe(other?.steps)
    expect(() => one?.steps.push({ code: '99494', at: 61 })).toThrow(TypeError)
    expect(() => Object.assign(one?.steps[0] ?? {}, { at: 1 })).toThrow(TypeError)
  })

  it.each<[string, Column]>([
    ['places that a table does not have', { is: 'table', values: ['a'], width: 1, at: '##$' }],
    ['columns of unequal length', { is: 'records', count: 2, columns: [['a', { is: 'plain', values: [1] }]] }],
    [
      'lists of more than there is',
      { is: 'lists', sizes: { is: 'plain', values: [2] }, of: { is: 'plain', values: [1] } },
    ],
    [
      'a list of less than nothing',
      { is: 'lists', sizes: { is: 'plain', values: [2, -1] }, of: { is: 'plain', values: [1] } },
    ],
    ['a gap too few', { is: 'gaps', gap: 'null', given: '10', of: { is: 'plain', values: [1, 2] } }],
    ['digits that are none', { is: 'whole', from: 0, by: 1, width: 1, steps: '#\\é' }],
    ['half a number', { is: 'whole', from: 0, by: 1, width: 2, steps: '###' }],
  ])('are refused with %s', (_what, column) => {
    expect(() => valuesIn(column)).toThrow(RangeError)
  })

  it('are a fraction of the text, where rows are alike', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({
      mrn: `M-${at}`,
      status: { stored: 'Treatment', known: 'Treatment' },
      lastContactAt: 1_780_000_000_000 + at * 60_000,
      points: [at % 27, (at * 7) % 27, (at * 5) % 27],
    }))
    expect(JSON.stringify(sent(many)).length).toBeLessThan(JSON.stringify(many).length / 4)
  })
})

describe('digits', () => {
  it('hold whole numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const width = widthFor(Math.max(0, ...numbers))
        const text = digitsOf(numbers, width)
        expect(text).toHaveLength(numbers.length * width)
        expect(JSON.stringify(text)).toHaveLength(text.length + 2)
        expect(numbersIn(text, width)).toEqual(numbers)
      }),
    )
  })

  it.each([0, 1, BASE - 1, BASE, BASE ** 2 - 1, BASE ** 2])('are as many as %d needs', (number) => {
    expect(numbersIn(digitsOf([number], widthFor(number)), widthFor(number))).toEqual([number])
    if (widthFor(number) > 1) expect(BASE ** (widthFor(number) - 1)).toBeLessThanOrEqual(number)
  })
})
