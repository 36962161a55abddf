// Q1: a window whose page drew nothing was never shown, one that did not answer stayed so, and one without its bridge was a dead page; the end of a session came without a word; ours on a clipboard that can’t be seen stayed there after the lock; the size of everything was forgotten.
import { EventEmitter } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createClipboardGuard } from '../../src/main/lock/clipboard-guard.ts'
import { followShutdown } from '../../src/main/shell/lock-events.ts'
import { keepPlace, readPlace, ZOOMS, zoomStep } from '../../src/main/shell/window-place.ts'
import { type WindowWatchPorts, watchWindow } from '../../src/main/shell/window-watch.ts'

function watched(extra: Partial<WindowWatchPorts> = {}) {
  const timers: (() => void)[] = []
  const page = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: vi.fn(), isDestroyed: () => false })
  const window = Object.assign(new EventEmitter(), {
    show: vi.fn(() => {
      window.shown = true
    }),
    shown: false,
    isVisible: (): boolean => window.shown,
    isDestroyed: () => false,
    webContents: page,
  })
  const told: string[] = []
  const ports = { giveUp: vi.fn(), onSessionEnd: vi.fn(), askToWait: vi.fn(async () => true) }
  watchWindow({
    window: window as never,
    after: (_ms, run) => void timers.push(run),
    log: (_level, event) => void told.push(event),
    ...ports,
    ...extra,
  })
  return { window, page, told, ports, pass: () => timers.splice(0).forEach((run) => void run()) }
}

describe('a window', () => {
  it('is shown once its page has drawn, and only once', () => {
    const { window, pass } = watched()
    window.emit('ready-to-show')
    pass()
    expect(window.show).toHaveBeenCalledOnce()
  })

  it('is shown after a while although its page draws nothing', () => {
    const { window, pass, told } = watched()
    expect(window.show).not.toHaveBeenCalled()
    pass()
    expect(window.show).toHaveBeenCalledOnce()
    expect(told).toEqual(['window.shown-undrawn'])
  })

  it.each([
    ['waits', true, 0],
    ['is drawn anew', false, 1],
  ])('that does not answer %s, as the person says, and asks once', async (_words, waits, ends) => {
    const askToWait = vi.fn(async () => waits)
    const { window, page } = watched({ askToWait })
    window.emit('unresponsive')
    window.emit('unresponsive')
    await vi.waitFor(() => expect(page.forcefullyCrashRenderer).toHaveBeenCalledTimes(ends))
    expect(askToWait).toHaveBeenCalledOnce()
  })

  it('without its bridge ends Caseload with a sentence, and the log has no words of the error', () => {
    const { page, ports, told } = watched()
    page.emit('preload-error', {}, '/preload.cjs', new Error('Castellanos, Marisol'))
    expect(ports.giveUp).toHaveBeenCalledOnce()
    expect(told).toEqual(['window.preload-failed'])
  })

  it('writes what it must when Windows ends the session', () => {
    const { window, ports } = watched()
    window.emit('session-end', {})
    expect(ports.onSessionEnd).toHaveBeenCalledOnce()
  })
})

it('a computer that shuts down waits for the end of Caseload', () => {
  const power = new EventEmitter()
  const [quit, preventDefault] = [vi.fn(), vi.fn()]
  followShutdown(power as never, quit)
  power.emit('shutdown', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
  expect(quit).toHaveBeenCalledOnce()
})

it('a clipboard that can’t be seen without the focus is cleared, one that holds something else is not', async () => {
  for (const [isBlank, cleared] of [
    [true, 1],
    [false, 0],
  ] as const) {
    const clear = vi.fn()
    let text = 'Castellanos, Marisol'
    const copies = createClipboardGuard(
      { read: async () => text, isBlank: async () => isBlank, clear, clearSelection: () => undefined },
      () => undefined,
    )
    await copies.note()
    text = ''
    await copies.clear()
    expect(clear).toHaveBeenCalledTimes(cleared)
  }
})

describe('how large everything is', () => {
  const place = { bounds: { x: 0, y: 0, width: 1440, height: 900 }, maximized: false }

  it.each(ZOOMS)('is kept: %s', (zoom) => {
    const path = join(mkdtempSync(join(tmpdir(), 'caseload-zoom-')), 'window.json')
    keepPlace(path, { ...place, zoom })
    expect(readPlace(path)).toEqual({ ...place, zoom })
  })

  it('goes by steps and ends at either end', () => {
    const steps = (from: number, by: 1 | -1) => {
      const all = [from]
      for (let next = zoomStep(from, by); next !== all.at(-1); next = zoomStep(next, by)) all.push(next)
      return all
    }
    expect(steps(1, 1)).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2])
    expect(steps(1, -1)).toEqual([1, 0.9, 0.8])
  })
})
