import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { contextAt } from '#shared/domain/rules/context.ts'
import { GRID_COLUMNS } from '../../../src/renderer/features/caseload/grid/columns.tsx'
import { GridRow } from '../../../src/renderer/features/caseload/grid/GridBody.tsx'
import { markText, rowMarks } from '../../../src/renderer/features/caseload/grid/row-mark.ts'
import { openRegistry } from './open-registry.ts'
import { caseloadRow } from './rows.ts'

describe('the mark of a row', () => {
  test.each([
    [0, 0, ''],
    [1, 0, '1 entry waits to be sent'],
    [3, 0, '3 entries wait to be sent'],
    [0, 1, '1 entry needs a decision'],
    [1, 2, '2 entries need a decision, 1 entry waits to be sent'],
  ])('%i waiting, %i problems', (waiting, problems, words) => {
    expect(markText({ waiting, problems, unfinished: false })).toBe(words)
  })

  test('says that an entry is unfinished, beside what waits', () => {
    const patients = [{ registryId: 'r1', mrn: '1', waiting: 1, problems: 0 }]
    const marks = rowMarks({ patients }, 'r1', new Set(['1', '2']))
    expect([...marks.values()].map(markText)).toEqual([
      '1 entry waits to be sent, an entry is unfinished',
      'an entry is unfinished',
    ])
  })

  test('is of the patient in this registry alone', () => {
    const patients = [
      { registryId: 'r1', mrn: '1', waiting: 2, problems: 0 },
      { registryId: 'r2', mrn: '1', waiting: 0, problems: 5 },
    ]
    expect([...rowMarks({ patients }, 'r1', new Set())]).toEqual([
      ['1', { waiting: 2, problems: 0, unfinished: false }],
    ])
    expect(rowMarks({ patients }, 'r3', new Set()).size).toBe(0)
  })
})

describe('a row of the grid', () => {
  const html = (waiting: number, problems: number) =>
    renderToStaticMarkup(
      <table>
        <tbody>
          <GridRow
            columns={GRID_COLUMNS}
            row={caseloadRow('004417', { firstName: 'Marisol', lastName: 'Castellanos' })}
            index={0}
            current={false}
            selected={false}
            tabStop={null}
            context={{ zone: 'America/Chicago', now: 0, namesHidden: false, clinic: contextAt(openRegistry(), 0) }}
            waiting={waiting}
            problems={problems}
            unfinished={false}
          />
        </tbody>
      </table>,
    )

  test('says to a screen reader what waits, on the row and in its first cell', () => {
    expect(html(1, 0)).toContain('aria-label="Castellanos, Marisol, MRN 004417, 1 entry waits to be sent"')
    expect(html(1, 0)).toContain('<span class="sr">No flag, 1 entry waits to be sent</span>')
    expect(html(1, 0)).toContain('class="gutter"')
  })

  test('shows a problem rather than what waits', () => {
    expect(html(1, 1)).toContain('class="gutter bad"')
  })

  test('has no mark when everything is in the registry', () => {
    expect(html(0, 0)).not.toContain('gutter')
    expect(html(0, 0)).toContain('aria-label="Castellanos, Marisol, MRN 004417"')
  })
})
