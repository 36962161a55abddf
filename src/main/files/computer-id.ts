import { readFileSync, writeFileSync } from 'node:fs'
import { z } from '#shared/zod.ts'
import type { Log } from '../log/log.ts'
import { whileHeldSync } from './while-held.ts'

const fileSchema = z.object({ id: z.uuid() })

/** What is in the file; null where there is none, or none that can be read. */
function kept(path: string): string | null {
  try {
    return fileSchema.parse(JSON.parse(whileHeldSync(() => readFileSync(path, 'utf8')))).id
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

const notKept = (code: unknown, log: Log) => log('warn', 'computer.not-kept', { error: String(code) })

/** In the place of a file that can't be read. */
function overwritten(write: (flag: 'w') => void, id: string, log: Log): string {
  try {
    write('w')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    notKept(error.code, log)
  }
  return id
}

/**
 * A random id of this computer, made once: it tells computers apart in the access audit, and says nothing of their names. On a disk that refuses it,
 * it is one of this run.
 */
export function computerId(path: string, newId: () => string, log: Log): string {
  const known = kept(path)
  if (known !== null) return known
  const id = newId()
  const write = (flag: 'wx' | 'w') => writeFileSync(path, `${JSON.stringify({ id })}\n`, { mode: 0o600, flag })
  try {
    write('wx')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'EEXIST') return kept(path) ?? overwritten(write, id, log)
    notKept(error.code, log)
  }
  return id
}
