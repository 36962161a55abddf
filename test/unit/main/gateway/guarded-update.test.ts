import { expect, it } from 'vitest'
import { itemSize } from '../../../../src/main/gateway/table/item-size.ts'
import { type Change, guardedUpdate } from '../../../../src/main/gateway/writing/guarded-update.ts'

const STAMP = { operationId: 'op-1', now: 1_500 }
const change = (extra: Partial<Change> = {}): Change => ({ append: {}, set: {}, expect: {}, ...extra })

it('states existence, operation and version in the condition of every write', () => {
  expect(guardedUpdate({}, change(), STAMP).condition).toBe(
    'attribute_exists(#partition) AND NOT contains(#applied_ops, :op) AND attribute_not_exists(#version)',
  )
  const seen = guardedUpdate({ version: 4 }, change(), STAMP)
  expect(seen.condition).toContain('#version = :seen_version')
  expect(seen.values).toMatchObject({ ':seen_version': 4, ':date_modified': 1.5, ':ops': new Set(['op-1']) })
  expect(seen.expression).toBe(
    'SET #version = if_not_exists(#version, :zero) + :one, #date_modified = :date_modified ADD #applied_ops :ops',
  )
})

it('keeps the time where the item has it, or nowhere', () => {
  const update = (modified: 'modified_date' | null) => guardedUpdate({}, change(), { ...STAMP, modified })
  expect(update('modified_date').values).toMatchObject({ ':modified_date': 1.5 })
  for (const { expression, names } of [update('modified_date'), update(null)]) {
    expect(names).not.toHaveProperty('#date_modified')
    expect(expression).not.toContain('date_modified =')
  }
})

it('appends on the length seen, and states what must still hold', () => {
  const update = guardedUpdate(
    { treatment_logs: [1, 2], patient_flag: '' },
    change({ append: { treatment_logs: [{ id: 'x' }], flags: [] }, expect: { patient_flag: '', flag: undefined } }),
    STAMP,
  )
  expect(update.expression).toContain('#treatment_logs = list_append(#treatment_logs, :new_treatment_logs)')
  expect(update.condition).toContain('size(#treatment_logs) = :length_treatment_logs')
  expect(update.condition).toContain('#patient_flag = :seen_patient_flag AND attribute_not_exists(#flag)')
  expect(update.values).toMatchObject({ ':length_treatment_logs': 2, ':seen_patient_flag': '' })
  expect(update.expression).not.toContain('#flags')
})

it('leaves undefined attributes alone', () => {
  expect(guardedUpdate({}, change({ set: { patient_flag: undefined } }), STAMP).names).not.toHaveProperty(
    '#patient_flag',
  )
})

it('estimates the size of an item by its names and values in UTF-8', () => {
  expect(itemSize({ ab: 'é', c: true, gone: undefined })).toBe(2 + 2 + 1 + 1)
  expect(itemSize({ l: ['x'], m: { k: 'v' }, n: 12345 })).toBe(1 + (3 + 1 + 1) + 1 + (3 + 1 + 2) + 1 + 4)
})
