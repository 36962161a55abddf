import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

/** Null when the folder can't be made: on a read-only or full disk the application goes on without a log. */
function openLog(folder: string): WriteStream | null {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
  const stream = createWriteStream(join(folder, 'caseload.log'), { flags: 'a', mode: 0o600 })
  // A line that can't be written is lost; who logs never hears of it.
  stream.on('error', () => undefined)
  return stream
}

/** Appends log lines to `<userData>/logs/caseload.log`, which is made when the first line comes. It never throws for the disk's sake. */
export function fileSink(userData: string): (line: string) => void {
  let stream: WriteStream | null | undefined
  return (line) => {
    if (stream === undefined) stream = openLog(join(userData, 'logs'))
    stream?.write(`${line}\n`)
  }
}
