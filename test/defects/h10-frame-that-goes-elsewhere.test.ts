// H10: a frame of the page could be led elsewhere, and the policy of the page said nothing of frames and workers.
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../src/main/shell/content-security-policy.ts'
import { guardedContents, LEAVES } from '../fakes/guarded-contents.ts'

describe('the page and each frame in it', () => {
  it.each(LEAVES)('stays where it is (%s)', (name) => expect(guardedContents().stays(name)).toBe(true))

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
