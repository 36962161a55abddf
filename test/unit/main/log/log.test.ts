import { describe, expect, it } from 'vitest'
import { createLog } from '../../../../src/main/log/log.ts'

function logged(details: Record<string, unknown>): Record<string, unknown> {
  const lines: string[] = []
  createLog({ sink: (line) => lines.push(line), now: () => 0 })('warn', 'test.event', details)
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\n')
  return JSON.parse(lines[0] ?? '')
}

describe('the log', () => {
  it('writes one JSON object a line', () => {
    expect(logged({ code: 'offline', attempts: 4, status: null })).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      event: 'test.event',
      code: 'offline',
      attempts: 4,
      status: null,
    })
  })

  it('withholds every name that it does not know, and keeps the name', () => {
    const details = { mrn: '003716', firstName: 'Ana', email: 'ana@example.com', registryId: 'reg-1', message: 'Ana' }
    const line = logged(details)
    for (const name of Object.keys(details)) expect(line[name], name).toBe('[withheld]')
  })

  it.each([
    ['an e-mail address', 'for ana@example.com'],
    ['an access key', 'key AKIAIOSFODNN7EXAMPLE'],
    ['a temporary access key', 'ASIAIOSFODNN7EXAMPLE'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.e30'],
    ['a secret key', 'x'.repeat(64)],
  ])('withholds %s under a harmless name too', (_title, value) => {
    expect(logged({ reason: value }).reason).toBe('[withheld]')
    expect(logged({ fields: [value] }).fields).toEqual(['[withheld]'])
  })

  it('takes no object, however harmless its name', () => {
    expect(logged({ reason: { lastName: 'Lindqvist' } }).reason).toBe('[withheld]')
    expect(logged({ reason: new Error('Lindqvist') }).reason).toBe('[withheld]')
  })

  it('can’t be made to write a second line or to forge what the log itself states', () => {
    expect(logged({ reason: 'a\n{"level":"error"}' }).reason).toBe('a\n{"level":"error"}')
    expect(logged({ level: 'info', event: 'other', at: 'never' })).toMatchObject({
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      event: 'test.event',
    })
  })
})
