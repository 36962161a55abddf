/** Sets the clock of this thread, and of the threads and processes that it starts from now on. */
export function setOffset(offsetMs: number): void
