import { expect, it } from 'vitest'
import { createHeldLog } from '../../../../src/main/log/held-log.ts'

it('what is logged before there is a log comes into it first, in its order, and once', () => {
  const lines: string[] = []
  const held = createHeldLog()
  held.log('error', 'one')
  held.log('info', 'two', { attempts: 2 })
  held.passTo((level, event, details) => void lines.push(`${level} ${event} ${JSON.stringify(details ?? null)}`))
  held.log('warn', 'three')
  expect(lines).toEqual(['error one null', 'info two {"attempts":2}', 'warn three null'])
})
