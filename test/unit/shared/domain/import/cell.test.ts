import { describe, expect, it } from 'vitest'
import { checkText } from './sheet.ts'

const HEADINGS = ['MRN', 'Last name', 'First name', 'DOB', 'Phone', 'Email', 'Payer', 'Consent', 'Status'] as const
const CELLS = [
  '1',
  'Doe',
  'Jane',
  '1971-03-25',
  '5035550101',
  'jane@mail.example',
  'Medicare',
  '2026-03-25',
  'Active',
] as const
const OTHER = '2,Roe,Bo,1955-11-30,5035550102,bo@mail.example,Medicare,2026-03-26,Active'

describe('a cell with 300,000 spaces inside', () => {
  it.each(HEADINGS.map((heading, at) => [heading, at] as const))('is checked under %s', (_heading, at) => {
    const long = `a${' '.repeat(300_000)}b`
    const cells = CELLS.map((cell, index) => (index === at ? long : cell))
    const { rows } = checkText([HEADINGS.join(','), cells.join(','), OTHER].join('\n'))
    expect(rows).toHaveLength(2)
    expect(rows[1]?.action).toBe('accept')
  })
})
