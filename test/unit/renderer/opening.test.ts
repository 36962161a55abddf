import { describe, expect, it, vi } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { type Contract, contract } from '#shared/ipc/contract.ts'
import type { Handlers } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { DEFAULT_GENERAL, type GeneralPreferences } from '#shared/preferences.ts'
import { createAppStore } from '../../../src/renderer/app/store/app-store.ts'
import { fakeBridge } from '../../fakes/fake-bridge.ts'
import { noHandlers } from './handlers.ts'
import { openRegistry } from './open-registry.ts'
import { caseloadRow } from './rows.ts'
import { connected } from './sessions.ts'

const LEFT = { ...DEFAULT_GENERAL, leftIn: { registryId: 'r1', name: 'Lakeside' } }

function start(general: GeneralPreferences, handlers: Partial<Handlers<Contract>> = {}) {
  const listed = vi.fn(connected['registries.list'])
  const saved: GeneralPreferences[] = []
  const { bridge } = fakeBridge(contract, {
    ...noHandlers,
    ...connected,
    'registries.list': listed,
    'registries.open': async () => openRegistry([caseloadRow('1')]),
    'preferences.get': async () => ({ general: saved.at(-1) ?? general, registry: null }),
    'preferences.saveGeneral': async (next) => {
      saved.push(next)
      return {}
    },
    ...handlers,
  })
  const store = createAppStore(createClient(contract, bridge))
  return { store, listed, saved, screen: () => store.getState().screen }
}

describe('Caseload opens', () => {
  it('with the registry where the person left, and asks for no list', async () => {
    const { store, listed, screen } = start(LEFT)
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'caseload' })
    expect(listed).not.toHaveBeenCalled()
  })

  it.each([
    ['that is their choice', { ...LEFT, opening: 'registries' as const }],
    ['they left from it', DEFAULT_GENERAL],
  ])('with the list where %s', async (_why, general) => {
    const { store, screen } = start(general)
    await store.actions.begin()
    expect(screen().kind).toBe('registries')
  })

  it('with the list, and the reason, where they are no member any more', async () => {
    const { store, screen, saved } = start(LEFT, {
      'registries.open': () => Promise.reject(new ExpectedFailure('not-permitted', 'You are no member.')),
    })
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'registries', error: { message: 'You are no member.' } })
    expect(saved.at(-1)?.leftIn).toBeNull()
  })

  it('with the reason and a way on, where the registry can’t be read now', async () => {
    const { store, screen } = start(LEFT, {
      'registries.open': () => Promise.reject(new ExpectedFailure('offline', 'No connection.')),
    })
    await store.actions.begin()
    expect(screen()).toMatchObject({ kind: 'opening', name: 'Lakeside', error: { code: 'offline' } })
  })
})

it('where a person is, is kept: the registry that they open, and the list that they ask for', async () => {
  const { store, saved } = start(DEFAULT_GENERAL)
  await store.actions.begin()
  await store.actions.openRegistry('r1', 'Lakeside')
  const { name } = openRegistry([]).registry
  await vi.waitFor(() => expect(saved.at(-1)?.leftIn).toEqual({ registryId: 'r1', name }))
  await store.actions.showRegistries()
  await vi.waitFor(() => expect(saved.at(-1)?.leftIn).toBeNull())
})
