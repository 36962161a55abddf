import { accessSync, closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** How the log stands. */
export interface LogFolder {
  readonly files: number
  readonly bytes: number
  readonly isWritable: boolean
}

/** Bytes at the end of the log in which the last errors are looked for. */
const TAIL = 256 * 1024

const NOTHING: LogFolder = { files: 0, bytes: 0, isWritable: false }

/** Null for what the system says no to. */
function ifAllowed<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

const isWritable = (folder: string) => ifAllowed(() => accessSync(folder, constants.W_OK)) !== null

export function lookIntoLogFolder(folder: string): LogFolder {
  const names = ifAllowed(() => readdirSync(folder))
  if (!names) return NOTHING
  const sizes = names.filter((name) => name.endsWith('.log')).map((name) => statSync(join(folder, name)).size)
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), isWritable: isWritable(folder) }
}

/** The last lines of the log, the first of them perhaps cut; none where it can't be read. */
export function logTail(folder: string): readonly string[] {
  const file = ifAllowed(() => openSync(join(folder, 'caseload.log'), 'r'))
  if (file === null) return []
  try {
    const { size } = fstatSync(file)
    const buffer = Buffer.alloc(Math.min(size, TAIL))
    const read = readSync(file, buffer, 0, buffer.length, Math.max(0, size - TAIL))
    return buffer.subarray(0, read).toString('utf8').split('\n')
  } finally {
    closeSync(file)
  }
}
