import { expect, it } from 'vitest'
import { settingChange } from '../../../../src/main/gateway/registries/registry-settings.ts'

const UNTIL = 1_750_000_000_000
const path = ['distrusted', 'gad7'] as const

it.each([undefined, null])('makes the settings where there are none: %s', (settings) => {
  expect(settingChange({ settings }, path, UNTIL)).toEqual({
    set: { settings: { version: 1, distrusted: { gad7: UNTIL } } },
    expect: { settings },
  })
})

it('makes the group where there is none, and states that there is none still', () => {
  expect(settingChange({ settings: { timeZone: 'x' } }, path, UNTIL)).toEqual({
    at: {
      set: [{ path: ['settings', 'distrusted'], value: { gad7: UNTIL } }],
      expect: [{ path: ['settings', 'distrusted'], value: undefined }],
    },
  })
})

it('writes by the whole path where the group is there, on what was seen', () => {
  expect(settingChange({ settings: { distrusted: { gad7: 1, other: 2 } } }, path, UNTIL)).toEqual({
    at: {
      set: [{ path: ['settings', 'distrusted', 'gad7'], value: UNTIL }],
      expect: [{ path: ['settings', 'distrusted', 'gad7'], value: 1 }],
    },
  })
})

it.each([[{ settings: 'x' }], [{ settings: { distrusted: 'x' } }], [{ settings: { distrusted: { gad7: {} } } }]])(
  'writes nothing over what is something else: %j',
  (item) => {
    expect(() => settingChange(item, path, UNTIL)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  },
)
