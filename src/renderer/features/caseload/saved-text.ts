import type { SyncState } from '#shared/outbox.ts'
import { timeOfDay } from '../../lib/format.ts'

export type SavedWhat = 'Contact' | 'Change' | 'Flag' | 'Patient'

/** The last contact that was logged here. */
export interface SavedContact {
  readonly registryId: string
  readonly mrn: string
  readonly name: string
  /** Epoch milliseconds. */
  readonly at: number
  /** Saved on this computer, and not in the table at that time. */
  readonly kept: boolean
  /** What was saved, `Contact` when it is not said. */
  readonly what?: SavedWhat
}

const KEPT = {
  online: 'Saved here. Being sent.',
  offline: 'Saved here. Sent when you are back online.',
  'sign-in-needed': 'Saved here. Sent after you sign in.',
} as const satisfies Record<SyncState['link']['state'], string>

/** Says where the last contact is stored. Null when the contact was kept here and no longer waits: the marks on the row then say what became of it. */
export function savedText(saved: SavedContact, zone: string, { link, patients }: SyncState): string | null {
  if (!saved.kept) return `${saved.what ?? 'Contact'} saved for ${saved.name}, ${timeOfDay(saved.at, zone)}`
  const { registryId, mrn } = saved
  const waits = patients.some((one) => one.registryId === registryId && one.mrn === mrn && one.waiting > 0)
  return waits ? KEPT[link.state] : null
}
