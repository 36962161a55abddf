import { describe, expect, it } from 'vitest'
import { headingsOf, leftOutRows, leftOutTable } from '#shared/domain/import/left-out.ts'
import { toCsv } from '#shared/domain/sheets/csv.ts'
import { checkText, outcomes } from './sheet.ts'

const TEXT = [
  'Clinic,,,',
  ',,PHQ-9,',
  'MRN,Name,First,DOB,First',
  '="00123","Doe, Jane",9,1/31/1990,4',
  '="00124","Roe, Ann",9,2/30/1990,4',
  ',,,,',
  '="00125","Poe, Al",9,1/31/1980,4,too long',
  '4E+05,"Loe, Bo",9,1/31/1970,4',
].join('\n')

describe('the rows that were left out', () => {
  const check = checkText(TEXT)
  const lines = leftOutTable(headingsOf(check), leftOutRows(check, new Set([4])))

  it('stand with their reason before the cells as they came', () => {
    expect(outcomes(check)).toEqual([
      '4 accept excel-text-form',
      '5 reject excel-text-form birth-date-impossible',
      '6 skip blank',
      '7 reject row-too-long',
      '8 reject mrn-scientific',
    ])
    expect(lines[0]).toEqual(['Reason', 'MRN', 'Name', 'First', 'DOB', 'First'])
    expect(lines.slice(1).map((cells) => cells[2])).toEqual(['Roe, Ann', 'Poe, Al', 'Loe, Bo'])
    expect(lines[1]?.[0]).toContain('does not exist')
  })

  it('are the same rows when they are imported again, and can be enrolled once they are corrected', () => {
    const codes = (text: string) => outcomes(checkText(text)).map((one) => one.replace(/^\d+ /, ''))
    expect(codes(toCsv(lines))).toEqual([
      'reject excel-text-form birth-date-impossible',
      'reject row-too-long',
      'reject mrn-scientific',
    ])
    const corrected = toCsv(lines)
      .replaceAll('2/30/1990', '2/28/1990')
      .replace(',too long', '')
      .replaceAll('4E+05', '00126')
    expect(codes(corrected)).toEqual(['accept excel-text-form', 'accept excel-text-form', 'accept'])
  })

  it('are none of a file without headings', () => expect(leftOutRows(checkText('a\nb'), new Set())).toEqual([]))
})
