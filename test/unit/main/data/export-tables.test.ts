import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { ExportFile } from '../../../../src/main/data/person/export-file.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, followUpItem, patientItem } from '../../../fakes/clinic.ts'
import { textOf } from '../../../fakes/file-text.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { csvByPython, noPython } from '../../../fakes/python.ts'
import { NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
const HOUR = 3_600_000
const MONTH = '2026-06'
const mrns = ['00123', 'M-2']
const LOGS = [
  followUpItem('log-1', NOW - 60 * 24 * HOUR, 12, { scores: [{ score_name: 'PHQ-9', score_value: 14 }] }),
  followUpItem('log-2', NOW - 2 * HOUR, 25, {
    amended_at: (NOW - HOUR) / 1000,
    amended_by: CLINIC.userId,
    original: { minutes: 20 },
    scores: [{ score_name: 'PHQ-9', score_value: 9 }],
  }),
  followUpItem('log-3', NOW - 3 * HOUR, 8, {
    voided_at: (NOW - HOUR) / 1000,
    voided_by: CLINIC.userId,
    void_reason: 'Wrong patient, of Lindqvist',
  }),
  followUpItem('log-4', NOW + 48 * HOUR, 30),
]
const PATIENTS = [
  patientOf(
    patientItem('00123', 'Lindqvist', '=Ana', NOW, { treatment_logs: LOGS, payer: 'Medicare' }),
    READING,
    '00123',
  ),
  patientOf(patientItem('M-2', 'Okoye', 'Ben', NOW, { date_of_birth: '1985-13-01' }), READING, 'M-2'),
]
const opened = openingOf(PATIENTS)

type Table = (string | number | boolean | null)[][]
async function bookOf({ content }: ExportFile): Promise<ReadonlyMap<string, Table>> {
  if (typeof content === 'string') throw new TypeError('The file is no workbook.')
  const sheets = await readXlsxFile(Buffer.from(content), { trim: false })
  const cell = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value)
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((line) => line.map(cell)) as Table]))
}

/** The cell under a heading, of the line with a text in it. */
function cellOf(table: Table | undefined, heading: string, of: string) {
  const [headings = [], ...lines] = table ?? []
  return lines.find((line) => line.includes(of))?.[headings.indexOf(heading)]
}

describe('The workbook of a month', () => {
  it('has the patients, their entries and what they are', async () => {
    const { service } = await opened()
    const file = await service.exportMonthEnd({ registryId, month: MONTH, mrns, format: 'xlsx' })
    expect(file).toMatchObject({ name: 'month-end-2026-06.xlsx', rows: 2 })
    const book = await bookOf(file)
    expect([...book.keys()]).toEqual(['Patients', 'Entries', 'Claim', 'About'])
    expect(cellOf(book.get('Claim'), 'NPI', '00123')).toBe('not in the registry')
    expect(cellOf(book.get('Claim'), 'Billed', '00123')).toBe('no')
    expect(cellOf(book.get('Patients'), 'Minutes counted', '00123')).toBe(25)
    expect(cellOf(book.get('Patients'), 'First name', '00123')).toBe('=Ana')
    expect(cellOf(book.get('Patients'), 'Birth date', 'M-2')).toBe('1985-13-01')
    expect(cellOf(book.get('Entries'), 'Original minutes', 'log-2')).toBe(20)
    expect(cellOf(book.get('Entries'), 'Void reason', 'log-3')).toBe('Wrong patient, of Lindqvist')
    expect(cellOf(book.get('Entries'), 'Reason', 'log-4')).toBe('The date is in the future.')
    const about = JSON.stringify(book.get('About'))
    for (const said of ['not a claim', 'cocm: ', 'Source: ', 'America/Chicago', '2026-06', 'Renee Okafor', 'so far'])
      expect(about).toContain(said)
    for (const name of ['Lindqvist', 'Ana', 'Okoye']) expect(about).not.toContain(name)
  })

  it('has the same cells as CSV', async () => {
    const { service } = await opened()
    const request = { registryId, month: MONTH, mrns }
    const patients = (await bookOf(await service.exportMonthEnd({ ...request, format: 'xlsx' }))).get('Patients') ?? []
    const csv = textOf(await service.exportMonthEnd(request))
    if (noPython !== null) return
    const asText = patients.map((line) => line.map((cell) => String(cell ?? '')))
    expect(csvByPython(csv).map((line) => line.map((cell) => cell.replace(/^'=/, '=')))).toEqual(asText)
  })
})

describe('Entries that leave', () => {
  it('are a line each, of a month or of all, with those that don’t count', async () => {
    const { service } = await opened()
    const all = await service.exportEntries({ registryId, mrns, month: null, format: 'csv' })
    expect(all).toMatchObject({ name: 'entries-2026-06-17.csv', rows: 2 })
    const lines = textOf(all).split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFFMonth,MRN,Date,Time,Activity,Contact type,Visit type,Minutes,Minutes counted,Counted,Reason,Provider,' +
        'Recorded by,Recorded as,Scores,Amended on,Amended by,Original minutes,Voided on,Voided by,Void reason,Entry id',
    )
    expect(lines.filter((line) => line.includes(',00123,'))).toEqual([
      expect.stringMatching(/^2026-04,00123,2026-04-18,12:00,Contact,Follow Up,Phone,12,.*PHQ-9 14.*log-1$/),
      expect.stringMatching(/^2026-06,00123,2026-06-17,09:00,.*,8,0,No,The entry was voided\.,.*log-3$/),
      expect.stringMatching(/^2026-06,00123,2026-06-17,10:00,.*,25,25,Yes,.*PHQ-9 9,2026-06-17,.*,20,.*log-2$/),
      expect.stringMatching(/^2026-06,00123,2026-06-19,12:00,.*,30,0,No,The date is in the future\..*log-4$/),
    ])
    const ofMonth = textOf(await service.exportEntries({ registryId, mrns, month: MONTH, format: 'csv' }))
    expect(ofMonth).not.toContain('log-1')
  })
})

describe('Measures that leave', () => {
  it('are figures with their definitions, and no patient', async () => {
    const { service } = await opened({ member: { role: 'Care Manager' } })
    const file = await service.exportMeasures({ registryId, format: 'csv' })
    expect(file.name).toBe('measures-2026-06-17.csv')
    expect(textOf(file)).toMatch(/^\uFEFFMeasure,Measure id,Of,Month,/)
    expect(textOf(file)).toContain(',M1,Registry,2026-06,')
    const book = await bookOf(await service.exportMeasures({ registryId, format: 'xlsx' }))
    expect([...book.keys()]).toEqual(['Measures', 'About'])
    for (const text of [textOf(file), JSON.stringify([...book])])
      for (const secret of ['Lindqvist', '00123', 'M-2"']) expect(text).not.toContain(secret)
  })

  it.each([
    ['Consulting Psychiatrist', 'who may not export'],
    ['Clinical Ops', 'who may not run a review'],
    ['Finance', 'who may not read patients'],
  ])('are refused to %s, %s', async (role) => {
    const { service } = await opened({ member: { role } })
    await expect(service.exportMeasures({ registryId, format: 'csv' })).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

const SECRET = ['Lindqvist', 'Ana', 'Okoye', '1970', 'Follow Up', 'Phone', 'PHQ', 'Wrong patient', 'entry was voided']

describe('What Finance gets', () => {
  const files = async (settings: Record<string, unknown>) => {
    const { service } = await opened({
      member: { role: 'Finance' },
      settings: { timeZone: 'America/Chicago', ...settings },
    })
    const month = await service.exportMonthEnd({ registryId, month: MONTH, mrns, format: 'xlsx' })
    const entries = await service.exportEntries({ registryId, mrns, month: null, format: 'xlsx' })
    const columns = ['mrn', 'lastName', 'minutes', 'status'] as const
    const caseload = await service.exportCaseload({ registryId, mrns, columns: [...columns], format: 'xlsx' })
    return Promise.all([month, entries, caseload].map(bookOf))
  }

  it('has neither names nor anything clinical, on any sheet', async () => {
    const books = await files({})
    const text = JSON.stringify(books.map((book) => [...book]))
    for (const secret of SECRET) expect(text).not.toContain(secret)
    expect(text).toContain('00123')
    expect(books[1]?.get('Entries')?.[0]).toEqual([
      ...['Month', 'MRN', 'Date', 'Time', 'Minutes', 'Minutes counted', 'Counted', 'Recorded by', 'Recorded as'],
      ...['Amended on', 'Amended by', 'Voided on', 'Voided by', 'Entry id'],
    ])
  })

  it('has the names and the scores where the registry says so, and no reason of a void', async () => {
    const text = JSON.stringify((await files({ financeSeesNames: true })).map((book) => [...book]))
    for (const shown of ['Lindqvist', 'PHQ-9 9']) expect(text).toContain(shown)
    for (const secret of ['Wrong patient', 'Original minutes']) expect(text).not.toContain(secret)
  })

  it('is refused to who may not export', async () => {
    const { service } = await opened({ member: { role: 'Primary Care Physician' } })
    const refused = { code: 'not-permitted' }
    await expect(service.exportEntries({ registryId, mrns, month: null, format: 'csv' })).rejects.toMatchObject(refused)
    await expect(service.exportMonthEnd({ registryId, month: MONTH, mrns, format: 'xlsx' })).rejects.toMatchObject(
      refused,
    )
  })
})
