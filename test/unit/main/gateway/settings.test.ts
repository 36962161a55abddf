import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingsChange } from '../../../../src/main/gateway/registries/settings-change.ts'

const UNTIL = 1_750_000_000_000
const writes = [{ path: ['distrusted', 'gad7'], value: UNTIL }]

it.each([undefined, null])('makes the settings where there are none: %s', (settings) => {
  expect(settingsChange({ settings }, writes)).toEqual({
    set: { settings: { version: 1, distrusted: { gad7: UNTIL } } },
    expect: { settings },
  })
})

it('makes the group where there is none, and states that there is none still', () => {
  expect(settingsChange({ settings: { timeZone: 'x' } }, writes)).toEqual({
    at: {
      set: [{ path: ['settings', 'distrusted'], value: { gad7: UNTIL } }],
      expect: [{ path: ['settings', 'distrusted'], value: undefined }],
    },
  })
})

it('writes by the whole path where the group is there, on what was seen', () => {
  expect(settingsChange({ settings: { distrusted: { gad7: 1, other: 2 } } }, writes)).toEqual({
    at: {
      set: [{ path: ['settings', 'distrusted', 'gad7'], value: UNTIL }],
      expect: [{ path: ['settings', 'distrusted', 'gad7'], value: 1 }],
    },
  })
})

it.each([[{ settings: 'x' }], [{ settings: { distrusted: 'x' } }], [{ settings: { distrusted: { gad7: {} } } }]])(
  'writes nothing over what is something else: %j',
  (item) => {
    expect(() => settingsChange(item, writes)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  },
)

describe('several settings at once', () => {
  const at = (settings: unknown, writes: { path: string[]; value: unknown }[]) =>
    settingsChange({ settings }, writes).at

  it('are each written by their path; the group that is absent is made once', () => {
    const both = [
      { path: ['billing', 'payerRules', 'medicaid'], value: 'cocm' },
      { path: ['billing', 'lapseMonths'], value: 9 },
    ]
    expect(at({}, both)?.set).toEqual([
      { path: ['settings', 'billing'], value: { payerRules: { medicaid: 'cocm' }, lapseMonths: 9 } },
    ])
    expect(at({ billing: { payerRules: { aetna: 'cocm' }, later: 1 } }, both)?.set).toEqual([
      { path: ['settings', 'billing', 'payerRules', 'medicaid'], value: 'cocm' },
      { path: ['settings', 'billing', 'lapseMonths'], value: 9 },
    ])
  })

  it('remove what is there, and nothing that is not', () => {
    const write = [{ path: ['billing', 'payerRules', 'aetna'], value: undefined }]
    expect(at({ billing: { payerRules: { aetna: 'cocm' } } }, write)).toEqual({
      set: [],
      remove: [['settings', 'billing', 'payerRules', 'aetna']],
      expect: [{ path: ['settings', 'billing', 'payerRules', 'aetna'], value: 'cocm' }],
    })
    expect(at({ billing: {} }, write)).toEqual({ set: [], expect: [] })
    expect(at({}, write)).toEqual({ set: [], expect: [] })
  })

  it('replace a list by a list, on its elements and its length', () => {
    expect(at({ workDays: [1, 2] }, [{ path: ['workDays'], value: [1] }])).toEqual({
      set: [{ path: ['settings', 'workDays'], value: [1] }],
      expect: [
        { path: ['settings', 'workDays', 0], value: 1 },
        { path: ['settings', 'workDays', 1], value: 2 },
      ],
      lengths: [{ path: ['settings', 'workDays'], value: 2 }],
    })
    expect(() => at({ timeZone: ['x'] }, [{ path: ['timeZone'], value: 'Europe/Madrid' }])).toThrow()
  })

  it('never name what else stands there, whatever it is', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/)
    const stored = fc.dictionary(key, fc.oneof(fc.string(), fc.integer(), fc.dictionary(key, fc.string())))
    fc.assert(
      fc.property(stored, key, (settings, name) => {
        const write = [{ path: ['billing', name], value: 1 }]
        const touched = at({ ...settings, billing: { other: 1 } }, write)?.set?.map(({ path }) => path)
        expect(touched).toEqual([['settings', 'billing', name]])
      }),
    )
  })
})
