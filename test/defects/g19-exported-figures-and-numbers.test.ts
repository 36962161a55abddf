// With one score "PHQ-9 last" repeated the first, no birth date could be exported, and nobody said that spreadsheets drop the zeros of an MRN.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { may, redactRow } from '#shared/domain/permissions.ts'
import { toCsv } from '#shared/domain/sheets/csv.ts'
import { EXPORT_COLUMNS, MINUTES_COLUMNS } from '#shared/exports.ts'
import { exportLines } from '../fakes/export-lines.ts'
import { assessment, context, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

const SCORES = ['phq9First', 'phq9Last', 'gad7First', 'gad7Last'] as const
const scores = (phq9: number, gad7: number) => ({
  scores: [
    { score_name: 'phq9_score', score_value: phq9 },
    { score_name: 'gad7_score', score_value: gad7 },
  ],
})

describe('An exported patient', () => {
  it.each([
    ['no score', [assessment('2026-01-05')], ['', '', '', '']],
    ['one score', [assessment('2026-01-05', scores(18, 12))], ['18', '', '12', '']],
    [
      'two scores',
      [assessment('2026-01-05', scores(18, 12)), storedLog('2026-02-05', scores(9, 4))],
      ['18', '9', '12', '4'],
    ],
    [
      'two equal scores',
      [assessment('2026-01-05', scores(18, 0)), storedLog('2026-02-05', scores(18, 0))],
      ['18', '18', '0', '0'],
    ],
  ])('with %s', (_title, logs, expected) => {
    const [, line] = exportLines([deriveRow(patientWith(logs), context())], SCORES, ZONE)
    expect(line).toEqual(expected)
  })

  it('has the birth date as it is stored, for who may read patients only', () => {
    expect(EXPORT_COLUMNS).toContain('birthDate')
    expect(MINUTES_COLUMNS).not.toContain('birthDate')
    const row = caseloadRow('1', { dateOfBirth: '11/30/1967' })
    expect(exportLines([row], ['birthDate'], ZONE)).toEqual([['Date of birth'], ['11/30/1967']])
    const finance = { role: 'Finance', isAdmin: false }
    expect(may(finance, 'export')).toBe(true)
    expect(exportLines([redactRow(row, finance)], ['birthDate'], ZONE)).toEqual([['Date of birth'], ['']])
  })

  it('has its number as it is, zeros and all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0{1,4}\d{1,8}$/), (mrn) => {
        expect(toCsv(exportLines([caseloadRow(mrn)], ['mrn'], ZONE))).toBe(`\uFEFFMRN\r\n${mrn}\r\n`)
      }),
    )
  })
})
