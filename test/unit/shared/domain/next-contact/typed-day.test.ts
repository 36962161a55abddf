import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayText, weekdayText } from '#shared/domain/caseload/due-text.ts'
import { readTime, readTypedDay, typedMoment } from '#shared/domain/caseload/typed-day.ts'
import { addDays } from '#shared/domain/derived/proposed-contact.ts'
import { clinicMomentSchema } from '#shared/domain/entities/next-contact.ts'

/** A Wednesday. */
const TODAY = '2026-03-18'
const read = (typed: string, today = TODAY) => {
  const found = readTypedDay(typed, today)
  return found && typedMoment(found)
}

describe('a typed day', () => {
  it.each([
    ['today', '2026-03-18'],
    ['tomorrow', '2026-03-19'],
    ['TOM', '2026-03-19'],
    ['fri', '2026-03-20'],
    ['Friday 11:30am', '2026-03-20T11:30'],
    ['thu 10a', '2026-03-19T10:00'],
    ['wed', '2026-03-25'],
    ['+10', '2026-03-28'],
    ['+2w', '2026-04-01'],
    ['+0 4:30 pm', '2026-03-18T16:30'],
    ['4/3', '2026-04-03'],
    ['4/3 9a', '2026-04-03T09:00'],
    ['04/03/2026 14:30', '2026-04-03T14:30'],
    ['3/17', '2027-03-17'],
    ['3/18', '2026-03-18'],
    ['2/29', '2028-02-29'],
    ['apr 1', '2026-04-01'],
    ['Wed, Apr 1', '2026-04-01'],
    ['april 1 12p', '2026-04-01T12:00'],
    ['Apr 1, 2027', '2027-04-01'],
    ['2026-04-01T09:30', '2026-04-01T09:30'],
    ['2026-04-01 12a', '2026-04-01T00:00'],
  ])('%s is %s', (typed, moment) => expect(read(typed)).toBe(moment))

  it.each([
    '',
    'soon',
    'fr',
    '4/31',
    '13/1',
    '2/30/2027',
    '3/17/2026',
    '2026-03-17',
    'fri 9',
    'fri 25:00',
    'fri 13p',
    '+',
    '+999',
    '9a',
    'apr',
    '4/3 4/4',
  ])('“%s” is none', (typed) => expect(read(typed)).toBeNull())

  const someDay = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2026-01-01', days))

  it('is a moment of the calendar, never before today, whatever is typed', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'frimonapr/+0123456789: '), maxLength: 12 }),
        someDay,
        (typed, today) => {
          const found = read(typed, today)
          if (found === null) return
          expect(clinicMomentSchema.safeParse(found).success).toBe(true)
          expect(found.slice(0, 10) >= today).toBe(true)
        },
      ),
    ))

  it('reads what the screens write of a day', () =>
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 300 }), (today, ahead) => {
        const day = addDays(today, ahead)
        expect(read(dayText(day, today), today)).toBe(day)
        expect(read(weekdayText(day), today)).toBe(day)
        expect(read(day, today)).toBe(day)
      }),
    ))
})

describe('a typed time', () => {
  it.each([
    ['9a', '09:00'],
    ['12a', '00:00'],
    ['12pm', '12:00'],
    ['9:05 PM', '21:05'],
    ['14:30', '14:30'],
    ['9', null],
    ['0a', null],
    ['24:00', null],
    ['9:60', null],
  ])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time))
})
