import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataContext } from '../context/context.ts'
import { verdictOf } from '../outbox/send-operation.ts'
import type { RowOutcome } from './import-job.ts'

/** Why an import stands still. `blocked`: until a person does something; `waiting`: it goes on by itself. */
export interface Halt {
  readonly state: 'waiting' | 'blocked'
  readonly message: string
  /** Milliseconds after which it is tried again; null = when the person has signed in again, or asks. */
  readonly again: number | null
}

/**
 * What a failure means for an import: why it stands still, or why this one row was left out.
 * @param failures how often it has stood still since the last row that was enrolled
 */
export function waitAfter(context: DataContext, failures: number, error: unknown): Halt | RowOutcome {
  const { ports, sync } = context
  const verdict = verdictOf(error, failures + 1, ports.now(), ports.random())
  const said = verdict.error?.message ?? ''
  const code = error instanceof ExpectedFailure ? error.code : null
  if (verdict.kind === 'again') {
    const connectivity = sync.connectivity.state()
    const at = connectivity.state === 'offline' ? connectivity.nextAt : (verdict.nextAt ?? ports.now())
    const again = code === 'sign-in-required' ? null : Math.max(50, at - ports.now())
    return { state: 'waiting', message: said, again }
  }
  if (code === 'not-permitted' || code === 'access-denied') return { state: 'blocked', message: said, again: null }
  return { state: 'error' as const, why: said }
}

export const isHalt = (found: Halt | RowOutcome): found is Halt => found !== null && 'again' in found
