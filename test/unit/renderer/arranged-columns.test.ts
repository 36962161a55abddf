import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnChoice, columnChoiceSchema, DEFAULT_COLUMNS } from '#shared/preferences.ts'
import {
  COLUMN_IDS,
  FROZEN,
  isChosen,
  isFrozen,
  moved,
  orderedColumns,
  widthOf,
  withShown,
  withWidth,
} from '../../../src/renderer/features/caseload/grid/arranged-columns.ts'
import { columnFit, isInSight } from '../../../src/renderer/features/caseload/grid/column-fit.ts'

const ids = fc.array(fc.constantFrom<string>(...COLUMN_IDS, 'later', 'unknown'), { maxLength: 20 })
const choices = fc.record({ order: ids, hidden: ids, widths: fc.constant({}) })

describe('Arranged columns', () => {
  it('are the usual ones without a choice', () => {
    expect(orderedColumns(DEFAULT_COLUMNS)).toEqual([...COLUMN_IDS])
    expect(isChosen(DEFAULT_COLUMNS)).toBe(false)
  })

  it('are each there once, the frozen ones first and never hidden, whatever was kept', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const ordered = orderedColumns(choice)
        expect(ordered.toSorted()).toEqual([...COLUMN_IDS].toSorted())
        expect(ordered.slice(0, 2)).toEqual([...FROZEN])
        expect(
          columnFit(choice, false, 300)
            .filter(isInSight)
            .slice(0, 2)
            .map(({ id }) => id),
        ).toEqual([...FROZEN])
      }),
    )
  })

  it('keep the order that was chosen', () => {
    const ordered = orderedColumns({ order: ['payer', 'minutes', 'status'] })
    expect(ordered.indexOf('payer')).toBeLessThan(ordered.indexOf('minutes'))
    expect(ordered.indexOf('minutes')).toBeLessThan(ordered.indexOf('status'))
  })

  it('a column that a later version adds comes after the one that it follows', () => {
    const order = COLUMN_IDS.filter((id) => id !== 'lastPC' && !isFrozen(id)).toReversed()
    const ordered = orderedColumns({ order })
    expect(ordered[ordered.indexOf('lastFU') + 1]).toBe('lastPC')
  })

  it('move by places, and no further than the ends', () => {
    fc.assert(
      fc.property(choices, fc.constantFrom(...COLUMN_IDS), fc.integer({ min: -20, max: 20 }), (choice, id, by) => {
        const before = orderedColumns(choice)
        const after = orderedColumns(moved(choice, id, by))
        if (isFrozen(id)) {
          expect(after).toEqual(before)
          return
        }
        const at = Math.min(before.length - 1, Math.max(FROZEN.length, before.indexOf(id) + by))
        expect(after.indexOf(id)).toBe(at)
        expect(after.filter((one) => one !== id)).toEqual(before.filter((one) => one !== id))
      }),
    )
  })

  it('are hidden and shown again; the frozen ones can’t be hidden', () => {
    const hidden = withShown(DEFAULT_COLUMNS, 'payer', false)
    expect(hidden.hidden).toEqual(['payer'])
    expect(withShown(hidden, 'payer', true)).toMatchObject({ hidden: [], shown: ['payer'] })
    expect(withShown(DEFAULT_COLUMNS, 'name', false)).toEqual(DEFAULT_COLUMNS)
  })

  it('the attempts are off until they are turned on, and change nothing until then', () => {
    const ids = (choice: ColumnChoice) =>
      columnFit(choice, false, 2000)
        .filter(isInSight)
        .map(({ id }) => id)
    const without = COLUMN_IDS.filter((id) => id !== 'attempts')
    expect(ids(DEFAULT_COLUMNS)).toEqual(without)
    expect(ids(withShown(DEFAULT_COLUMNS, 'attempts', true))).toEqual([...COLUMN_IDS])
    expect(ids(withShown(withShown(DEFAULT_COLUMNS, 'attempts', true), 'attempts', false))).toEqual(without)
  })

  it('have widths within bounds, and what is made of them can be kept', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMN_IDS), fc.double({ min: -1e4, max: 1e4, noNaN: true }), (id, width) => {
        const choice: ColumnChoice = withWidth(moved(DEFAULT_COLUMNS, id, 3), id, width)
        expect(widthOf(choice, id)).toBeGreaterThanOrEqual(28)
        expect(widthOf(choice, id)).toBeLessThanOrEqual(480)
        expect(columnChoiceSchema.safeParse(choice).success).toBe(true)
      }),
    )
  })
})
