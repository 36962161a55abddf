/** On which clock times are read. `now` in epoch milliseconds, `zone` the clinic's IANA zone. */
export interface ClinicClock {
  readonly zone: string
  readonly now: number
}
