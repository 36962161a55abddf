import { describe, expect, test } from 'vitest'
import * as format from '../../../src/renderer/lib/format.ts'

const NEW_YORK = 'America/New_York'
const NOW = Date.UTC(2026, 2, 18, 18, 31)

describe('dates', () => {
  test.each([
    [Date.UTC(2026, 2, 9, 16), 'Mar 9'],
    [Date.UTC(2025, 3, 18, 16), 'Apr 18'],
    [Date.UTC(2025, 3, 17, 16), 'Apr 17 ’25'],
    [Date.UTC(2025, 2, 30, 16), 'Mar 30 ’25'],
    [Date.UTC(2026, 3, 1, 16), 'Apr 1'],
    [Date.UTC(2009, 0, 5, 16), 'Jan 5 ’09'],
  ])('%d is shown as %s: the year appears when it is over eleven months ago', (at, shown) => {
    expect(format.shortDate(at, NEW_YORK, NOW)).toBe(shown)
  })

  test('the day is the clinic’s, not this computer’s', () => {
    const lateEvening = Date.UTC(2026, 2, 10, 2, 30)
    expect(format.shortDate(lateEvening, NEW_YORK, NOW)).toBe('Mar 9')
    expect(format.shortDate(lateEvening, 'Asia/Tokyo', NOW)).toBe('Mar 10')
  })

  test('days are calendar days, also over a clock change', () => {
    const saturday = Date.UTC(2026, 2, 8, 4, 30) // Mar 7, 23:30 in New York; the clock goes forward on Mar 8.
    const monday = Date.UTC(2026, 2, 9, 4, 30)
    expect(format.daysBetween(saturday, monday, NEW_YORK)).toBe(2)
    expect(format.fromToday(monday, saturday, NEW_YORK)).toBe('in 2 days')
    expect(format.fromToday(saturday, monday, NEW_YORK)).toBe('2 days ago')
    expect(format.fromToday(NOW, NOW, NEW_YORK)).toBe('today')
  })

  test('time of day and age', () => {
    expect(format.timeOfDay(NOW, NEW_YORK)).toBe('2:31 PM')
    expect(format.ago(NOW, NOW + 59_000)).toBe('just now')
    expect(format.ago(NOW, NOW + 120_000)).toBe('2 min ago')
    expect(format.ago(NOW, NOW + 26 * 3_600_000)).toBe('26 h ago')
    expect(format.ago(NOW, NOW - 5_000)).toBe('just now')
  })

  test('months', () => {
    expect(format.monthName('2026-03')).toBe('March')
    expect(format.monthOf(Date.UTC(2026, 3, 1, 3), NEW_YORK)).toBe('2026-03')
  })
})

describe('numbers and names', () => {
  test.each([
    [-0.3, '\u221230%'],
    [0.09, '+9%'],
    [0, '0%'],
    [-0.001, '0%'],
  ])('a change of %d is %s, with a true minus', (fraction, shown) => {
    expect(format.signedPercent(fraction)).toBe(shown)
  })

  test('counts have separators', () => {
    expect(format.count(1964)).toBe('1,964')
    expect(format.plural(1, 'patient')).toBe('1 patient')
    expect(format.plural(1204, 'patient')).toBe('1,204 patients')
  })

  test('names with missing parts', () => {
    expect(format.listName({ firstName: ' Marisol ', lastName: 'Castellanos' })).toBe('Castellanos, Marisol')
    expect(format.listName({ firstName: '', lastName: 'Castellanos' })).toBe('Castellanos')
    expect(format.listName({ firstName: '', lastName: ' ' })).toBe('')
    expect(format.initials('Renee Okafor, LCSW')).toBe('RO')
    expect(format.initials('')).toBe('')
    expect(format.surname('Renee Okafor, LCSW')).toBe('Okafor')
    expect(format.surname('Dr. Abara')).toBe('Abara')
  })
})
