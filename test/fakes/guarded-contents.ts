import { EventEmitter } from 'node:events'
import { type Mock, vi } from 'vitest'
import { guardContents } from '../../src/main/shell/guards.ts'

/** What Electron tells of a page or of a frame in it that is led elsewhere; of frames by a name of its own. */
export const LEAVES = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const

export interface GuardedContents {
  /** Whether it stays where it is when Electron tells of this. */
  stays(name: string): boolean
  readonly setWindowOpenHandler: Mock
}

/** The contents of a window behind the application's guards. */
export function guardedContents(): GuardedContents {
  const setWindowOpenHandler: Mock = vi.fn()
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler, setWebRTCIPHandlingPolicy: vi.fn() })
  guardContents(contents as never)
  const stays = (name: string): boolean => {
    const event = { preventDefault: vi.fn() }
    contents.emit(name, event)
    return event.preventDefault.mock.calls.length === 1
  }
  return { stays, setWindowOpenHandler }
}
