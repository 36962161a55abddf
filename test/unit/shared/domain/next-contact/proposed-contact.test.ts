import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDaysBetween } from '#shared/domain/derived/due.ts'
import { addDays, isWorkDay, proposedDay, proposedMove, workDayIn } from '#shared/domain/derived/proposed-contact.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'

const ZONE = 'America/New_York'
const SETTINGS = { urgency: DEFAULT_THRESHOLDS }
const clock = (day: string, time = '14:33') => ({ now: clinicTimeToMs(day, time, ZONE), timeZone: ZONE })
const made = (part: Partial<Parameters<typeof proposedDay>[0]> = {}) =>
  ({ contactType: 'Follow Up', attempt: false, status: 'Treatment', ...part }) as const

describe('the day that is proposed without an entry', () => {
  it.each([
    ['late', { days: -3 }, 'Treatment', '2026-03-19'],
    ['due today', { days: 0 }, 'Treatment', '2026-03-19'],
    ['due later', { days: 2 }, 'Treatment', '2026-04-01'],
    ['due later, in relapse prevention', { days: 2 }, 'Relapse Prevention Plan', '2026-04-15'],
    ['due never', null, 'Enrolled', '2026-04-01'],
  ] as const)('%s', (_who, due, status, day) => {
    expect(proposedMove({ due, status }, SETTINGS, clock('2026-03-18'))).toBe(day)
  })
})

describe('the day that is proposed', () => {
  it.each([
    ['in treatment', made(), '2026-03-18', SETTINGS, '2026-04-01'],
    ['enrolled', made({ status: 'Enrolled', contactType: 'Initial Assessment' }), '2026-03-18', SETTINGS, '2026-04-01'],
    ['in relapse prevention', made({ status: 'Relapse Prevention Plan' }), '2026-03-18', SETTINGS, '2026-04-15'],
    [
      'after a Relapse Prevention Plan',
      made({ contactType: 'Relapse Prevention Plan' }),
      '2026-03-18',
      SETTINGS,
      '2026-04-15',
    ],
    [
      'by the registry’s own interval',
      made(),
      '2026-03-18',
      { urgency: { ...DEFAULT_THRESHOLDS, overdueActiveAmber: 7 } },
      '2026-03-25',
    ],
    [
      'before a weekend',
      made(),
      '2026-03-18',
      { urgency: { ...DEFAULT_THRESHOLDS, overdueActiveAmber: 10 } },
      '2026-03-27',
    ],
    ['after an attempt', made({ attempt: true }), '2026-03-18', SETTINGS, '2026-03-19'],
    ['after an attempt on Friday', made({ attempt: true }), '2026-03-20', SETTINGS, '2026-03-23'],
    [
      'after an attempt where Saturday is worked',
      made({ attempt: true }),
      '2026-03-20',
      { ...SETTINGS, workDays: [2, 6] },
      '2026-03-21',
    ],
    ['over a change of clocks', made(), '2026-02-27', SETTINGS, '2026-03-13'],
    ['of an unknown status', made({ status: null }), '2026-03-18', SETTINGS, '2026-04-01'],
  ])('%s', (_name, what, today, settings, day) => expect(proposedDay(what, settings, clock(today))).toBe(day))

  it('is the clinic’s day, also late in the evening', () =>
    expect(proposedDay(made({ attempt: true }), SETTINGS, clock('2026-03-18', '23:30'))).toBe('2026-03-19'))

  const days = fc.integer({ min: 0, max: 3000 }).map((ahead) => addDays('2026-01-01', ahead))
  const workDays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })

  it('is a workday after today, and no later than asked for unless there is none before', () =>
    fc.assert(
      fc.property(days, workDays, fc.integer({ min: 1, max: 60 }), (today, work, ahead) => {
        const day = workDayIn(ahead, today, { workDays: work })
        expect(isWorkDay(day, { workDays: work })).toBe(true)
        expect(day > today).toBe(true)
        const late = calendarDaysBetween(addDays(today, ahead), day)
        if (late > 0)
          for (let between = 1; between <= ahead; between++)
            expect(isWorkDay(addDays(today, between), { workDays: work })).toBe(false)
      }),
    ))
})
