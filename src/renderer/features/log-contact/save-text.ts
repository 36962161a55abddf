import type { SyncState } from '#shared/outbox.ts'
import type { SaveOutcome } from './send-entry.ts'

/** What the button that saves says, and what is to be known about where the entry goes. */
export interface SaveText {
  readonly button: 'Save' | 'Save on this computer'
  readonly about: { readonly title: string; readonly lines: readonly string[] } | null
}

const SAVED_HERE = 'Saved here, encrypted.'

/** What saving does now: stores in the table, stores on this computer until it can be sent, or waits for the table to answer. */
export function saveText({ link, kept }: Pick<SyncState, 'link' | 'kept'>): SaveText {
  if (link.state === 'online') return { button: 'Save', about: null }
  const title = link.state === 'offline' ? 'You are offline.' : 'Your clinic sign-in ended.'
  if (kept.on === 'memory')
    return { button: 'Save', about: { title, lines: ['This can be saved only when', 'the clinic’s table answers.'] } }
  const later = link.state === 'offline' ? 'Will be sent when you are back online.' : 'Will be sent after you sign in.'
  return { button: 'Save on this computer', about: { title, lines: [SAVED_HERE, later] } }
}

/** What the next dialog says about the entry just saved. `name` in list form, empty when it is not known. */
export function savedBeforeText(name: string, outcome: SaveOutcome): string {
  const who = name || 'the patient before'
  return outcome === 'kept' ? `Saved on this computer for ${who}. It waits to be sent.` : `Saved for ${who}.`
}
