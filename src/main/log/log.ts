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

/** A structured log: one JSON object a line. What it states itself comes first, and no detail replaces it. */
export function createLog({ sink, now }: LogPorts): Log {
  return (level, event, details = {}) => {
    const stated = { at: new Date(now()).toISOString(), level, event }
    sink(JSON.stringify({ ...stated, ...redact(details), ...stated }))
  }
}
