import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demographicsSchema } from '#shared/domain/entities/demographics.ts'
import { checkFile } from '#shared/domain/import/check-file.ts'
import { ROW_RULES } from '#shared/domain/import/check-row.ts'
import { importOperationId } from '#shared/domain/import/operation-id.ts'
import { readSheet } from '#shared/domain/import/read-sheet.ts'
import { ROW_PROBLEMS } from '#shared/domain/import/row-problems.ts'
import { statusCounts } from '#shared/domain/import/skip-row.ts'
import { enrolmentProblem } from '#shared/domain/operations/enrol.ts'
import { CONTEXT, checkText, outcomes, utf8 } from './sheet.ts'

const HEADER = 'MRN,Last Name,First Name,DOB,Phone,Email,Payer,Consent,Status'
/** Proves that the month stands first, in both columns of dates. */
const FIRST = '100001,Alpha,Ann,1/31/1990,919-555-0100,,,1/31/2026,Active'
const ROW = {
  mrn: '100002',
  last: 'Beta',
  first: 'Bo',
  dob: '2/28/1980',
  phone: '',
  email: '',
  payer: '',
  consent: '2/2/2026',
  status: '',
}
const rowOf = (part: Partial<typeof ROW>) =>
  Object.values({ ...ROW, ...part })
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
const fileOf = (...rows: readonly string[]) => [HEADER, FIRST, ...rows].join('\n')
/** Fine ones after it: a fault in one row is not the column's. */
const OTHERS = ['100008,Psi,Pia,6/30/1985,,,,1/30/2026,', '100009,Omega,Oda,7/31/1986,,,,1/29/2026,']
/** What becomes of one row beside fine ones. */
const outcome = (part: Partial<typeof ROW>) => outcomes(checkText(fileOf(rowOf(part), ...OTHERS)))[1]
const valuesOf = (part: Partial<typeof ROW>) => checkText(fileOf(rowOf(part))).rows[1]?.values
const codesOf = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code)

describe('a row', () => {
  it.each<[string, Partial<typeof ROW>, string]>([
    ['as it should be', {}, 'accept'],
    ['without an MRN', { mrn: '' }, 'reject mrn-missing'],
    ['with a placeholder for one', { mrn: 'N/A' }, 'reject placeholder-emptied mrn-missing'],
    ['with an MRN in E-notation', { mrn: '4.512E+06' }, 'reject mrn-scientific'],
    ['with an MRN as a decimal', { mrn: '123.0' }, 'reject mrn-decimal'],
    ['with a tab in the MRN', { mrn: '1000\t02' }, 'reject mrn-control-character'],
    ['with a zero-width space in it', { mrn: '1000\u200b02' }, 'reject mrn-control-character'],
    ['with spaces around it', { mrn: '\u00a0100002\u200b ' }, 'accept'],
    ['with an MRN that is a formula', { mrn: '=A2+1' }, 'reject mrn-formula'],
    ['with an MRN and a name in one cell', { mrn: '100002: Beta' }, 'confirm mrn-with-more'],
    ['with an MRN that was exported by us', { mrn: `'="100002"` }, 'accept excel-text-form'],
    ['with letters', { mrn: 'E1000234' }, 'accept'],
    ['with an MRN as a formula’s text', { mrn: '="100002"' }, 'accept excel-text-form'],
    ['with an MRN after an apostrophe', { mrn: '’100002'.replace('’', "'") }, 'accept excel-text-form'],
    ['with fewer digits than the others', { mrn: '2' }, 'confirm mrn-shorter-than-others'],
    ['without a last name', { last: '' }, 'accept'],
    ['without any name', { last: '', first: 'unknown' }, 'reject placeholder-emptied name-missing'],
    ['of somebody called None', { last: 'None' }, 'accept'],
    ['of somebody called ’t Hooft', { last: "'t Hooft" }, 'accept'],
    ['without a birth date', { dob: '' }, 'accept birth-date-missing'],
    ['with an unknown one', { dob: 'Unknown' }, 'accept placeholder-emptied birth-date-missing'],
    ['with one that is no date', { dob: 'spring' }, 'reject birth-date-unreadable'],
    ['with one that does not exist', { dob: '02/30/1971' }, 'reject birth-date-impossible'],
    ['with one of zeros', { dob: '00/00/0000' }, 'reject birth-date-impossible'],
    ['with a month 13', { dob: '13/1/1971' }, 'reject birth-date-impossible'],
    ['born tomorrow', { dob: '11/30/2026' }, 'reject birth-date-in-future'],
    ['born today', { dob: '11/29/2026', consent: '' }, 'accept consent-missing'],
    ['born 111 years ago', { dob: '11/28/1915' }, 'confirm birth-date-implausible'],
    ['born 140 years ago', { dob: '1/31/1886' }, 'reject birth-date-implausible not-enrollable'],
    ['with a year of two digits', { dob: '3/14/71' }, 'accept two-digit-year'],
    [
      'with one of either century',
      { dob: '3/14/15', consent: '' },
      'reject two-digit-year birth-year-ambiguous consent-missing',
    ],
    ['with a day number', { dob: '26006' }, 'accept date-serial'],
    ['without a consent', { consent: '' }, 'accept consent-missing'],
    ['with a consent that has no date', { consent: 'Yes' }, 'accept consent-without-date'],
    ['with a consent in words', { consent: 'Y 3/2/26' }, 'accept consent-without-date'],
    ['with a consent in two digits', { consent: '3/2/26' }, 'accept two-digit-year'],
    ['with a consent that does not exist', { consent: '2/30/2026' }, 'reject consent-date-impossible'],
    ['with a consent tomorrow', { consent: '11/30/2026' }, 'reject consent-in-future'],
    ['with a consent tomorrow, in two digits', { consent: '11/30/26' }, 'reject consent-in-future'],
    ['with a consent before birth', { consent: '2/27/1980' }, 'reject consent-date-impossible'],
    ['with a consent of 1900', { consent: '1/1/1900', dob: '' }, 'reject birth-date-missing consent-date-impossible'],
    ['with a consent that was declined', { consent: 'Declined' }, 'confirm consent-refused'],
    ['with a consent No', { consent: 'no' }, 'confirm consent-refused'],
    ['with an extension', { phone: '(919) 555-0190 ext. 12' }, 'accept'],
    ['with a phone of letters', { phone: 'call sister' }, 'accept phone-unusual'],
    ['with a phone of nine digits', { phone: '919-555-019' }, 'accept phone-unusual'],
    ['with an address that is none', { email: 'jane at home' }, 'accept email-unusual'],
    [
      'with placeholders',
      { phone: 'none', email: '-', payer: 'N/A' },
      'accept placeholder-emptied placeholder-emptied placeholder-emptied',
    ],
    ['with a text that is too long', { payer: 'x'.repeat(201) }, 'reject not-enrollable'],
    ['with a number that is too long', { mrn: 'x'.repeat(1025) }, 'reject not-enrollable'],
    ['with several faults', { mrn: '', dob: '2/30/1971' }, 'reject mrn-missing birth-date-impossible'],
  ])('%s', (_what, part, expected) => expect(outcome(part)).toBe(`3 ${expected}`))

  it('is read without what nobody sees, and never otherwise changed', () => {
    expect(valuesOf({ last: ' O’Brien\u200b-\nLee ', first: 'Zero\u200bWidth', phone: ' +1 (919) 555-0100 ' })).toEqual(
      {
        mrn: '100002',
        firstName: 'ZeroWidth',
        lastName: 'O’Brien- Lee',
        dateOfBirth: '1980-02-28',
        phoneNumber: '+1 (919) 555-0100',
        email: '',
        payer: '',
        consentDay: '2026-02-02',
        consentAt: Date.UTC(2026, 1, 2, 5),
      },
    )
  })

  it('with fewer cells is empty in the rest; with more that are filled, nothing of it is trusted', () => {
    const check = checkText(fileOf('100004,Short', `${rowOf({})},,`, `${rowOf({ mrn: '100003' })},x`))
    expect(outcomes(check).slice(1)).toEqual([
      '3 accept row-short birth-date-missing consent-missing',
      '4 accept',
      '5 reject row-too-long',
    ])
    const again = checkText(fileOf(`${rowOf({})},x`, rowOf({})))
    expect(outcomes(again).slice(1)).toEqual(['3 reject row-too-long', '4 accept'])
    expect(check.rows[3]?.values).toBeNull()
  })

  it('that took later rows into a cell is refused', () => {
    const [, row] = checkText(fileOf('100002,"Beta,Bo,1/1/1980,,,,,', '100003,"Gamma, G",G,1/1/1981,,,,,')).rows
    expect(row).toMatchObject({ action: 'reject', values: null, problems: [{ code: 'row-runs-on' }] })
  })
})

describe('rows that are no new patient', () => {
  it('are skipped with their reason', () => {
    const check = checkText(
      fileOf(
        ',,,,,,,,',
        HEADER.toUpperCase(),
        'Total patients,14,,,,,,,',
        ',,,,,,,,* means discussed',
        '* a legend,,,,,,,,',
        rowOf({ status: 'D/C' }),
        FIRST,
      ),
      { statusLeftOut: ['d/c'] },
    )
    expect(outcomes(check).slice(1)).toEqual([
      '3 skip blank',
      '4 skip repeated-header',
      '5 skip summary-row',
      '6 skip summary-row',
      '7 skip summary-row',
      '8 skip status-left-out',
      '9 skip same-as-record:2',
    ])
  })

  it('by status are what a person chose from the statuses of the file', () => {
    const { layout } = checkText(fileOf(rowOf({ status: 'D/C' }), rowOf({ status: 'd/c' }), rowOf({ status: '' })))
    expect(layout && statusCounts(layout)).toEqual([
      { status: 'D/C', rows: 2 },
      { status: 'Active', rows: 1 },
    ])
  })

  it.each([
    { mrn: '100002', last: 'Sum', first: 'Wai', dob: '' },
    { mrn: '*100002', last: 'Beta', dob: '' },
    { mrn: '100002', last: 'Count', first: '', dob: '2/28/1980' },
    { mrn: '100002', last: 'Summers', first: '', dob: '' },
    { mrn: 'TOTAL-7', last: 'Beta', dob: '2/28/1980' },
  ])('%j is a patient: a total has neither name nor birth date', (part) => {
    expect(outcome(part)).not.toContain('skip')
  })

  it('are those who are enrolled already, whatever else the row says', () => {
    const patients = [{ mrn: '100002', lastName: 'BETA', firstName: 'bo', dateOfBirth: '' }]
    const check = checkText(fileOf(rowOf({ dob: '2/30/1980' })), { patients })
    expect(outcomes(check)[1]).toBe('3 skip already-enrolled:100002')
  })
})

describe('numbers and persons elsewhere', () => {
  const check = (rows: readonly Partial<typeof ROW>[], patients: Parameters<typeof patientsOf>[0] = []) =>
    outcomes(checkText(fileOf(...rows.map(rowOf)), { patients: patientsOf(patients) })).slice(1)
  const patientsOf = (all: readonly (readonly [string, string, string, string])[]) =>
    all.map(([mrn, lastName, firstName, dateOfBirth]) => ({ mrn, lastName, firstName, dateOfBirth }))

  it('a number of somebody else in the registry', () => {
    expect(check([{}], [['100002', 'Other', 'Olga', '1950-01-01']])).toEqual(['3 reject mrn-taken:100002'])
  })
  it('a number twice: the later row of a person, both rows of two', () => {
    expect(check([{}, { payer: 'Medicare' }])).toEqual(['3 accept', '4 reject mrn-twice:3'])
    expect(check([{}, { last: 'Gamma', first: 'Gil' }])).toEqual([
      '3 reject mrn-of-two-people:4',
      '4 reject mrn-of-two-people:3',
    ])
  })
  it('a number twice, of one name with birth dates that are far apart: both, for nobody knows which is right', () => {
    expect(check([{}, { dob: '6/15/1955' }])).toEqual(['3 reject mrn-of-two-people:4', '4 reject mrn-of-two-people:3'])
  })
  it('numbers that look alike: both ask, and so does one of the registry', () => {
    expect(check([{ mrn: 'A-12' }, { mrn: 'a12', last: 'Gamma', dob: '6/15/1955' }])).toEqual([
      '3 confirm mrn-like-another:4',
      '4 confirm mrn-like-another:3',
    ])
    expect(check([{}], [['0100002', 'Other', 'Olga', '1950-01-01']])).toEqual(['3 confirm mrn-like-another:0100002'])
  })
  it('a number that is shorter than most', () => {
    const codes = check([{}, { mrn: '100003', last: 'Gamma', dob: '' }, { mrn: '77', last: 'Delta', dob: '' }])
    expect(codes[2]).toBe('5 confirm mrn-shorter-than-others birth-date-missing')
  })
  it('one person under another number, in the registry or an earlier row', () => {
    expect(check([{}], [['7', 'Béta', 'BO', '02/28/1980']])).toEqual(['3 confirm possible-duplicate:7'])
    expect(check([{}, { mrn: '100009' }])).toEqual(['3 accept', '4 confirm possible-duplicate:3'])
    expect(check([{}, { mrn: '100009', last: 'Bo', first: 'Beta' }])[1]).toContain('possible-duplicate:3')
    expect(check([{}, { mrn: '100009', first: 'Zelda' }])[1]).toBe('4 accept possible-twin:3')
  })
  it('one person behind many twins', () => {
    const twins = Array.from({ length: 9 }, (_, at): [string, string, string, string] => [
      `77${at}`,
      'Beta',
      `Xq${'z'.repeat(at)}`,
      '1980-02-28',
    ])
    expect(check([{}], [...twins, ['88', 'Beta', 'Bo', '1980-02-28']])[0]).toContain('confirm possible-duplicate:88')
  })
  it('a person who was left out by status is no look-alike', () => {
    const { rows } = checkText(fileOf(rowOf({ status: 'D/C' }), rowOf({ status: 'Active' })), {
      statusLeftOut: ['D/C'],
    })
    expect(rows.map(({ action }) => action)).toEqual(['accept', 'skip', 'accept'])
  })
})

describe('a file that several programs have had in their hands', () => {
  it('is read row by row', () => {
    const check = checkText(
      [
        '"MRN","Patient\r\nName","DOB","DOB","Cell Phone","E-Mail","Verbal Consent"\r\n',
        '="00210","Doe, Jane ""JD""",3/14/71,,919-555-0100,,2/2/2026\n',
        '\'00211,Roe the "big" one,6/30/1990,,,=1+1,Y 3/2/26\r',
        '00212,"Loe,\nBo",26006,,,,verbal\r\n',
        '2.13E+05,"Poe, Al",1/31/1980,,,,\r\n',
        '214.0,"Noe, Al",1/31/1981,,,,\r\n',
        '00215,"Goe, Al",3/14/18,,,,\r\n',
        '216,"Joe, Al",13/14/1980,,,,\r\n',
        '\r\n',
        '"Average",,,,,,',
      ].join(''),
    )
    expect(outcomes(check)).toEqual([
      '2 accept excel-text-form two-digit-year',
      '3 confirm excel-text-form name-split-guessed email-unusual consent-without-date',
      '4 accept date-serial consent-without-date',
      '5 reject mrn-scientific consent-missing',
      '6 reject mrn-decimal consent-missing',
      '7 reject two-digit-year birth-year-ambiguous consent-missing',
      '8 reject mrn-shorter-than-others birth-date-impossible consent-missing',
      '9 skip blank',
      '10 skip summary-row',
    ])
    expect(check.rows.map(({ line }) => line)).toEqual([3, 4, 5, 7, 8, 9, 10, 11, 12])
    expect(check.rows[0]?.values).toMatchObject({ mrn: '00210', lastName: 'Doe', firstName: 'Jane "JD"' })
    expect(check.rows[2]?.values).toMatchObject({ lastName: 'Loe', firstName: 'Bo', dateOfBirth: '1971-03-14' })
  })
})

describe('the file as a whole', () => {
  it.each([
    ['no-header', 'a,b\n1,2'],
    ['no-mrn-column', 'Name,DOB\n"Doe, J",1/31/1990'],
    ['no-name-column', 'MRN,Last Name,DOB\n1,Doe,1/31/1990'],
    ['no-name-column', 'MRN,DOB,First,Last\n1,1/31/1990,12,5'],
    ['no-rows', 'MRN,Name'],
    ['heading-runs-on', '"Printed by,x,y\nMRN,Name,DOB\n1,Doe,"\nMRN,Name,DOB\n2,Roe,1/31/1990\n3,Poe,1/31/1991'],
    ['heading-runs-on', 'MRN,Name,"DOB\n1,Doe,x"\n2,Roe,1/31/1990\n3,Poe,1/31/1991'],
  ])('%s stops it', (code, text) => {
    const { rows, problems } = checkText(text)
    expect(rows).toEqual([])
    expect(problems).toMatchObject([{ code, action: 'stop' }])
  })

  it('asks for what nobody can see from it, and leaves those rows out until it is said', () => {
    const text = 'MRN,Name,DOB,Consent\n1,Jane Doe,1/2/1990,3/4/2026\n2,Ann Roe,1991-01-02,'
    const asked = checkText(text)
    expect(codesOf(asked.problems)).toEqual(['birth-date-order', 'consent-date-order', 'name-order', 'many-rejected'])
    expect(outcomes(asked)).toEqual([
      '2 reject name-split-guessed date-order-unknown date-order-unknown',
      '3 confirm name-split-guessed consent-missing',
    ])
    const columns = { dateOrders: { dateOfBirth: 'DMY', consent: 'MDY' }, nameOrder: 'first-last' } as const
    const said = checkText(text, { columns })
    expect(said.problems).toEqual([])
    expect(said.rows.map(({ values }) => [values?.lastName, values?.dateOfBirth, values?.consentDay])).toEqual([
      ['Doe', '1990-02-01', '2026-03-04'],
      ['Roe', '1991-01-02', null],
    ])
  })

  it('says when many rows are rejected', () => {
    const rows = Array.from({ length: 19 }, (_, at) =>
      rowOf({ mrn: `2000${at + 10}`, last: `L${'x'.repeat(at)}`, dob: '' }),
    )
    expect(codesOf(checkText(fileOf(...rows)).problems)).toEqual(['status-choice'])
    expect(codesOf(checkText(fileOf(...rows), { statusLeftOut: [] }).problems)).toEqual([])
    expect(codesOf(checkText(fileOf(...rows, rowOf({ mrn: '' }), rowOf({ mrn: '', last: '' }))).problems)).toEqual([
      'status-choice',
      'many-rejected',
    ])
  })

  it('checks 2,000 rows with one birth date that a system filled in, against 2,000 patients', () => {
    const rows = Array.from({ length: 2000 }, (_, at) =>
      rowOf({ mrn: `${300000 + at}`, last: `N${at}`, dob: '1/1/1900' }),
    )
    const patients = Array.from({ length: 2000 }, (_, at) => ({
      mrn: `${500000 + at}`,
      lastName: `P${at}`,
      firstName: 'Bo',
      dateOfBirth: '1900-01-01',
    }))
    expect(checkText(fileOf(...rows), { patients }).counts).toEqual({ accept: 1, confirm: 2000, reject: 0, skip: 0 })
  })
})

describe('the operation of a row', () => {
  const ROW_5 = { registryId: 'r1', fileHash: 'AB12', record: 5 }
  it('is one uuid for file, record and registry, and never changes', () => {
    expect(importOperationId(ROW_5)).toBe('66bd8ff5-9388-57a1-b252-48e255414f37')
    expect(importOperationId({ ...ROW_5, fileHash: 'ab12' })).toBe(importOperationId(ROW_5))
  })
  it('is another one for another file, record or registry', () => {
    const others = [
      { ...ROW_5, record: 6 },
      { ...ROW_5, registryId: 'r2' },
      { ...ROW_5, fileHash: 'AB13' },
    ]
    expect(new Set([ROW_5, ...others].map(importOperationId)).size).toBe(4)
  })
})

/** Cells as people and programs write them, good and bad. */
const cell = fc.oneof(
  fc.constantFrom(
    '100001',
    '1001',
    'E1',
    '00123',
    '4E+06',
    'Doe',
    'Doe, Jane',
    'Jane Doe',
    '1/31/1990',
    '13.2.1980',
    '',
  ),
  fc.constantFrom(
    '26006',
    'Yes',
    'no',
    'n/a',
    '="1"',
    "'2",
    '*',
    'Total',
    'D/C',
    '1990-02-30',
    '1/1/30',
    '\u200b',
    '"',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const heading = fc.constantFrom('MRN', 'Name', 'Last Name', 'First Name', 'DOB', 'Consent', 'Status', 'Phone', 'x', '')
const sheetText = fc
  .tuple(
    fc.array(heading, { minLength: 1, maxLength: 8 }),
    fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }),
  )
  .map((lines) => lines.flat().length && [lines[0], ...lines[1]].map((line) => line.join(',')).join('\n'))
const patients = fc.array(
  fc.record({
    mrn: fc.constantFrom('100001', '1001', 'e1', '123', '0'),
    lastName: fc.constantFrom('Doe', 'DÖE', ''),
    firstName: fc.constantFrom('Jane', ''),
    dateOfBirth: fc.constantFrom('1990-01-31', '01/31/1990', '', 'x'),
  }),
  { maxLength: 4 },
)

describe('whatever the file holds', () => {
  const request = { context: CONTEXT, registryId: 'r1', fileHash: 'ab' }

  it('every record stands above the rows or has exactly one outcome, and the counts say so', () => {
    fc.assert(
      fc.property(fc.oneof(sheetText.map(String).map(utf8), fc.uint8Array()), patients, (bytes, registry) => {
        const { sheet } = readSheet(bytes)
        if (!sheet) return
        const { layout, rows, counts, problems } = checkFile({ ...request, sheet, patients: registry })
        if (problems.some(({ action }) => action === 'stop')) {
          expect(rows).toEqual([])
          return
        }
        const above = [...(layout?.above ?? []), ...(layout ? [layout.header] : [])]
        expect([...above, ...rows].map(({ record }) => record)).toEqual(sheet.records.map(({ record }) => record))
        expect(counts.accept + counts.confirm + counts.reject + counts.skip).toBe(rows.length)
        expect(new Set(rows.map(({ operationId }) => operationId)).size).toBe(rows.length)
      }),
      { numRuns: 400 },
    )
  })

  it('what can be enrolled passes the checks of an enrolment, each MRN once; the rest has no values and a reason', () => {
    fc.assert(
      fc.property(sheetText.map(String), patients, (text, registry) => {
        const { sheet } = readSheet(utf8(text))
        if (!sheet) return
        const { rows } = checkFile({ ...request, sheet, patients: registry })
        for (const { values, action, problems } of rows) {
          if (values) {
            const { mrn, consentDay: _day, ...person } = values
            expect(enrolmentProblem({ mrn, person }, CONTEXT)).toBeNull()
            expect(demographicsSchema.parse(person)).toEqual(person)
          } else expect(problems.map(({ code }) => ROW_PROBLEMS[code].action)).toContain(action)
        }
        const taken = [...registry, ...rows.flatMap(({ values }) => values ?? [])].map(({ mrn }) => mrn)
        const enrolled = rows.flatMap(({ values }) => values?.mrn ?? [])
        for (const mrn of enrolled) expect(taken.filter((one) => one === mrn)).toHaveLength(1)
      }),
      { numRuns: 400 },
    )
  })

  it('the order of the checks changes neither outcome nor operation', () => {
    const order = fc.shuffledSubarray([...ROW_RULES], { minLength: ROW_RULES.length })
    fc.assert(
      fc.property(sheetText.map(String), patients, order, (text, registry, rules) => {
        const { sheet } = readSheet(utf8(text))
        if (!sheet) return
        const plain = (of?: typeof rules) =>
          checkFile({ ...request, sheet, patients: registry }, of).rows.map(({ problems, ...row }) => ({
            ...row,
            problems: problems.map(({ code, other }) => `${code} ${other}`).toSorted(),
          }))
        expect(plain(rules)).toEqual(plain())
      }),
    )
  })

  it('imported again after it was enrolled, it makes nothing new', () => {
    fc.assert(
      fc.property(sheetText.map(String), patients, (text, registry) => {
        const { sheet } = readSheet(utf8(text))
        if (!sheet) return
        const first = checkFile({ ...request, sheet, patients: registry })
        const enrolled = [...registry, ...first.rows.flatMap(({ values }) => values ?? [])]
        const { counts } = checkFile({ ...request, sheet, patients: enrolled })
        expect([counts.accept, counts.confirm]).toEqual([0, 0])
      }),
    )
  })
})
