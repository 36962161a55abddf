import { expect, it } from 'vitest'
import { createLog } from '../../../../src/main/log/log.ts'

function logged(details: Record<string, unknown>): Record<string, unknown> {
  const lines: string[] = []
  createLog({ sink: (line) => lines.push(line), now: () => 0 })('warn', 'aws.failed', details)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '')
}

it('writes one line of JSON with time, level and event', () => {
  expect(logged({ operation: 'Query', status: 400, requestId: 'ABC123' })).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    event: 'aws.failed',
    operation: 'Query',
    status: 400,
    requestId: 'ABC123',
  })
})

it('withholds what it does not know to be harmless, and keeps its name', () => {
  const line = logged({
    mrn: 'MRN-77',
    firstName: 'Ana',
    notes: 'x',
    minutes: 20,
    entry: { notes: 'x' },
    topFrame: true,
  })
  expect(line).toMatchObject({ mrn: '[withheld]', firstName: '[withheld]', minutes: '[withheld]', topFrame: true })
  expect(JSON.stringify(line)).not.toMatch(/MRN-77|Ana/)
})

it('withholds keys, tokens, e-mail addresses and objects under harmless names too', () => {
  const line = logged({
    error: 'AKIAABCDEFGHIJKLMNOP',
    reason: 'ana@example.com wrote',
    code: `eyJhbGciOi${'a'.repeat(20)}`,
    operation: { Key: { SK: 'MRN-77' } },
    fields: ['entry.minutes', 'eyJhbGciOiJIUzI1NiJ9'],
  })
  expect(line).toMatchObject({ error: '[withheld]', reason: '[withheld]', code: '[withheld]', operation: '[withheld]' })
  expect(line.fields).toEqual(['entry.minutes', '[withheld]'])
})
