/** A client of a service whose library is read when it is first asked: most starts ask none. */
export interface WhenUsed<T> {
  /** The client. A library that could not be read is read again the next time. */
  open(): Promise<T>
  /** Ends the client, also one that is being made; one that was never asked has nothing to end. */
  close(): void
}

/** @param make reads the library and makes the client */
export function whenUsed<T extends { close(): void }>(make: () => Promise<T>): WhenUsed<T> {
  let made: Promise<T> | null = null
  return {
    open() {
      made ??= make().catch((error: unknown) => {
        made = null
        throw error
      })
      return made
    },
    close() {
      // What could not be made has told who asked for it.
      void made?.then(
        (client) => client.close(),
        () => undefined,
      )
    },
  }
}
