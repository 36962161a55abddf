import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Appends log lines to `<userData>/logs/caseload.log`; made when the first line comes. */
export function fileSink(userData: string): (line: string) => void {
  let stream: ReturnType<typeof createWriteStream> | null = null
  return (line) => {
    if (stream === null) {
      mkdirSync(join(userData, 'logs'), { recursive: true })
      stream = createWriteStream(join(userData, 'logs', 'caseload.log'), { flags: 'a', mode: 0o600 })
      // A full or read-only disk must not end the application: the log goes on in memory of nobody, the work goes on.
      stream.on('error', () => undefined)
    }
    stream.write(`${line}\n`)
  }
}
