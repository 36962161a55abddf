import { expect, it } from 'vitest'
import { paperSize } from '../../../../src/main/shell/paper-size.ts'

it.each([
  ['US', 'Letter'],
  ['CA', 'Letter'],
  ['MX', 'Letter'],
  ['us', 'Letter'],
  ['', 'Letter'],
  ['DE', 'A4'],
  ['GB', 'A4'],
] as const)('the paper of %j is %s', (country, size) => {
  expect(paperSize(country)).toBe(size)
})
