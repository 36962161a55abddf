import { createWriteStream, mkdirSync, renameSync, statSync, truncateSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

/** Bytes of a log before the next one begins; one earlier one is kept, so that both take no more than twice as much. */
export const LARGEST_LOG = 4 * 1024 * 1024

interface OpenLog {
  readonly stream: WriteStream
  bytes: number
}

const pathsIn = (folder: string) => ({ current: join(folder, 'caseload.log'), earlier: join(folder, 'caseload.1.log') })

/** What fails for the disk's sake is no failure of who logs. */
function onDisk<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Null when the folder can't be made: on a read-only or full disk the application goes on without a log. */
function openLog(folder: string): OpenLog | null {
  return onDisk(() => {
    mkdirSync(folder, { recursive: true })
    const { current } = pathsIn(folder)
    const bytes = statSync(current, { throwIfNoEntry: false })?.size ?? 0
    const stream = createWriteStream(current, { flags: 'a', mode: 0o600 })
    // A line that can't be written is lost; who logs never hears of it.
    stream.on('error', () => undefined)
    return { stream, bytes }
  })
}

/** Begins the next log once everything is written to this one. */
function rotate(folder: string, { stream }: OpenLog): Promise<OpenLog | null> {
  const { current, earlier } = pathsIn(folder)
  return new Promise((resolve) => {
    stream.once('close', () => {
      // Where a scanner has the file open it can't be moved: it begins anew in its place, otherwise it would grow for ever.
      const moved = onDisk(() => renameSync(current, earlier) ?? true)
      if (!moved) onDisk(() => truncateSync(current))
      resolve(openLog(folder))
    })
    stream.end()
  })
}

/**
 * Appends log lines to `caseload.log` in a folder, which is made when the first line comes. A log that has grown large becomes
 * `caseload.1.log`, in the place of an earlier one. It never throws for the disk's sake.
 */
export function fileSink(folder: string): (line: string) => void {
  let log: OpenLog | null | undefined
  /** Lines that came while the next log began. */
  let waiting: string[] | null = null

  function write(line: string): void {
    if (waiting) return void waiting.push(line)
    if (log === undefined) log = openLog(folder)
    if (!log) return
    log.stream.write(`${line}\n`)
    log.bytes += Buffer.byteLength(line) + 1
    if (log.bytes >= LARGEST_LOG) void begin(log)
  }
  async function begin(full: OpenLog): Promise<void> {
    waiting = []
    log = await rotate(folder, full)
    const lines = waiting
    waiting = null
    for (const line of lines) write(line)
  }
  return write
}
