import { describe, expect, test } from 'vitest'
import {
  type GridPosition,
  type GridShape,
  moveInGrid,
} from '../../../src/renderer/features/caseload/grid/grid-position.ts'

const SHAPE: GridShape = { rows: 100, columns: ['flags', 'name', 'phq'], page: 20 }
const row = (index: number, column: GridPosition['column'] = null): GridPosition => ({
  kind: 'row',
  row: index,
  column,
})
const header = (column: 'flags' | 'name' | 'phq'): GridPosition => ({ kind: 'header', column })

describe('the keyboard in the grid', () => {
  test.each([
    ['ArrowDown', row(3), row(4)],
    ['ArrowDown', row(99), row(99)],
    ['ArrowUp', row(3), row(2)],
    ['PageDown', row(3), row(23)],
    ['PageDown', row(90), row(99)],
    ['PageUp', row(3), row(0)],
    ['Home', row(50), row(0)],
    ['End', row(50), row(99)],
  ])('%s moves the row', (key, from, to) => {
    expect(moveInGrid(key, from, SHAPE)).toEqual(to)
  })

  test('Right goes into the cells, Left comes out again, and the column stays while the row moves', () => {
    expect(moveInGrid('ArrowRight', row(3), SHAPE)).toEqual(row(3, 'flags'))
    expect(moveInGrid('ArrowRight', row(3, 'flags'), SHAPE)).toEqual(row(3, 'name'))
    expect(moveInGrid('ArrowDown', row(3, 'name'), SHAPE)).toEqual(row(4, 'name'))
    expect(moveInGrid('ArrowLeft', row(3, 'flags'), SHAPE)).toEqual(row(3))
    expect(moveInGrid('End', row(3, 'flags'), SHAPE)).toEqual(row(3, 'phq'))
  })

  test('a column that has left is passed over', () => {
    expect(moveInGrid('ArrowRight', row(3, 'name'), { ...SHAPE, columns: ['flags', 'name', 'minutes'] })).toEqual(
      row(3, 'minutes'),
    )
  })

  test('Up from the first row reaches the headers, Down leaves them', () => {
    expect(moveInGrid('ArrowUp', row(0), SHAPE)).toEqual(header('flags'))
    expect(moveInGrid('ArrowUp', row(0, 'phq'), SHAPE)).toEqual(header('phq'))
    expect(moveInGrid('ArrowRight', header('flags'), SHAPE)).toEqual(header('name'))
    expect(moveInGrid('ArrowDown', header('phq'), SHAPE)).toEqual(row(0))
  })

  test('keys that lead nowhere are left to others', () => {
    expect(moveInGrid('ArrowLeft', row(3), SHAPE)).toBeNull()
    expect(moveInGrid('ArrowRight', row(3, 'phq'), SHAPE)).toBeNull()
    expect(moveInGrid('x', row(3), SHAPE)).toBeNull()
    expect(moveInGrid('ArrowDown', row(0), { ...SHAPE, rows: 0 })).toBeNull()
  })
})
