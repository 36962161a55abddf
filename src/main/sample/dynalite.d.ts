// dynalite has no types of its own: the part that is used here.
declare module 'dynalite' {
  import type { Server } from 'node:http'

  interface Options {
    /** Milliseconds for which a new table stays CREATING. */
    readonly createTableMs?: number
  }

  /** A DynamoDB engine behind an HTTP server; in memory unless a path is given. */
  export default function dynalite(options?: Options): Server
}
