import { redact } from './redact.ts'

export type LogLevel = 'info' | 'warn' | 'error'
/** Writes one event. `details` pass through `redact`: only names that are known to be harmless keep their value. */
export type Log = (level: LogLevel, event: string, details?: Readonly<Record<string, unknown>>) => void

export interface LogPorts {
  /** Takes one line without its line end: a file, a stream, a test's array. */
  readonly sink: (line: string) => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** A structured log: one JSON object a line. */
export function createLog({ sink, now }: LogPorts): Log {
  return (level, event, details = {}) =>
    sink(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...redact(details) }))
}
