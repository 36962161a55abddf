import { expect, it } from 'vitest'
import { createLog } from '../../../../src/main/log/log.ts'

it('lets no detail replace the time, level and event that the log states', () => {
  const lines: string[] = []
  const log = createLog({ sink: (line) => lines.push(line), now: () => 0 })
  log('warn', 'test.event', { level: 'info', event: 'other', at: 'never', reason: 'a\nb' })
  expect(lines).toEqual(['{"at":"1970-01-01T00:00:00.000Z","level":"warn","event":"test.event","reason":"[withheld]"}'])
})
