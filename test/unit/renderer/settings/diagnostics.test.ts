import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import type { StorageState } from '#shared/storage.ts'
import { checksOf, diagnosticsText } from '../../../../src/renderer/features/settings/diagnostics.ts'

const storage: StorageState = {
  kept: { on: 'disk', bytes: 4096 },
  registries: [],
  unsent: 0,
  retentionDays: 14,
  damagedJournal: 0,
}
const keychain = { available: true, reason: null }
const stateOf = (sync: SyncState, kept: StorageState = storage) =>
  Object.fromEntries(checksOf({ keychain, sync, storage: kept }).map(({ id, isFine }) => [id, isFine]))

describe('the checks of About', () => {
  test('are fine on a computer where nothing is wrong', () => {
    expect(stateOf(IDLE_SYNC)).toEqual({ keychain: true, network: true, store: true, clock: true })
  })

  test.each([
    ['network', { ...IDLE_SYNC, link: { state: 'offline' as const, since: 0, nextAt: 0 } }, storage],
    ['network', { ...IDLE_SYNC, link: { state: 'sign-in-needed' as const } }, storage],
    ['clock', { ...IDLE_SYNC, clockSkewMs: -420_000 }, storage],
    ['store', IDLE_SYNC, { ...storage, damagedJournal: 2 }],
    ['store', IDLE_SYNC, { ...storage, kept: { on: 'memory' as const, reason: 'The disk is full.' } }],
  ])('say that %s is to be watched', (id, sync, kept) => {
    expect(stateOf(sync, kept)).toMatchObject({ [id]: false })
  })

  test('the text for support names no registry, whatever it is called', () => {
    const name = fc
      .string({ minLength: 4 })
      .filter((text) => !'Caseload System Keychain Network Store Clock'.includes(text))
    fc.assert(
      fc.property(fc.array(fc.record({ name: name.map((one) => `«${one}»`), patients: fc.nat(9999) })), (kept) => {
        const registries = kept.map((one, at) => ({ ...one, registryId: `«id ${at}»`, readAt: 0 }))
        const facts = { keychain, sync: IDLE_SYNC, storage: { ...storage, registries } }
        const text = diagnosticsText({ version: '1', system: 'test', checks: checksOf(facts), ...facts })
        for (const one of registries) for (const part of [one.name, one.registryId]) expect(text).not.toContain(part)
        expect(text).toContain(`Patients kept here: ${registries.reduce((sum, one) => sum + one.patients, 0)}`)
      }),
    )
  })
})
