// H10: a frame of the page could be led elsewhere, and the policy of the page said nothing of frames and workers.
import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy } from '../../src/main/shell/content-security-policy.ts'
import { guardContents } from '../../src/main/shell/guards.ts'

// `will-navigate` is told of the page alone; of the frames in it Electron tells by a name of its own.
const LEAVES = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']

describe('the page and each frame in it', () => {
  it.each(LEAVES)('stays where it is (%s)', (name) => {
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: vi.fn(),
      setWebRTCIPHandlingPolicy: vi.fn(),
    })
    guardContents(contents as never)
    const event = { preventDefault: vi.fn() }
    contents.emit(name, event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })

  it('has a policy that names what could carry something away, and allows none of it', () => {
    const policy = new Map(
      contentSecurityPolicy('n')
        .split('; ')
        .map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)] as const),
    )
    for (const name of ['default', 'connect', 'frame', 'worker']) expect(policy.get(`${name}-src`), name).toBe("'none'")
    for (const name of ['form-action', 'base-uri', 'frame-ancestors']) expect(policy.get(name), name).toBe("'none'")
  })
})
