import { failureCode } from '../store/store-failure.ts'
import type { DataPorts } from './data-service.ts'

/**
 * Writes what is kept for later only: a disk that refuses it keeps nobody from what is on the screen, or in the table already.
 * @returns whether it is on the disk
 */
export function tryToKeep({ log }: Pick<DataPorts, 'log'>, what: string, write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    if (failureCode(error) === 0) throw error
    log('error', 'cache.not-written', { what, error: failureCode(error) })
    return false
  }
}
