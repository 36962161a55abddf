import { spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import { toCsv } from '#shared/domain/sheets/csv.ts'
import { worksheetLines } from '../../../../fakes/export-lines.ts'
import { assessment, consultation, context, patientWith, phq9, storedLog } from '../../../../fakes/stored-patient.ts'

const HEADINGS =
  'Month,Time zone,As of,MRN,Last name,First name,Birth date,Payer,Rule set,First or later,Reason,Episode start,Consent,Minutes counted,Minutes not counted,Why not,Codes,Units,Past cap,To next,Next code,Minimum reached on,Last consultation,Last score,Contacts,Missing,Changed since,Remark'

const PATIENT = patientWith(
  [
    assessment('2026-03-02', { minutes: 130, ...phq9(18) }),
    storedLog('2026-03-05', { minutes: 16 }),
    consultation('2026-03-09', { minutes: 20, recorded_role: 'Consulting Psychiatrist' }),
  ],
  { last_name: '=HYPERLINK("x")', first_name: 'Ana, "Nina"\nMaria', payer: '' },
)
const EMPTY = { ...patientWith([]), mrn: '000017', firstName: 'Łukasz' }
const worksheet = buildWorksheet([PATIENT, EMPTY], '2026-03', context())
const text = toCsv(worksheetLines(worksheet, worksheet.rows))
type Line = Record<string, string>
const read = (csv: string) => parse<Line>(csv, { bom: true, columns: true })

/** What another program reads in the file; null where it is not on this computer. */
function readByPython(csv: string): Line[] | null {
  const program =
    'import csv,io,json,sys;t=sys.stdin.buffer.read().decode("utf-8-sig");print(json.dumps(list(csv.DictReader(io.StringIO(t,newline="")))))'
  const { status, stdout } = spawnSync('python3', ['-c', program], { input: csv, encoding: 'utf8' })
  return status === 0 ? JSON.parse(stdout) : null
}

describe('the worksheet as CSV', () => {
  it('has the headings that other tools rely on', () => {
    expect(text.split('\r\n')[0]).toBe(`\uFEFF${HEADINGS}`)
  })

  it('has what is known, and says what is not', () => {
    const line = read(text).find(({ MRN }) => MRN === '003716')
    expect(line).toMatchObject({
      Month: '2026-03',
      'Time zone': 'America/New_York',
      'As of': '2026-03-18 14:33, so far',
      'Last name': '\'=HYPERLINK("x")',
      'First name': 'Ana, "Nina"\nMaria',
      'Birth date': '1967-11-30',
      Payer: 'not in the registry',
      'First or later': 'First',
      Reason: 'first countable entry of the episode',
      'Episode start': '2026-03-02',
      'Minutes counted': '146',
      'Minutes not counted': '20',
      'Why not': '20 min in 1: Only a care manager’s time counts.',
      Codes: '99492+99494',
      Units: '1+2',
      'Past cap': '16',
      'To next': 'none',
      'Next code': 'none',
      'Minimum reached on': '2026-03-02',
      'Last consultation': '2026-03-09',
      'Last score': 'PHQ-9 18 on 2026-03-02',
      Contacts: '2 completed, 1 consultations, 0 no-shows, 0 without contact',
      Missing: 'consent date',
      'Changed since': 'not in the registry',
      Remark: 'none',
    })
    expect(line?.['Rule set']).toMatch(/^cocm: Collaborative Care, effective 2021-01-01\. Source: /)
  })

  it('leaves no cell blank, for whoever reads it', () => {
    const finance = redactWorksheet(worksheet, { role: 'Finance', isAdmin: false })
    for (const csv of [text, toCsv(worksheetLines(finance, finance.rows))])
      for (const line of read(csv))
        for (const [heading, cell] of Object.entries(line)) expect(cell, heading).not.toBe('')
    const told = read(toCsv(worksheetLines(finance, finance.rows)))
    for (const heading of ['Last name', 'First name', 'Birth date', 'Last score', 'Why not'])
      expect(told.map((line) => line[heading])).toEqual(['not shown', 'not shown'])
    expect(told.map(({ MRN }) => MRN).toSorted()).toEqual(['000017', '003716'])
  })

  it('is read by another program as it was written', ({ skip }) => {
    const theirs = readByPython(text)
    if (theirs === null) return skip('There is no Python here.')
    expect(theirs).toEqual(read(text))
    expect(theirs.map(({ MRN }) => MRN).toSorted()).toEqual(['000017', '003716'])
  })
})
