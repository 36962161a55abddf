import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessFigures } from '#shared/domain/access/access-figures.ts'
import { ANY_ACCESS, filterAccess } from '#shared/domain/access/access-filter.ts'
import { accessDays, accessLines } from '#shared/domain/access/access-lines.ts'
import { accessSheet } from '#shared/domain/access/access-sheet.ts'
import { ACCESS_KIND_LABELS, accessText, computerText } from '#shared/domain/access/access-text.ts'
import { hourOf, isStillThatHour, ONE_VIEW_MS, viewKey } from '#shared/domain/access/one-view.ts'
import {
  ACCESS_KINDS,
  type AccessEvent,
  type AccessFacts,
  accessEventSchema,
} from '#shared/domain/entities/access-event.ts'
import { sheetCsv } from '#shared/domain/sheets/csv.ts'
import { accessEvent } from '../../../fakes/access-events.ts'

const ZONE = 'America/Chicago'
/** Wed, Mar 18, 2026, 2:31 PM in Chicago: 31 minutes into its hour. */
const AT = Date.UTC(2026, 2, 18, 19, 31)
const MINUTE = 60_000

const viewed = (mrn: string, at: number, given: Partial<AccessEvent> = {}) =>
  accessEvent('viewed', { mrn, at, ...given })

const anyEvent = fc
  .record({
    kind: fc.constantFrom(...ACCESS_KINDS),
    at: fc.integer({ min: 0, max: 6 * 60 }).map((minutes) => AT + minutes * MINUTE),
    userId: fc.constantFrom('u-1', 'u-2'),
    computer: fc.constantFrom('c-1', 'c-2'),
    mrn: fc.constantFrom('1', '2', null),
  })
  .map(({ kind, ...given }) => accessEvent(kind, given))

describe('one view per patient, hour and computer', () => {
  it.each<[string, Partial<AccessEvent>, boolean]>([
    ['the same again', {}, true],
    ['29 minutes later, in the hour', { at: AT + 28 * MINUTE }, true],
    ['half an hour later, in the next hour', { at: AT + 29 * MINUTE }, false],
    ['another patient', { mrn: '2' }, false],
    ['another person', { userId: 'u-2' }, false],
    ['another computer', { computer: 'c-2' }, false],
    ['another version of the application', { version: '9' }, true],
  ])('%s', (_title, given, isOne) => {
    const one = viewed('1', AT)
    expect(viewKey('reg', one) === viewKey('reg', { ...one, ...given })).toBe(isOne)
  })

  it('is not one with a view in another registry, and nothing else is ever one', () => {
    expect(viewKey('a', viewed('1', AT))).not.toBe(viewKey('b', viewed('1', AT)))
    for (const kind of ACCESS_KINDS)
      if (kind !== 'viewed') expect(viewKey('a', accessEvent(kind, { mrn: '1' }))).toBeNull()
  })

  it('keys are equal exactly where who, where, whom and hour are', () =>
    fc.assert(
      fc.property(anyEvent, anyEvent, (a, b) => {
        const views = a.kind === 'viewed' && b.kind === 'viewed' && a.mrn !== null && b.mrn !== null
        const isOne =
          a.mrn === b.mrn && a.userId === b.userId && a.computer === b.computer && hourOf(a.at) === hourOf(b.at)
        const keys = [viewKey('r', a), viewKey('r', b)]
        expect(keys[0] !== null && keys[0] === keys[1]).toBe(views && isOne)
      }),
    ))

  it('is remembered for its hour, and while the clock is set back', () => {
    expect(isStillThatHour({ at: AT }, AT + 28 * MINUTE)).toBe(true)
    expect(isStillThatHour({ at: AT }, AT + ONE_VIEW_MS)).toBe(false)
    expect(isStillThatHour({ at: AT }, AT - ONE_VIEW_MS)).toBe(true)
  })
})

describe('the lines of the report', () => {
  it('put the views of a person that follow each other within an hour into one', () => {
    const events = [viewed('1', AT), viewed('2', AT - 20 * MINUTE), viewed('3', AT - 80 * MINUTE)]
    const [line, ...others] = accessLines(events, ZONE)
    expect(others).toEqual([])
    expect(line).toMatchObject({ kind: 'viewed', from: AT - 80 * MINUTE, to: AT, events })
  })

  it.each<[string, AccessEvent]>([
    ['after more than an hour', viewed('2', AT - 61 * MINUTE)],
    ['of somebody else', viewed('2', AT - MINUTE, { userId: 'u-2' })],
    ['at another computer', viewed('2', AT - MINUTE, { computer: 'c-2' })],
    ['that are no views', accessEvent('printed', { at: AT - MINUTE, mrn: '2' })],
  ])('keep events apart %s', (_title, other) => {
    expect(accessLines([other, viewed('1', AT)], ZONE)).toHaveLength(2)
  })

  it('begin anew at the clinic’s midnight', () => {
    const midnight = Date.UTC(2026, 2, 18, 5)
    const days = accessDays([viewed('1', midnight - MINUTE), viewed('2', midnight + MINUTE)], ZONE)
    expect(days.map(({ day, count }) => [day, count])).toEqual([
      ['2026-03-18', 1],
      ['2026-03-17', 1],
    ])
  })

  it('hold every event once, the latest first', () =>
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const days = accessDays(events, ZONE)
        const lines = days.flatMap((day) => day.lines)
        const held = lines.flatMap((line) => line.events.map(({ id }) => id))
        expect(held.toSorted()).toEqual(events.map(({ id }) => id).toSorted())
        expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(events.length)
        for (const [at, line] of lines.entries()) {
          expect(line.to).toBeLessThanOrEqual(lines[at - 1]?.to ?? Number.POSITIVE_INFINITY)
          expect(line.from).toBe(Math.min(...line.events.map((event) => event.at)))
          if (line.kind !== 'viewed') expect(line.events).toHaveLength(1)
        }
      }),
    ))
})

describe('filters and figures', () => {
  it('let pass what fits all of them', () =>
    fc.assert(
      fc.property(fc.array(anyEvent), fc.option(fc.constantFrom('u-1', 'u-2')), (events, userId) => {
        const shown = filterAccess(events, { ...ANY_ACCESS, userId })
        expect(shown).toEqual(events.filter((event) => userId === null || event.userId === userId))
        expect(filterAccess(events, ANY_ACCESS)).toEqual(events)
      }),
    ))

  it('count what happened, and not what was taken back', () => {
    const figures = accessFigures([
      viewed('1', AT),
      viewed('1', AT + ONE_VIEW_MS),
      viewed('2', AT),
      accessEvent('exported', { isNamed: true }),
      accessEvent('exported', { isNamed: false }),
      accessEvent('pdf', { isNamed: true }),
      accessEvent('not-exported', { isNamed: true }),
      accessEvent('printed'),
      accessEvent('printed'),
      accessEvent('not-printed'),
      accessEvent('copied'),
      accessEvent('unlocked'),
      accessEvent('unlocked', { userId: 'u-2' }),
      accessEvent('unlock-failed', { triesLeft: 4 }),
      accessEvent('unlock-failed', { triesLeft: 0 }),
      accessEvent('offline'),
      accessEvent('sharing-begun'),
      accessEvent('sharing-ended'),
    ])
    expect(figures).toEqual({
      events: 18,
      views: { count: 3, patients: 2 },
      exports: { count: 2, named: 1 },
      prints: { printed: 1, copied: 1 },
      unlocks: { count: 2, people: 2 },
      failedUnlocks: { count: 2, allTriesUsed: 1 },
      offline: 1,
      shared: 1,
    })
  })
})

describe('the words', () => {
  it.each<[string, Parameters<typeof accessEvent>[0], Partial<AccessFacts>]>([
    ['Lindqvist, Ana', 'viewed', { mrn: '1' }],
    ['Caseload, CSV, 35 rows, with names', 'exported', { object: 'caseload', format: 'csv', count: 35, isNamed: true }],
    [
      'Measures, XLSX, 8 rows, without names',
      'exported',
      { object: 'measures', format: 'xlsx', count: 8, isNamed: false },
    ],
    ['Patient page of Lindqvist, Ana', 'pdf', { object: 'patient', format: 'pdf', mrn: '1', isNamed: true }],
    ['Review summary, with names', 'printed', { object: 'review-summary', isNamed: true }],
    ['A contact of Lindqvist, Ana', 'copied', { object: 'contact', mrn: '1' }],
    ['PIN', 'unlocked', { way: 'pin' }],
    ['Signed in', 'unlocked', { way: 'sign-in' }],
    ['Wrong PIN, 2 tries left', 'unlock-failed', { triesLeft: 2 }],
    ['Wrong PIN, all tries used', 'unlock-failed', { triesLeft: 0 }],
    ['Caseload of 148 opened without a connection', 'offline', { count: 148 }],
  ])('%s', (text, kind, given) => {
    expect(accessText(accessEvent(kind, given), () => 'Lindqvist, Ana')).toBe(text)
  })

  it('are there for every kind, and for a computer', () => {
    for (const kind of ACCESS_KINDS) {
      expect(ACCESS_KIND_LABELS[kind]).not.toBe('')
      expect(accessText(accessEvent(kind), () => 'X')).not.toContain('null')
    }
    expect(computerText('7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11')).toBe('PC 7C1DE2')
    expect(computerText('')).toBe('Not known')
  })

  it('leave as a table without a name, a formula disarmed', () => {
    const event = viewed('=1+1', AT, { id: 'e-1' })
    const text = sheetCsv(accessSheet([event], { timeZone: ZONE, nameOf: () => 'Okafor, Renee' }))
    expect(text.split('\r\n')[1]).toBe(
      `2026-03-18 14:31,"Okafor, Renee",user-okafor,Viewed,'=1+1,'=1+1,,,No,PC 7C1DE2,0.0.0-test,e-1`,
    )
  })
})

it('an event holds nothing but what is listed', () => {
  const fields = Object.keys(accessEventSchema.shape).toSorted()
  expect(fields).toEqual([
    'at',
    'computer',
    'count',
    'format',
    'id',
    'isNamed',
    'isOffline',
    'kind',
    'mrn',
    'object',
    'triesLeft',
    'userId',
    'version',
    'way',
  ])
})
