import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../log/log.ts'
import type { Policy } from '../policy/policy.ts'
import { readConnectionFile } from './clinic-file.ts'
import type { StartConnection } from './known-connections.ts'

interface StartFilePorts {
  /** What `CASELOAD_CONNECTION` names; undefined where nothing does. */
  readonly file: string | undefined
  readonly isPackaged: boolean
  readonly policy: Pick<Policy, 'connections'>
  readonly log: Log
}

/**
 * The connection of the file that the environment names. Any program of the person can set that for every start to come, and lead what is written
 * from then on to another table: an installed Caseload asks it only where the organization's policy lists the connections, which then says
 * whether this is one of them, and never for a table at an address of one's own.
 * @returns asks for it; null without one; throws ExpectedFailure `invalid-request` when it can't be used
 */
export function startFile({ file, isPackaged, policy, log }: StartFilePorts): () => Promise<StartConnection | null> {
  if (!file) return async () => null
  if (!isPackaged) return () => readConnectionFile(file, { allowEndpoints: true })
  if (typeof policy.connections === 'string') {
    log('warn', 'connection.start-ignored', {})
    return async () => null
  }
  return async () => {
    const start = await readConnectionFile(file)
    if (start.kind !== 'endpoint') return start
    throw new ExpectedFailure(
      'invalid-request',
      'The connection can’t be used: an installed Caseload opens no table at an address of one’s own.',
    )
  }
}
