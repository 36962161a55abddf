import { createHmac, randomBytes } from 'node:crypto'
import type { Log } from '../log/log.ts'

export interface ClipboardPort {
  readonly read: () => Promise<string>
  readonly write: (text: string) => void
  readonly clear: () => void
}

/** What of the clipboard is ours. */
export interface ClipboardGuard {
  /** The window has just copied something. */
  note(): Promise<void>
  /** Takes it off the clipboard, unless something else is there by now. */
  clear(): Promise<void>
}

/** Only a keyed hash of the text is remembered, under a key of this run. */
export function createClipboardGuard(clipboard: Pick<ClipboardPort, 'read' | 'clear'>, log: Log): ClipboardGuard {
  const key = randomBytes(32)
  let ours: string | null = null
  const current = async () =>
    createHmac('sha256', key)
      .update(await clipboard.read())
      .digest('hex')
  const failed = () => log('warn', 'lock.clipboard-failed', {})
  return {
    async note() {
      ours = await current()
        .catch(failed)
        .then((hash) => hash ?? null)
    },
    async clear() {
      if (ours === null) return
      const same = (await current().catch(failed)) === ours
      ours = null
      if (same) clipboard.clear()
    },
  }
}
