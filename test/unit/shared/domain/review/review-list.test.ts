import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  comeBack,
  decide,
  defer,
  goBy,
  goTo,
  listOf,
  move,
  type Outcome,
  pseudonymText,
  type ReviewList,
  reviewListSchema,
  skip,
  withAgenda,
  withPseudonyms,
} from '#shared/domain/review/review-list.ts'
import { outcome, placed } from './meetings.ts'

const order = ({ items }: ReviewList) => items.map(({ mrn }) => mrn).join('')
const of = (mrns: string) => [...mrns].map((mrn) => placed(mrn))
const decision = (operationId: string, more: Partial<Outcome> = {}) => ({
  at: 1,
  entryId: 'e1',
  operationId,
  outcome: { ...outcome, ...more },
})

describe('editing an agenda', () => {
  const list = listOf(of('ABCD'))
  it('moves a patient past those who do not wait', () => {
    expect(order(move(list, 'C', -1))).toBe('ACBD')
    expect(order(move(list, 'A', -1))).toBe('ABCD')
    expect(order(move(skip(list, 'B'), 'C', -1))).toBe('CBAD')
    expect(order(move(defer(list, 'D', '2026-03-25'), 'C', 1))).toBe('ABCD')
    expect(order(move(list, 'nobody', 1))).toBe('ABCD')
  })

  it('adds at the end, or after who is looked at, and nobody twice', () => {
    expect(order(add(list, placed('E')))).toBe('ABCDE')
    const next = add(goTo(list, 'B'), placed('E'), 'next')
    expect([order(next), next.items[2]?.origin]).toEqual(['ABECD', 'added'])
    expect(add(skip(list, 'B'), placed('B')).items).toEqual(list.items)
  })

  it('takes in an agenda that has changed, and drops nobody', () => {
    const edited = skip(move(list, 'D', -1), 'B')
    const changed = withAgenda(edited, [placed('X', 'safety'), ...of('ACYD'), placed('Z')])
    expect(order(changed)).toBe('XABDZCY')
    expect(changed.items.find(({ mrn }) => mrn === 'B')?.state).toEqual({ is: 'skipped' })
    expect(changed.current).toBe('A')
  })

  it('goes on to who waits next after a decision, a skip and a deferral', () => {
    expect(skip(list, 'A').current).toBe('B')
    expect(defer(goTo(list, 'D'), 'D', '2026-03-25').current).toBe('A')
    expect(decide(goTo(list, 'B'), 'B', decision('o1')).current).toBe('C')
    expect(skip(list, 'C').current).toBe('A')
    expect(goBy(list, -1).current).toBe('A')
    expect(goBy(list, 1).current).toBe('B')
  })

  it('keeps the entry of a decision when it is amended, and counts an operation once', () => {
    const first = decide(list, 'A', decision('o1'))
    const again = decide(decide(first, 'A', decision('o2', { minutes: 9 })), 'A', decision('o2', { minutes: 9 }))
    expect(again.items[0]?.state).toEqual({
      is: 'discussed',
      at: 1,
      entryId: 'e1',
      operationIds: ['o1', 'o2'],
      outcome: { ...outcome, minutes: 9 },
    })
    expect(skip(again, 'A').items).toEqual(again.items)
    expect(comeBack(defer(again, 'A', '2026-03-25'), 'A').items).toEqual(again.items)
  })
})

it.each([
  [0, 'Patient A'],
  [25, 'Patient Z'],
  [26, 'Patient AA'],
  [701, 'Patient ZZ'],
  [702, 'Patient AAA'],
])('pseudonym %i is %s', (place, text) => expect(pseudonymText(place)).toBe(text))

const mrn = fc.constantFrom(...'ABCDEFGH')
const way = fc.constantFrom<-1 | 1>(-1, 1)
const place = fc.constantFrom<'end' | 'next'>('end', 'next')
/** Any step on a list. */
const step = fc.oneof(
  fc.tuple(mrn, way).map(
    ([one, by]) =>
      (list: ReviewList) =>
        move(list, one, by),
  ),
  fc.tuple(mrn, place).map(
    ([one, where]) =>
      (list: ReviewList) =>
        add(list, placed(one), where),
  ),
  mrn.map((one) => (list: ReviewList) => skip(list, one)),
  mrn.map((one) => (list: ReviewList) => defer(list, one, '2026-03-25')),
  mrn.map((one) => (list: ReviewList) => comeBack(list, one)),
  mrn.map((one) => (list: ReviewList) => goTo(list, one)),
  way.map((by) => (list: ReviewList) => goBy(list, by)),
  fc.tuple(mrn, fc.string()).map(
    ([one, id]) =>
      (list: ReviewList) =>
        decide(list, one, decision(id)),
  ),
  fc.uniqueArray(mrn).map((mrns) => (list: ReviewList) => withAgenda(list, of(mrns.join('')))),
)
const agenda = fc.uniqueArray(mrn).map((mrns) => listOf(of(mrns.join(''))))
const edited = fc.tuple(agenda, fc.array(step)).map(([list, steps]) => steps.reduce((all, one) => one(all), list))

describe('any sequence of steps', () => {
  it('loses nobody, doubles nobody, takes no decision away and looks at somebody on the list', () =>
    fc.assert(
      fc.property(edited, step, (before, one) => {
        const after = one(before)
        expect(reviewListSchema.safeParse(after).success).toBe(true)
        const kept = new Map(after.items.map((item) => [item.mrn, item]))
        for (const item of before.items) {
          expect(kept.get(item.mrn)?.pseudonym).toBe(item.pseudonym)
          if (item.state.is === 'discussed')
            expect(kept.get(item.mrn)?.state).toMatchObject({ is: 'discussed', entryId: item.state.entryId })
        }
        expect(new Set(after.items.map(({ pseudonym }) => pseudonym)).size).toBe(after.items.length)
      }),
      { numRuns: 1000 },
    ))

  it('is undone by coming back, after a skip or a deferral of one who waits', () =>
    fc.assert(
      fc.property(edited, mrn, fc.boolean(), (before, one, isSkip) => {
        const waits = before.items.some((item) => item.mrn === one && item.state.is === 'waiting')
        fc.pre(waits)
        const out = isSkip ? skip(before, one) : defer(before, one, '2026-03-25')
        expect(out).not.toEqual(before)
        expect(comeBack(out, one).items).toEqual(before.items)
      }),
    ))

  it('moves back what it moved', () =>
    fc.assert(
      fc.property(edited, mrn, way, (before, one, by) => {
        const there = move(before, one, by)
        if (there !== before) expect(move(there, one, by === 1 ? -1 : 1)).toEqual(before)
      }),
    ))

  it('names by the order, from A on', () =>
    fc.assert(
      fc.property(edited, (list) => {
        expect(withPseudonyms(list).items.map(({ pseudonym }) => pseudonym)).toEqual(list.items.map((_, at) => at))
      }),
    ))
})
