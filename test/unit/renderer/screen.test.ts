import { describe, expect, test } from 'vitest'
import { type Screen, withChangedRows } from '../../../src/renderer/app/store/screen.ts'
import { openRegistry } from './open-registry.ts'
import { caseloadRow } from './rows.ts'

const rows = ['1', '2', '3'].map((mrn) => caseloadRow(mrn))
const open = openRegistry(rows)
const screen: Screen = { kind: 'caseload', open, saved: null }
const change = { registryId: 'r1', rows: [], removed: [], asOf: 1000 }
const rowsOf = (now: Screen) => (now.kind === 'caseload' ? now.open.rows : [])

describe('news of an open registry', () => {
  test('that changes nothing leaves the screen as it is', () => {
    expect(withChangedRows(screen, change)).toBe(screen)
    expect(withChangedRows(screen, { ...change, removed: ['9'] })).toBe(screen)
    expect(withChangedRows(screen, { ...change, asOf: 500 })).toBe(screen)
  })

  test('that is only a later reading keeps the list of rows', () => {
    const later = withChangedRows(screen, { ...change, asOf: 2000 })
    expect(later).toMatchObject({ open: { asOf: 2000 } })
    expect(rowsOf(later)).toBe(rows)
  })

  test('changes the rows that it names, and no object of the others', () => {
    const now = rowsOf(withChangedRows(screen, { ...change, rows: [caseloadRow('2', { sessions: 3 })] }))
    expect(now.map(({ mrn, sessions }) => [mrn, sessions])).toEqual([
      ['1', 0],
      ['2', 3],
      ['3', 0],
    ])
    expect(now[0]).toBe(rows[0])
    expect(now[2]).toBe(rows[2])
  })

  test('makes a row new that says the same: something that no row shows has changed', () => {
    const now = rowsOf(withChangedRows(screen, { ...change, rows: [caseloadRow('2')] }))
    expect(now[1]).toEqual(rows[1])
    expect(now[1]).not.toBe(rows[1])
  })

  test('takes away who is gone, also when the same news has a row of theirs', () => {
    const now = withChangedRows(screen, { ...change, rows: [caseloadRow('2')], removed: ['2'] })
    expect(rowsOf(now)).toEqual([rows[0], rows[2]])
    expect(rowsOf(now)[0]).toBe(rows[0])
  })

  test('who could not be shown is said until the table was read, and not after it', () => {
    const missing = (now: Screen) => (now.kind === 'caseload' ? now.open.missing : null)
    const damaged: Screen = { kind: 'caseload', open: { ...open, missing: 2 }, saved: null }
    expect(missing(withChangedRows(damaged, { ...change, rows: [caseloadRow('2')] }))).toBe(2)
    expect(missing(withChangedRows(damaged, { ...change, missing: 0 }))).toBe(0)
  })

  test('of another registry is for another screen', () => {
    expect(withChangedRows(screen, { ...change, registryId: 'r2', removed: ['1'] })).toBe(screen)
  })
})
