import type { OutboxEntry } from '#shared/outbox.ts'
import { ago, timeAndDay } from '../../lib/format.ts'
import type { StateLook } from '../../ui/outbox-state.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

export const UNREADABLE: StateLook = { words: 'Can’t be read', icon: 'warning', tone: 'bad' }

/** `2:31 PM, 2 min ago`; with its day when that is not today: `Mar 9, 2:31 PM, 3 days ago`. */
export const sinceText = (at: number, { zone, now }: ClinicClock): string =>
  `${timeAndDay(at, now, zone)}, ${ago(at, now)}`

const CONFLICT = 'This entry was changed in two places. Choose what to keep. Both versions stay in the audit trail.'
const LOST =
  'This was in the registry, and another program has removed it since: it is not there now. Check the patient’s record, then send it again or discard it.'
export const UNREADABLE_TEXT =
  'This entry was saved on this computer, and can’t be read any more. It is kept as it is. Check whether one of your recent entries is missing, and tell whoever looks after this computer.'

function waitingText({ attempts, nextAt, error }: OutboxEntry, offline: boolean, { now }: ClinicClock): string {
  const tried = attempts === 0 ? '' : attempts === 1 ? 'Tried once. ' : `Tried ${attempts} times. `
  const said = error ? ` ${error.message}` : ''
  if (offline) return `${tried}Will be sent when you are back online.`
  if (nextAt === null) return `${tried}Will be sent as soon as the table answers.${said}`
  const minutes = Math.ceil((nextAt - now) / 60_000)
  return `${tried}Next try ${minutes <= 1 ? 'within a minute' : `in ${minutes} min`}.${said}`
}

/**
 * What has become of an entry, and what there is to do, in sentences.
 *
 * @param earlier what the entry waits for, in words; null when it waits for no other
 */
export function stateSentence(
  entry: OutboxEntry,
  at: { readonly offline: boolean; readonly clock: ClinicClock; readonly earlier: string | null },
): string {
  const { state, error, discarded, operation } = entry
  switch (state) {
    case 'waiting':
      return entry.blockedBy === null
        ? waitingText(entry, at.offline, at.clock)
        : `Sent after an earlier entry that has to be decided first${at.earlier ? `: ${at.earlier}` : ''}.`
    case 'sending':
      return 'Being sent now.'
    case 'conflict':
      return error && entry.conflict?.about === 'other' ? error.message : CONFLICT
    case 'refused':
      return error?.message ?? 'The server did not accept this entry.'
    case 'lost':
      return LOST
    case 'discarded':
      return discarded
        ? `Discarded by ${operation.actor.displayName}, ${sinceText(discarded.at, at.clock)}: ${discarded.reason}`
        : 'Discarded.'
  }
}
