import { addClinicDays, clinicDay, clinicMonth, clinicTimeToMs, monthRange } from '#shared/domain/time.ts'

/** The days of the sample, counted back from today in the clinic's zone. Times are epoch milliseconds. */
export interface SampleClock {
  readonly now: number
  readonly timeZone: string
  /** First instant of the current clinic month. */
  readonly monthStart: number
  /** A clock time (minutes since midnight) some days ago; negative days are in the future. */
  at(daysAgo: number, minuteOfDay: number): number
}

const two = (value: number) => String(value).padStart(2, '0')

export function sampleClock(now: number, timeZone: string): SampleClock {
  const days = new Map<number, string>()
  const dayOf = (daysAgo: number) => {
    const known = days.get(daysAgo) ?? clinicDay(addClinicDays(now, -daysAgo, timeZone), timeZone)
    days.set(daysAgo, known)
    return known
  }
  return {
    now,
    timeZone,
    monthStart: monthRange(clinicMonth(now, timeZone), timeZone).start,
    at: (daysAgo, minuteOfDay) =>
      clinicTimeToMs(dayOf(daysAgo), `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`, timeZone),
  }
}
