// The package's own types bring those of Node in, and shared code has none of Node: the part that is used here.
// `tsconfig.json` of src/shared leads the import to this file.

interface Options {
  readonly delimiter: string
  readonly record_delimiter: readonly string[]
  readonly relax_column_count: true
  readonly relax_quotes: boolean
  /** Most characters of a record; `CSV_MAX_RECORD_SIZE` beyond. */
  readonly max_record_size: number
  /** Every record comes with the text that it was read from. */
  readonly raw: true
  /** The last record that is read, counted from 1. */
  readonly to?: number
}

/** A record, and its text. Of CRLF at its end the text has CR only. */
export interface RawRecord {
  readonly raw: string
  readonly record: string[]
}

/** @throws Error with `code` (`CSV_QUOTE_NOT_CLOSED`, …) and `records`, how many were read before it */
export declare function parse(text: string, options: Options): RawRecord[]
