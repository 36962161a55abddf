/** The clock for reading and writing times. `now` in epoch milliseconds, `zone` an IANA zone, usually the clinic's. */
export interface ClinicClock {
  readonly zone: string
  readonly now: number
}
