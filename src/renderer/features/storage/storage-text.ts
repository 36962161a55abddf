import type { PolicyState } from '#shared/policy.ts'
import { RETENTION_DAYS, type StorageState } from '#shared/storage.ts'
import { entryCount, plural } from '../../lib/format.ts'
import type { System } from '../../lib/system.ts'

const KB = 1024

/** `820 KB`, `4.2 MB`: at least 1 KB for anything. */
export function sizeText(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB))} KB`
  const mb = bytes / (KB * KB)
  return `${mb < 10 ? mb.toFixed(1) : Math.round(mb)} MB`
}

/** Where what is kept lies. */
export const keptText = ({ kept }: Pick<StorageState, 'kept'>): string =>
  kept.on === 'disk'
    ? `Kept on this computer’s disk, encrypted: ${sizeText(kept.bytes)}`
    : `Kept in memory until you quit. ${kept.reason}`.trim()

/** What seals the key of the copies, and what follows for the person. */
export const SEALED: Readonly<Record<System, string>> = {
  windows:
    'Sealed with the keychain of Windows (DPAPI). Whoever can use your Windows account could open the copies, so keep it locked.',
  macos:
    'Sealed with your macOS keychain. Whoever can use your account could open the copies, so keep your Mac locked.',
  linux: 'Sealed with your keyring. Whoever can use your account could open the copies, so keep it locked.',
}

/** What the organization lets leave this computer. */
export const LEAVES: Readonly<Record<PolicyState['exports'], string>> = {
  none: 'Not allowed',
  withoutNames: 'Without names',
  all: 'Allowed',
}

/** How many entries wait. */
export const waitingText = (unsent: number): string =>
  unsent === 0
    ? 'None. Everything that was saved is in the registry.'
    : `${entryCount(unsent)}. ${unsent === 1 ? 'It stays' : 'They stay'} until the table has answered.`

/** How many entries are not finished. */
export const draftsText = (drafts: number): string =>
  drafts === 0 ? 'None.' : `${plural(drafts, 'unfinished entry', 'unfinished entries')}, kept encrypted.`

/** What is missing from the account of what happened here; null where nothing is. */
export const journalText = ({ damagedJournal }: Pick<StorageState, 'damagedJournal'>): string | null =>
  damagedJournal === 0
    ? null
    : `${plural(damagedJournal, 'line')} of this computer’s journal can’t be read any more. The others are there.`

/** What the access audit lacks of this computer, where somebody can do something about it; null else. */
export function accessText({ access }: Pick<StorageState, 'access'>): string | null {
  if (!access) return null
  const lost =
    access.dropped === 0
      ? ''
      : ` ${plural(access.dropped, 'event')} went because too many waited: tell your administrator.`
  if (access.isDenied)
    return `AWS doesn’t let you write this registry’s access audit: ${plural(access.waiting, 'event waits', 'events wait')} on this computer. Your work is not affected. Your administrator can add the statement KeepTheAccessAudit to your policy.${lost}`
  return lost === '' ? null : lost.trim()
}

export const RETENTION_HINT =
  'After that many days without contact, patients open only once the table has answered. Entries that were not sent are kept.'

/** The days that were typed, or what is wrong with them. @param most what the organization lets be chosen */
export function retentionOf(
  text: string,
  most: number = RETENTION_DAYS.most,
): { readonly days: number } | { readonly problem: string } {
  const { least } = RETENTION_DAYS
  const days = Number(text)
  const fits = /^\d+$/.test(text.trim()) && days >= least && days <= most
  return fits ? { days } : { problem: `Enter a whole number from ${least} to ${most}.` }
}

/** One question before data is removed. */
export interface Question {
  readonly title: string
  readonly words: string
  readonly keep: string
  readonly confirm: string
}

const NOTHING_ELSE = 'Nothing in the registry changes. You can read it again whenever you are online.'

/** The question before the data of a clinic is removed from this computer. It is asked again when unsent entries would be lost. */
export function removalQuestion(label: string, unsent: number, asked: 'first' | 'again'): Question {
  if (asked === 'again')
    return {
      title: `Lose ${entryCount(unsent)}?`,
      words: `${unsent === 1 ? 'It is' : 'They are'} on this computer only. Once removed, nobody can bring ${unsent === 1 ? 'it' : 'them'} back.`,
      keep: 'Keep everything',
      confirm: `Remove and lose ${entryCount(unsent)}`,
    }
  const waiting =
    unsent === 0
      ? ''
      : ` ${entryCount(unsent)} ${unsent === 1 ? 'is' : 'are'} not in the registry yet and would be lost.`
  return {
    title: 'Remove this clinic’s data from this computer?',
    words: `Patients of ${label} that were read, unfinished entries and settings are removed from this computer, and you leave the connection.${waiting} ${NOTHING_ELSE}`,
    keep: 'Keep it',
    confirm: unsent === 0 ? 'Remove data' : 'Go on',
  }
}
