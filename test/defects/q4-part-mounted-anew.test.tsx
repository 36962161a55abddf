// Q4: what went wrong: a part of the window that was drawn while it was being loaded was another element at the next drawing, so it lost the focus and what was typed; and one that once could not be loaded never could be until a restart.
import type { ComponentType, ReactElement, ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { later, loadTheRest } from '../../src/renderer/lib/later.tsx'

// One instance after another: each keeps its state, as React does.
const instance = vi.hoisted(() => ({ state: null as { value: unknown } | null }))
vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  useState: (first: unknown) => {
    instance.state ??= { value: typeof first === 'function' ? first() : first }
    return [instance.state.value, () => undefined]
  },
}))

const Loaded = () => null
const settled = () => new Promise((done) => setTimeout(done, 0))
const mounted = () => {
  instance.state = null
}

/** What an instance draws: the element types from the outside in. */
function drawn(Part: ComponentType<object>): unknown[] {
  const outer = (Part as (props: object) => ReactNode)({}) as ReactElement<{ children?: ReactElement }>
  return [outer.type, outer.props.children?.type]
}

it('a part that was drawn before it was loaded is the same element afterwards', async () => {
  const Part = later(async () => Loaded)
  mounted()
  const before = drawn(Part)
  await loadTheRest()
  expect(drawn(Part)).toEqual(before)
  // One that is mounted afterwards waits for nothing.
  mounted()
  expect(drawn(Part)).toEqual([before[0], Loaded])
})

it('a part that could not be loaded is loaded again when it is drawn again, and keeps no other from being loaded', async () => {
  const load = vi.fn(async () => Loaded).mockRejectedValueOnce(new Error('It is not there.'))
  const other = vi.fn(async () => Loaded)
  const [Part] = [later(load), later(other)]
  mounted()
  const [, failed] = drawn(Part)
  await loadTheRest()
  await settled()
  expect(other).toHaveBeenCalledOnce()
  mounted()
  const [, next] = drawn(Part)
  expect(next).not.toBe(failed)
  const { _init: init, _payload: payload } = next as { _init: (payload: unknown) => unknown; _payload: unknown }
  expect(() => init(payload)).toThrow()
  await settled()
  expect(load).toHaveBeenCalledTimes(2)
  expect(init(payload)).toBe(Loaded)
})
