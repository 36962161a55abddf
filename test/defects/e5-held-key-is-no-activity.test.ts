// A key that was held down kept the screen open for ever.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onActivity } from '../../src/renderer/lib/window-events.ts'

class Key extends Event {
  readonly repeat: boolean
  constructor(repeat: boolean) {
    super('keydown')
    this.repeat = repeat
  }
}
class Pointer extends Event {
  readonly movementX = 3
  readonly movementY = 0
}
let target: EventTarget
let clock = 0

beforeEach(() => {
  target = new EventTarget()
  clock = 0
  vi.stubGlobal('window', target)
  vi.stubGlobal('KeyboardEvent', Key)
  vi.stubGlobal('PointerEvent', Pointer)
  vi.stubGlobal('performance', { now: () => clock })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const EVERY_MS = 10_000
/** How often main is told, when each event comes a time of `EVERY_MS` after the one before. */
function told(events: readonly Event[]): number {
  const run = vi.fn()
  const dispose = onActivity(run, EVERY_MS)
  for (const event of events) {
    clock += EVERY_MS
    target.dispatchEvent(event)
  }
  dispose()
  return run.mock.calls.length
}

it('A key that only repeats is no activity, however long it is held', () => {
  expect(told(Array.from({ length: 500 }, () => new Key(true)))).toBe(0)
  expect(told([new Key(false), ...Array.from({ length: 500 }, () => new Key(true))])).toBe(1)
})

it('Each press of a key, and what the pointer does, is', () => {
  expect(told([new Key(false), new Key(false), new Key(true), new Key(false)])).toBe(3)
  expect(told([new Pointer('pointermove'), new Pointer('pointerdown'), new Pointer('wheel')])).toBe(3)
})

it('A press among repeats counts at once: repeats do not use up the time between two signs', () => {
  const run = vi.fn()
  const dispose = onActivity(run, EVERY_MS)
  clock = EVERY_MS
  target.dispatchEvent(new Key(true))
  clock += 1
  target.dispatchEvent(new Key(false))
  expect(run).toHaveBeenCalledTimes(1)
  dispose()
})
