// The window, the graphics or a service of Chromium could die without a word, and nothing went on.
import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEndCount, ENDED, followProcessEnds } from '../../src/main/shell/process-ends.ts'

const MINUTE = 60_000

describe('The count of what has ended', () => {
  it.each([
    ['three in ten minutes', [0, 3, 9], [true, true, true]],
    ['a fourth in ten minutes', [0, 3, 6, 9], [true, true, true, false]],
    ['a fourth after ten', [0, 3, 6, 10], [true, true, true, true]],
    ['a clock that was set back', [100, 101, 102, 1], [true, true, true, true]],
  ])('goes on after %s', (_title, minutes, expected) => {
    const goesOn = createEndCount()
    expect(minutes.map((minute) => goesOn(minute * MINUTE))).toEqual(expected)
  })

  it('never lets more than three pass in any ten minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { maxLength: 40 }), (gaps) => {
        const goesOn = createEndCount()
        let now = 0
        const passed = gaps.flatMap((gap) => {
          now += gap
          return goesOn(now) ? [now] : []
        })
        for (const at of passed)
          expect(passed.filter((one) => one <= at && at - one < 10 * MINUTE).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

function world() {
  const app = new EventEmitter()
  const said: string[] = []
  let answer: () => void = () => undefined
  followProcessEnds({
    app: app as never,
    ask: (sentence) => {
      said.push(sentence)
      return new Promise((resolve) => {
        answer = resolve
      })
    },
    show: async () => void said.push('shown'),
    giveUp: () => void said.push('given up'),
    now: () => 0,
    log: () => undefined,
  })
  const contents = { isDestroyed: () => false }
  return {
    said,
    page: (reason: string) => app.emit('render-process-gone', {}, contents, { reason, exitCode: 1 }),
    child: (type: string, reason = 'crashed') => app.emit('child-process-gone', {}, { type, reason, exitCode: 1 }),
    async goOn() {
      answer()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

describe('A process that dies', () => {
  it.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'launch-failed', 'integrity-failure'])(
    'of the page, %s: a sentence, then the page again',
    async (reason) => {
      const { page, said, goOn } = world()
      page(reason)
      expect(said).toEqual([ENDED.page])
      await goOn()
      expect(said).toEqual([ENDED.page, 'shown'])
    },
  )

  it.each(['GPU', 'Utility'])('of the kind %s: a sentence, nothing is drawn anew', async (type) => {
    const { child, said, goOn } = world()
    child(type)
    await goOn()
    expect(said).toEqual([ENDED.helper])
  })

  it('as expected, or of another kind, is not spoken of', () => {
    const { child, page, said } = world()
    page('clean-exit')
    child('Utility', 'clean-exit')
    child('Zygote')
    expect(said).toEqual([])
  })

  it('a fourth time ends Caseload', async () => {
    const { child, page, said, goOn } = world()
    page('crashed')
    await goOn()
    child('GPU')
    await goOn()
    page('oom')
    await goOn()
    page('crashed')
    expect(said.at(-1)).toBe('given up')
    expect(said.filter((one) => one === 'shown')).toHaveLength(2)
  })
})
