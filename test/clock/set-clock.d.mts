/** Sets the clock of this thread, and of the threads and processes that it starts from now on. */
export function setOffset(offsetMs: number): void
/** The clock of this thread, as a script for a page; nothing where it is the computer's. */
export function clockScript(): string
