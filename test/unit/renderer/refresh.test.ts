import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { contract } from '#shared/ipc/contract.ts'
import { type AppState, INITIAL_STATE, type Refreshing } from '../../../src/renderer/app/store/app-state.ts'
import { refreshActions } from '../../../src/renderer/app/store/caseload-slice.ts'
import type { Screen } from '../../../src/renderer/app/store/screen.ts'

const open = (asOf: number): Screen => {
  const registry = { id: 'r1' }
  // Only what a refresh looks at.
  return { kind: 'caseload', open: { registry, rows: [], asOf }, saved: null } as unknown as Screen
}

function setUp(answer: () => Promise<unknown>, asOf = 0) {
  const store = createStore<AppState>(() => ({ ...INITIAL_STATE, screen: open(asOf) }))
  const states: Refreshing[] = []
  const calls: string[] = []
  store.subscribe(({ refreshing, signIn }, before) => {
    if (refreshing !== before.refreshing) states.push(refreshing)
    if (signIn !== before.signIn && signIn === 'needed') calls.push('sign-in-required')
  })
  const actions = refreshActions({
    client: {
      call: (name: string) => {
        calls.push(name)
        return answer()
      },
      on: () => () => undefined,
    } as never,
    ...store,
    now: () => 100_000,
  })
  const leave = () => store.setState({ screen: { kind: 'connecting' } })
  return { actions, states, calls, screen: () => store.getState().screen, leave }
}

const ok = async () => ({ ok: true, value: { changed: 0, removed: 0, rewritten: 0, full: false, asOf: 99_000 } })

it('is a call of the contract', () => {
  expect(contract.calls).toHaveProperty('registries.refresh')
})

it('tells that it reads, and when it has read', async () => {
  const { actions, states, screen } = setUp(ok)
  await actions.refresh()
  expect(states).toEqual([{ state: 'running' }, { state: 'idle' }])
  expect(screen()).toMatchObject({ open: { asOf: 99_000 } })
})

it('keeps what is on screen when it fails, says so, and notes an ended sign-in', async () => {
  const error = { code: 'sign-in-required', message: 'Your clinic sign-in ended.', id: null }
  const { actions, states, calls, screen } = setUp(async () => ({ ok: false, error }))
  await actions.refresh()
  expect(states.at(-1)).toEqual({ state: 'failed', message: error.message })
  expect(calls).toEqual(['registries.refresh', 'sign-in-required'])
  expect(screen()).toMatchObject({ kind: 'caseload', open: { asOf: 0 } })
})

it('reads once for two presses, and not at all without an open registry', async () => {
  const { actions, calls, leave } = setUp(ok)
  await Promise.all([actions.refresh(), actions.refresh()])
  expect(calls).toHaveLength(1)
  leave()
  await actions.refresh()
  expect(calls).toHaveLength(1)
})

it('reads on coming back to the window when the last reading is older than a minute', async () => {
  const recent = setUp(ok, 90_000)
  await recent.actions.refreshWhenOlder()
  expect(recent.calls).toEqual([])
  const old = setUp(ok, 30_000)
  await old.actions.refreshWhenOlder()
  expect(old.calls).toEqual(['registries.refresh'])
})
