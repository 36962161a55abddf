import type { SyncState } from '#shared/outbox.ts'
import type { SignInStanding } from '../lib/contexts.ts'
import { entryCount } from '../lib/format.ts'

/** What the words stand over: a screen, or an entry that is being typed. */
export type Over = 'screen' | 'entry'
type Ended = Exclude<SignInStanding, 'ok'>

export const SIGN_IN_TITLES: Readonly<Record<Ended, string>> = {
  needed: 'Your clinic sign-in ended.',
  'other-person': 'Somebody else signed in, so this session ended.',
}

const OTHER_PERSON: Readonly<Record<Over, string>> = {
  screen: 'What is on the screen stays. Sign in as yourself to go on.',
  entry: 'What you typed stays here and is not saved. Sign in as yourself, then save it.',
}

/** What is safe while the sign-in has ended, and what a sign-in is good for. */
export function signInText(
  over: Over,
  standing: Ended,
  { waiting, kept }: Pick<SyncState, 'waiting' | 'kept'>,
): string {
  if (standing === 'other-person') return OTHER_PERSON[over]
  const onDisk = kept.on === 'disk'
  if (over === 'entry')
    return onDisk
      ? 'Keep typing: you can save this on this computer. It is sent after you sign in.'
      : 'What you typed stays here and is not saved yet. Sign in, then save it.'
  if (onDisk && waiting > 0) return `Your work is saved here. Sign in to send ${entryCount(waiting)}.`
  return onDisk
    ? 'Keep working: what you save is kept here, and sent after you sign in.'
    : 'What is on the screen stays. Sign in to read and save again.'
}
