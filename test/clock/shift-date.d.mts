/** Makes `Date` tell a time that is this far from the computer's, in milliseconds. Self-contained: its source is also put into pages. */
export function shiftDate(offsetMs: number): void
