// Hiding one column brought back all others and pushed the minutes off; columns that were "on" were not shown, without a word.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnChoice, DEFAULT_COLUMNS } from '#shared/preferences.ts'
import {
  ALWAYS,
  COLUMN_IDS,
  type ColumnId,
  isAlways,
  OFF_AT_FIRST,
  withShown,
  withWidth,
} from '../../src/renderer/features/caseload/grid/arranged-columns.ts'
import { columnFit, isInSight } from '../../src/renderer/features/caseload/grid/column-fit.ts'

const inSight = (choice: ColumnChoice, width: number, namesHidden = false): ColumnId[] =>
  columnFit(choice, namesHidden, width)
    .filter(isInSight)
    .map(({ id }) => id)

const id = fc.constantFrom(...COLUMN_IDS)
/** What a person did in the menu, one thing after the other. */
const choices = fc
  .array(fc.oneof(fc.tuple(id, fc.boolean()), fc.tuple(id, fc.integer({ min: 20, max: 500 }))), { maxLength: 12 })
  .map((acts) =>
    acts.reduce<ColumnChoice>(
      (choice, [one, act]) => (typeof act === 'boolean' ? withShown(choice, one, act) : withWidth(choice, one, act)),
      DEFAULT_COLUMNS,
    ),
  )
/** How many columns there are while nobody has turned on one more. */
const USUAL = COLUMN_IDS.length - OFF_AT_FIRST.length
const widths = fc.integer({ min: 300, max: 2560 })

describe('Columns', () => {
  it('name and minutes are in sight at every width, whatever was chosen', () => {
    fc.assert(
      fc.property(choices, widths, fc.boolean(), (choice, width, namesHidden) => {
        const always = ALWAYS.filter((one) => one !== 'flags' || !namesHidden)
        expect(inSight(choice, width, namesHidden)).toEqual(expect.arrayContaining(always))
      }),
    )
  })

  it('hiding one takes that one away and brings back no other', () => {
    fc.assert(
      fc.property(choices, widths, id, (choice, width, one) => {
        const before = inSight(choice, width)
        const gone = isAlways(one) ? [] : [one]
        expect(inSight(withShown(choice, one, false), width)).toEqual(before.filter((id) => !gone.includes(id)))
      }),
    )
  })

  it('one that is turned on is shown before the others, where there is room for it at all', () => {
    fc.assert(
      fc.property(choices, id, fc.integer({ min: 900, max: 2560 }), (choice, one, width) => {
        expect(inSight({ ...withShown(choice, one, true), widths: {} }, width)).toContain(one)
      }),
    )
  })

  it('those in sight have room, once the pane is as wide as the least that always shows', () => {
    fc.assert(
      fc.property(choices, fc.integer({ min: 360, max: 2560 }), (choice, width) => {
        const total = columnFit({ ...choice, widths: {} }, false, width)
          .filter(isInSight)
          .reduce((sum, one) => sum + one.width, 0)
        expect(total).toBeLessThanOrEqual(width)
      }),
    )
  })

  it.each([
    [2560, USUAL],
    [1472, USUAL],
    // The care manager leaves first.
    [1368, USUAL - 1],
    [300, ALWAYS.length],
  ])('a pane of %i pixels shows %i of them', (width, count) => {
    expect(inSight(DEFAULT_COLUMNS, width)).toHaveLength(count)
  })
})
