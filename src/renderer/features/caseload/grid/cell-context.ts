/** What cells need besides their row. `now` in epoch milliseconds, `zone` the clinic's IANA zone. */
export interface CellContext {
  readonly zone: string
  readonly now: number
}
