import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stackFrames } from '../../src/main/log/frames.ts'
import { createLog } from '../../src/main/log/log.ts'

// Whatever is handed to the log, under whatever name.

function logged(details: Record<string, unknown>): string {
  const lines: string[] = []
  createLog({ sink: (line) => lines.push(line), now: () => 0 })('error', 'a.failed', details)
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

const HOSTILE = {
  'a name': 'Castellanos, Marisol',
  'a name without a comma': 'Marisol Castellanos',
  'an MRN': '004417',
  'a birth date': '03/14/1961',
  'a note': 'Sleep is the main complaint; wakes at 3 AM.',
  'a note of two words': 'Wants to die',
  'a token': `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(40)}`,
  'a refresh token': `aorAAAAA${'G3x9_'.repeat(20)}`,
  'an access key': 'AKIAIOSFODNN7EXAMPLE',
  'a secret key': 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'a data key': `${'qL8k'.repeat(10)}+/=`,
  'an address': 'marisol.castellanos@example.org',
  'a path of Windows': 'C:\\Users\\rokafor\\AppData\\Local\\Caseload\\stores.json',
  'a path of macOS': '/Users/rokafor/Library/Application Support/Caseload',
  'a path of Linux': '/home/rokafor/.config/Caseload/stores.json',
  'a note that looks like a frame': 'at home Marisol sleeps',
  'a network path': '\\\\server\\homes\\rokafor',
  'a URL': 'https://lakeside.awsapps.com/start#/user/rokafor',
  'a line that looks like another': 'x\n{"at":"2026-03-18T00:00:00.000Z","level":"error"}',
  'a frame with a path': '    at save (/home/rokafor/app/index.js:10:5)',
} as const

/** Names whose values may stand in the log, and others. */
const NAMES = [
  'error',
  'code',
  'reason',
  'kind',
  'call',
  'id',
  'fields',
  'stack',
  'status',
  'phase',
  'operation',
  'name',
  'path',
  'mrn',
  'note',
]

describe.each(Object.entries(HOSTILE))('%s', (_what, value) => {
  it.each(NAMES)('stays out of the log under “%s”, alone, in a list and in an object', (name) => {
    for (const given of [value, [value], { value }, [[value]], new Error(value)]) {
      const line = logged({ [name]: given })
      expect(line).not.toContain(JSON.stringify(value).slice(1, -1))
      for (const part of ['Castellanos', 'Marisol', 'rokafor', '004417', 'AKIA', 'complaint'])
        if (value.includes(part)) expect(line).not.toContain(part)
    }
  })
})

it('keeps what codes are made of', () => {
  const details = {
    error: 'ResourceNotFoundException',
    code: 'ENOSPC',
    reason: 'screen',
    call: 'exports.saveCaseload',
    fields: ['patient.*', 'entries[].minutes'],
    id: '0193b2f2-5a6b-7c8d-9e0f-a1b2c3d4e5f6',
    status: 400,
    region: 'us-gov-west-1',
    version: '1.2.0',
  }
  expect(JSON.parse(logged(details))).toMatchObject(details)
})

it('is one line whatever is handed to it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), fc.anything()), (details) => {
      expect(logged(details)).not.toContain('\n')
    }),
  )
})

describe('the frames of a stack', () => {
  const framesOf = (...lines: string[]) => {
    const error = new Error('Marisol')
    error.stack = ['Error: Marisol', ...lines].join('\n')
    return stackFrames(error)
  }
  it.each([
    ['    at save (/home/rokafor/Caseload/resources/app.asar/out/main/index.js:10:5)', '    at save (index.js:10:5)'],
    ['    at C:\\Users\\Renee Okafor\\app\\index.js:10:5', '    at index.js:10:5'],
    ['    at async file:///C:/Users/rokafor/app/index.js:10:5', '    at async index.js:10:5'],
    ['    at new Store (file:///Users/renee (home)/app/store.js:1:2)', '    at new Store (store.js:1:2)'],
    ['    at save (C:\\Program Files (x86)\\rokafor\\index.js:10:5)', '    at save (index.js:10:5)'],
    ['    at node:internal/process/task_queues:103:5', '    at task_queues:103:5'],
    ['    at index.js:10:5', '    at index.js:10:5'],
  ])('%s is without folders', (line, expected) => {
    expect(framesOf(line)).toEqual([expected])
    expect(logged({ stack: framesOf(line) })).toContain(expected)
  })
})
