import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkFile } from '#shared/domain/import/check-file.ts'
import type { ImportField } from '#shared/domain/import/headings.ts'
import { readSheet, type Sheet } from '#shared/domain/import/read-sheet.ts'
import type { NameOrder } from '#shared/domain/import/split-name.ts'
import { instantsOfClock } from '#shared/domain/time.ts'
import aims from '../../../../golden/import/aims-spreadsheet-windows-1252.expected.json' with { type: 'json' }
import ecw from '../../../../golden/import/ecw-utf16le-tab.expected.json' with { type: 'json' }
import ehr from '../../../../golden/import/ehr-list-utf8-bom-semicolon.expected.json' with { type: 'json' }

const SAMPLES = [aims, ehr, ecw]
type Sample = (typeof SAMPLES)[number]

function sheetOf({ file }: Sample): Sheet {
  const { sheet, problem } = readSheet(readFileSync(new URL(`../../../../golden/import/${file}`, import.meta.url)))
  if (problem) throw new Error(problem.message)
  return sheet
}

function checked(sample: Sample) {
  const [noon = 0] = instantsOfClock(sample.asOf, '12:00', sample.timeZone)
  return checkFile({
    sheet: sheetOf(sample),
    statusLeftOut: 'statusLeftOut' in sample.decisions ? sample.decisions.statusLeftOut : [],
    patients: sample.existingPatients,
    context: { now: noon, timeZone: sample.timeZone },
    registryId: 'r1',
    fileHash: 'a1',
  })
}

/** Headings, columns and dates of a sample as its expectation writes them. */
function format(sample: Sample) {
  const { encoding, bom, separator, separatorFrom, lineEnds } = sheetOf(sample)
  const { layout } = checked(sample)
  if (!layout) throw new Error('No header')
  const { dateOfBirth, consent } = layout.dates
  return {
    encoding,
    bom,
    delimiter: separator,
    ...(separatorFrom === 'sep-line' ? { delimiterFrom: 'sep= line' } : {}),
    eol: lineEnds.join(' '),
    headerRecord: layout.header.record,
    ...(layout.group ? { groupHeaderRecord: layout.group.record } : {}),
    firstDataRecord: layout.rows[0]?.record,
    dateOrder: { dateOfBirth: dateOfBirth?.order, ...(consent ? { consent: consent.order } : {}) },
  }
}

describe.each(SAMPLES)('$file', (sample) => {
  it('is read in its form', () => expect(format(sample)).toEqual(sample.format))

  it('has the columns', () => {
    const { layout } = checked(sample)
    const mapped = layout?.columns.flatMap(({ field, index }): [string, ImportField][] =>
      field ? [[String(index), field]] : [],
    )
    expect(Object.fromEntries(mapped ?? [])).toEqual(sample.columns)
    expect(layout?.phoneColumns).toEqual(sample.decisions.phoneColumns)
    const nameOrder: NameOrder | null = 'nameOrder' in sample.decisions ? 'last-comma-first' : null
    expect(layout?.nameOrder).toBe(nameOrder)
  })

  it('tells headings apart', () => {
    if (!('headersMadeUnique' in sample.decisions)) return
    const { layout } = checked(sample)
    const renamed = layout?.columns.filter(({ heading, index }) => heading !== layout.header.cells[index])
    expect(Object.fromEntries(renamed?.map(({ index, heading }) => [String(index), heading]) ?? [])).toEqual(
      sample.decisions.headersMadeUnique,
    )
  })

  it('has every row as expected', () => {
    const { rows, counts } = checked(sample)
    const found = rows.map(({ record, line, action, values, problems }) => ({
      record,
      line,
      action,
      values,
      problems: problems.map(({ text: _text, ...problem }) => problem),
    }))
    expect(found).toEqual(sample.rows)
    expect({ records: sheetOf(sample).records.length, ...counts }).toEqual(sample.totals)
  })

  it('gives a sentence for every problem', () => {
    for (const { problems } of checked(sample).rows)
      for (const { text } of problems) expect(text).toMatch(/^[A-Z“].*\.$/s)
  })
})
