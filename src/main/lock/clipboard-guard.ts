import { createHmac, randomBytes } from 'node:crypto'
import type { Log } from '../log/log.ts'

export interface ClipboardPort {
  readonly read: () => Promise<string>
  /** Whether nothing of any form can be seen on it: on Wayland that is so for every program without the focus, whatever is there. */
  readonly isBlank: () => Promise<boolean>
  readonly clear: () => void
  /** Clears what X11 and Wayland offer of what is selected, without a copy; nothing on other systems. */
  readonly clearSelection: () => void
}

/** What of the clipboard is ours. */
export interface ClipboardGuard {
  /** The window has just copied something. */
  note(): Promise<void>
  /** Main is about to put this text there. */
  noteText(text: string): void
  /** Takes it off the clipboard, unless something else is there by now. */
  clear(): Promise<void>
  /** Takes off whatever is there: for a copy that the organization lets not leave. */
  empty(): void
}

/**
 * Only a keyed hash of the text is remembered, under a key of this run. A clipboard on which nothing is seen is cleared: ours may be there
 * unseen. (PACKAGING §7.13)
 */
export function createClipboardGuard(clipboard: ClipboardPort, log: Log): ClipboardGuard {
  const key = randomBytes(32)
  /** `unread`: something of ours, which could not be read. */
  let ours: string | null = null
  // Windows may give line breaks back in another form than they were written in.
  const hashOf = (text: string) => createHmac('sha256', key).update(text.replaceAll('\r\n', '\n')).digest('hex')
  const current = async () => hashOf(await clipboard.read())
  const failed = () => log('warn', 'lock.clipboard-failed', {})
  return {
    async note() {
      ours = await current()
        .catch(failed)
        .then((hash) => hash ?? 'unread')
    },
    empty() {
      ours = null
      clipboard.clear()
    },
    noteText(text) {
      ours = hashOf(text)
    },
    async clear() {
      try {
        clipboard.clearSelection()
      } catch {
        failed()
      }
      if (ours === null) return
      const hash = await current().catch(failed)
      // What can't be read may be ours still: then it goes.
      const isOurs =
        ours === 'unread' || hash === undefined || hash === ours || (await clipboard.isBlank().catch(() => false))
      ours = null
      if (isOurs) clipboard.clear()
    },
  }
}
