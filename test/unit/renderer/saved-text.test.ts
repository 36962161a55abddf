import { expect, it } from 'vitest'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import { type SavedContact, savedText } from '../../../src/renderer/features/caseload/saved-text.ts'
import { NOW, ZONE } from '../../fakes/stored-patient.ts'

const saved: SavedContact = { registryId: 'r1', mrn: '003716', name: 'Halvorsen, Ingrid', at: NOW, kept: true }
const standing = (link: SyncState['link'], waiting: number): SyncState => ({
  ...IDLE_SYNC,
  link,
  patients: [{ registryId: 'r1', mrn: '003716', waiting, problems: 0 }],
})
const OFFLINE = { state: 'offline', since: 0, nextAt: 0 } as const

it('says that an entry of the table is saved, with whom and when', () =>
  expect(savedText({ ...saved, kept: false }, ZONE, IDLE_SYNC)).toBe('Contact saved for Halvorsen, Ingrid, 2:33 PM'))

it('says where an entry waits, and what has to come first', () => {
  expect(savedText(saved, ZONE, standing(OFFLINE, 1))).toBe('Saved here. Sent when you are back online.')
  expect(savedText(saved, ZONE, standing({ state: 'sign-in-needed' }, 1))).toMatch(/after you sign in/)
  expect(savedText(saved, ZONE, standing({ state: 'online' }, 1))).toMatch(/Being sent/)
})

it('claims nothing of an entry that no longer waits: it may be sent, refused or discarded', () => {
  expect(savedText(saved, ZONE, standing(OFFLINE, 0))).toBeNull()
  expect(savedText({ ...saved, registryId: 'r2' }, ZONE, standing(OFFLINE, 1))).toBeNull()
})
