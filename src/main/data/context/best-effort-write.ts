import { ExpectedFailure } from '#shared/ipc/result.ts'
import { failureCode } from '../../store/store-failure.ts'
import type { DataPorts } from './data-ports.ts'

/**
 * Writes what is kept for later only: a disk that refuses it keeps nobody from what is on the screen, or in the table already.
 * @returns whether it is on the disk
 */
export function writeBestEffort({ log }: Pick<DataPorts, 'log'>, what: string, write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    if (failureCode(error) === 0) throw error
    log('error', 'cache.not-written', { what, error: failureCode(error) })
    return false
  }
}

const REFUSED = 'This computer’s disk can’t be written, so nothing was changed. Free some space, or ask your IT.'
/** Of an entry that waits: it is never sent before the disk knows that it is. */
export const NOT_SENT =
  'This computer’s disk can’t be written, so this is not sent now. It is kept. Free some space, or ask your IT.'

/**
 * Does what has to be on the disk.
 * @throws ExpectedFailure `storage-locked` where the disk refuses; and what `work` throws
 */
export async function writeOrRefuse<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (failureCode(error) === 0) throw error
    throw new ExpectedFailure('storage-locked', REFUSED, { cause: error })
  }
}
