import type { OutboxEntry } from '#shared/outbox.ts'
import type { IconName, TagTone } from './Icon.tsx'

export interface StateLook {
  readonly words: string
  readonly icon: IconName
  readonly tone: TagTone
}

const LOOKS: Readonly<Record<OutboxEntry['state'], StateLook>> = {
  waiting: { words: 'Waiting to send', icon: 'send', tone: 'neutral' },
  sending: { words: 'Sending', icon: 'refresh', tone: 'acc' },
  conflict: { words: 'Conflict', icon: 'warning', tone: 'warn' },
  refused: { words: 'Not accepted', icon: 'warning', tone: 'bad' },
  lost: { words: 'Removed by another program', icon: 'warning', tone: 'bad' },
  discarded: { words: 'Discarded', icon: 'close', tone: 'line' },
}

const BLOCKED: StateLook = { words: 'Waits for an earlier entry', icon: 'pause', tone: 'neutral' }

/** How the state of what the outbox has is shown, wherever it is. */
export const stateLook = ({ state, blockedBy }: Pick<OutboxEntry, 'state' | 'blockedBy'>): StateLook =>
  state === 'waiting' && blockedBy !== null ? BLOCKED : LOOKS[state]
