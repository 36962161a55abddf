/** A day on which dates are easily got wrong. */
export interface Day {
  readonly name: string
  /** The instant at which every test begins, by the zone's own clock. */
  readonly clock: string
  /** Zone of the computer, IANA. The tests' clinic lies in Chicago: its date is often another. */
  readonly zone: string
}

export const DAYS: readonly Day[] = [
  { name: 'the last evening of January', clock: '2027-01-31T23:50:00-10:00', zone: 'Pacific/Honolulu' },
  { name: 'the leap day', clock: '2028-02-29T09:00:00+13:00', zone: 'Pacific/Auckland' },
  { name: 'the first minutes of March', clock: '2027-03-01T00:05:00+05:30', zone: 'Asia/Kolkata' },
  { name: 'before the clock springs forward', clock: '2027-03-14T01:50:00-05:00', zone: 'America/New_York' },
  { name: 'the hour that comes twice', clock: '2027-11-07T01:50:00-04:00', zone: 'America/New_York' },
  { name: 'the last minutes of a year', clock: '2026-12-31T23:55:00-03:30', zone: 'America/St_Johns' },
  { name: 'the thirtieth', clock: '2026-11-30T12:00:00+13:00', zone: 'Pacific/Auckland' },
  { name: 'the first minutes of a month at the clinic', clock: '2027-05-01T00:08:00-05:00', zone: 'America/Chicago' },
]
