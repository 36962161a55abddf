import type { SyncState } from '#shared/outbox.ts'
import type { SignInStanding } from '../../lib/contexts.ts'
import { ago, daysBetween, entryCount, plural, shortDate, timeAndDay, timeOfDay } from '../../lib/format.ts'
import type { IconName } from '../../ui/index.ts'

/** Hours after which the age of the data is said as a warning. */
export const STALE_HOURS = 24
const HOUR_MS = 3_600_000

export interface Note {
  readonly icon: IconName
  readonly words: string
  readonly tone: 'plain' | 'warn' | 'bad'
}

/** Everything that the words depend on. Times are epoch milliseconds; `zone` is an IANA name. */
export interface SyncView {
  readonly sync: SyncState
  readonly standing: SignInStanding
  /** When what is on the screen was read; null where nothing was. */
  readonly asOf: number | null
  readonly zone: string
  readonly now: number
  /** How the last reading of the open registry went. */
  readonly reading: 'idle' | 'running' | 'failed'
}

/** `today, 1:47 PM`, `yesterday, 1:47 PM`, `Mar 9, 1:47 PM`. */
function dayAndTime(at: number, zone: string, now: number): string {
  const days = daysBetween(at, now, zone)
  const day = days === 0 ? 'today' : days === 1 ? 'yesterday' : shortDate(at, zone, now)
  return `${day}, ${timeOfDay(at, zone)}`
}

/** `26 hours`, from two days on `3 days`. */
function age(at: number, now: number): string {
  const hours = Math.floor((now - at) / HOUR_MS)
  return hours < 48 ? plural(hours, 'hour') : plural(Math.floor(hours / 24), 'day')
}

export const isStale = (asOf: number | null, now: number): boolean =>
  asOf !== null && now - asOf >= STALE_HOURS * HOUR_MS

/** What is in the outbox, the most urgent first. Empty for an empty outbox. */
export function outboxNotes({ waiting, sending, conflicts, problems }: SyncState): readonly Note[] {
  const still = Math.max(0, waiting - sending)
  const notes: (Note & { number: number })[] = [
    { number: problems, icon: 'warning', words: `${problems} not accepted`, tone: 'bad' },
    { number: conflicts, icon: 'warning', words: plural(conflicts, 'conflict'), tone: 'warn' },
    { number: still, icon: 'send', words: `${still} to send`, tone: 'plain' },
  ]
  return notes.filter(({ number }) => number > 0).map(({ icon, words, tone }) => ({ icon, words, tone }))
}

/** The state of the connection to the table; null when there is nothing to say. */
export function linkNote({ sync, standing, asOf, zone, now, reading }: SyncView): Note | null {
  const { link, sending } = sync
  if (standing !== 'ok' || link.state === 'sign-in-needed')
    return { icon: 'lock', words: 'Sign-in needed', tone: 'warn' }
  if (link.state === 'offline')
    return { icon: 'cloud-off', words: `Offline since ${timeAndDay(link.since, now, zone)}`, tone: 'warn' }
  if (sending > 0) return { icon: 'send', words: `Sending ${sending}`, tone: 'plain' }
  if (asOf === null) return null
  if (reading === 'running') return { icon: 'refresh', words: 'Syncing', tone: 'plain' }
  if (reading === 'failed')
    return { icon: 'warning', words: `Not synced since ${timeAndDay(asOf, now, zone)}`, tone: 'warn' }
  return { icon: 'cloud', words: `Synced ${ago(asOf, now)}`, tone: 'plain' }
}

/** What a screen reader announces. Times that count up and states of a moment are left out, otherwise it would speak all the time. */
export function announcement(view: SyncView): string {
  const { sync } = view
  const link = linkNote({
    ...view,
    sync: { ...sync, sending: 0 },
    reading: view.reading === 'running' ? 'idle' : view.reading,
  })
  const state = link === null || link.icon === 'cloud' ? '' : link.words
  const { conflicts, problems, waiting } = sync
  return [
    state,
    problems > 0 && `${entryCount(problems)} not accepted`,
    conflicts > 0 && plural(conflicts, 'conflict'),
    waiting > 0 && state !== '' && `${entryCount(waiting)} to send`,
  ]
    .filter(Boolean)
    .join(', ')
}

export interface BannerText {
  readonly title: string | null
  readonly words: string
  /** Entries that can be looked at. */
  readonly entries: number
}

const staleText = (asOf: number, now: number) =>
  `Data is ${age(asOf, now)} old. Connect before you rely on flags or scores.`

function keepWorking({ waiting, kept }: SyncState): string {
  if (kept.on === 'memory')
    return 'This computer can’t keep entries: one is saved only when the clinic’s table answers.'
  if (waiting === 0) return 'Keep working: what you save is kept here and will be sent when you are back online.'
  return `Keep working: ${entryCount(waiting)} ${waiting === 1 ? 'is' : 'are'} saved here and will be sent when you are back online.`
}

/** The banner over a caseload that may be outdated; null while it is up to date. */
export function bannerText(view: Pick<SyncView, 'sync' | 'zone' | 'now'> & { asOf: number }): BannerText | null {
  const { sync, asOf, zone, now } = view
  const stale = isStale(asOf, now)
  if (sync.link.state !== 'offline') return stale ? { title: null, words: staleText(asOf, now), entries: 0 } : null
  const data = stale ? staleText(asOf, now) : `Data is from ${dayAndTime(asOf, zone, now)} (${ago(asOf, now)}).`
  return { title: 'You are offline.', words: `${data} ${keepWorking(sync)}`, entries: sync.waiting }
}

/** `Synced 1:47 PM, 46 min ago` */
export const syncedText = (asOf: number, zone: string, now: number): string =>
  `Synced ${timeAndDay(asOf, now, zone)}, ${ago(asOf, now)}`

/** `3 entries to send`; empty when there are none. */
export const toSendText = ({ waiting }: SyncState): string => (waiting === 0 ? '' : `${entryCount(waiting)} to send`)

/** `View 3 entries` */
export const viewText = (number: number): string => `View ${entryCount(number)}`

/** Said once where entries can't be kept on the disk. */
export const memoryText = (reason: string): string =>
  ['Entries are not kept on this computer.', reason, 'An entry is saved when the clinic’s table has answered.']
    .filter(Boolean)
    .join(' ')

/** Of patients whose records on this computer can't be read any more. */
export const missingText = (missing: number): string =>
  `${plural(missing, 'patient is', 'patients are')} not shown: what this computer kept of them is damaged. They come back when Caseload reads the registry again. Connect before you rely on this list.`
