import type { Log } from './log.ts'

export interface HeldLog {
  /** Holds what it is given until there is a log, then passes it on at once. */
  readonly log: Log
  /** Passes on what was held, in its order, and from now on each line. */
  passTo(log: Log): void
}

/** The log of a program that has begun before it knows where the organization wants its log. */
export function createHeldLog(): HeldLog {
  const held: Parameters<Log>[] = []
  let next: Log | null = null
  return {
    log(...line) {
      if (next) next(...line)
      else held.push(line)
    },
    passTo(log) {
      next = log
      for (const line of held.splice(0)) log(...line)
    },
  }
}
