import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayText,
  momentText,
  shortDayText,
  shortWeekday,
  timeText,
  weekdayInFull,
  weekdayText,
} from '#shared/domain/caseload/due-text.ts'
import { dayOfOtherWeekday, readTime, readTypedDay, typedMoment } from '#shared/domain/caseload/typed-day.ts'
import { addDays } from '#shared/domain/derived/proposed-contact.ts'
import { clinicMoment, clinicMomentSchema } from '#shared/domain/entities/next-contact.ts'
import { nextContactText } from '#shared/domain/operations/next-contact.ts'
import { longDate, shortDate } from '../../../../../src/renderer/lib/format.ts'
import {
  distanceText,
  EMPTY_NEXT_CONTACT,
  momentInFull,
  readNextContactDraft,
} from '../../../../../src/renderer/ui/patient/next-contact/next-contact-draft.ts'

/** A Wednesday. */
const TODAY = '2026-03-18'
const noon = (day: string) => Date.parse(`${day}T12:00Z`)
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
    ['fri 2:30', '2026-03-20T14:30'],
    ['fri 02:30', '2026-03-20T02:30'],
    ['Mon Apr 6', '2026-04-06'],
    ['mon 4/6 9a', '2026-04-06T09:00'],
    ['Monday, 2026-04-06', '2026-04-06'],
    ['Wed, Apr 1, 2026, 9:30 AM', '2026-04-01T09:30'],
    ['Apr 1 ’27', '2027-04-01'],
    ['in 10 days', '2026-03-28'],
    ['in 1 week 9a', '2026-03-25T09:00'],
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
    'Tue Apr 6',
    'Thu, Apr 1',
    'thu 4/1 9a',
    'foo, apr 1',
    'mon 2/30/2027',
    'in 10',
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

  const someTime = fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  )

  it('reads every text that the application writes of a day and a time to come', () =>
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 400 }), someTime, (today, ahead, time) => {
        const day = addDays(today, ahead)
        const moment = clinicMoment(day, time)
        const after = time === null ? [] : [`, ${timeText(time)}`, ` ${timeText(time)}`]
        const texts = [
          nextContactText({ at: moment, note: '' }),
          momentInFull(moment, today),
          momentText({ day, time, days: ahead }, today),
          moment,
          moment.replace('T', ' '),
          ...[
            dayText(day, today),
            shortDayText(day),
            shortDate(noon(day), 'UTC', noon(today)),
            longDate(noon(day), 'UTC'),
          ].flatMap((text) => (time === null ? [text] : after.map((one) => `${text}${one}`))),
          ...(ahead < 300 && time === null ? [weekdayText(day)] : []),
          ...(ahead > 0 && ahead < 7 && time === null ? [shortWeekday(day), weekdayInFull(day)] : []),
          ...(ahead <= 366 && time === null ? [distanceText(day, today)] : []),
        ]
        expect(texts.map((text) => [text, read(text, today)])).toEqual(texts.map((text) => [text, moment]))
      }),
    ))

  it('is none where its weekday is that of another day, which is told', () =>
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 6 }), (today, ahead, off) => {
        const day = addDays(today, ahead)
        for (const text of [dayText(day, today), day, `${dayText(day, today)} 9a`]) {
          const typed = `${shortWeekday(addDays(day, off))} ${text}`
          expect([typed, read(typed, today)]).toEqual([typed, null])
          expect(dayOfOtherWeekday(typed, today)).toBe(day)
          expect(dayOfOtherWeekday(text, today)).toBeNull()
        }
        const draft = { ...EMPTY_NEXT_CONTACT, text: `${shortWeekday(addDays(day, off))} ${day}` }
        expect(readNextContactDraft(draft, today, today).problem).toBe(
          `${dayText(day, today)} is a ${weekdayInFull(day)}.`,
        )
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
    ['2:30', '14:30'],
    ['1:00', '13:00'],
    ['6:59', '18:59'],
    ['7:00', '07:00'],
    ['12:30', '12:30'],
    ['0:30', '00:30'],
    ['02:30', '02:30'],
    ['2:30a', '02:30'],
    ['9', null],
    ['0a', null],
    ['24:00', null],
    ['9:60', null],
  ])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time))
})
