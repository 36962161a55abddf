import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnChoices, type SheetLayout, sheetLayout } from '#shared/domain/import/columns.ts'
import { columnDates } from '#shared/domain/import/date-order.ts'
import { IMPORT_FIELDS, knownHeading } from '#shared/domain/import/headings.ts'
import { readDay } from '#shared/domain/import/read-day.ts'
import { NAME_ORDERS, splitName } from '#shared/domain/import/split-name.ts'
import { sheetOf } from './sheet.ts'

function layoutOf(text: string, choices?: ColumnChoices): SheetLayout {
  const layout = sheetLayout(sheetOf(text).records, choices)
  if (!layout) throw new Error('No header')
  return layout
}
const fieldsOf = (header: string, choices?: ColumnChoices) =>
  layoutOf(`${header}\n${'x,'.repeat(header.split(',').length - 1)}x`, choices).columns.map(({ field }) => field)

describe('headings', () => {
  it.each([
    'First',
    'Last',
    'first',
    ' LAST ',
    'id',
    'Date',
    'roi_consent',
    'First Visit',
    'Last Seen',
    'Emergency Contact Phone',
  ])('%s alone is none', (heading) => {
    expect(knownHeading(heading)).toBeNull()
  })

  it.each([
    ['PAT_MRN_ID', 'mrn'],
    ['patientid', 'mrn'],
    ['Patient Acct No', 'mrn'],
    ['D.O.B.', 'dateOfBirth'],
    ['BIRTH_DT_TM', 'dateOfBirth'],
    ['patientdob', 'dateOfBirth'],
    ['NAME_FULL_FORMATTED', 'fullName'],
    ['patient firstname', 'firstName'],
    ['E-Mail', 'email'],
    ['Insurance Name: ', 'payer'],
    ['patient mobile no', 'phoneNumber'],
    ['Tx Status', 'status'],
  ])('%s is %s', (heading, field) => expect(knownHeading(heading)?.field).toBe(field))

  it('of a number are trusted in their order', () => {
    expect(fieldsOf('Patient ID,Name,Account No,MRN')).toEqual([null, 'fullName', null, 'mrn'])
    expect(fieldsOf('Person ID,Name,Account No')).toEqual([null, 'fullName', 'mrn'])
  })

  it('of one name give way to those of two, and half a name to a whole one', () => {
    expect(fieldsOf('MRN,Patient Name,First Name,Last Name')).toEqual(['mrn', null, 'firstName', 'lastName'])
    expect(fieldsOf('MRN,Patient Name,Last Name')).toEqual(['mrn', 'fullName', null])
  })

  it('that stand twice: the first is proposed, both are named', () => {
    const { columns } = layoutOf('MRN,Name,DOB,DOB\n1,Doe,1/31/1990,')
    expect(columns.map(({ field, isTwice, leftOut }) => [field, isTwice, leftOut])).toEqual([
      ['mrn', false, null],
      ['fullName', false, null],
      ['dateOfBirth', true, null],
      [null, true, 'another-is-trusted-more'],
    ])
  })

  it('are told apart by their groups, and a score is no name', () => {
    const { columns, group } = layoutOf(',,PHQ-9,,GAD-7,\nMRN,Patient Name,First,Last,First,Last\n1,"Doe, J",1,2,3,4')
    expect(group?.record).toBe(1)
    expect(columns.map(({ heading }) => heading)).toEqual([
      'MRN',
      'Patient Name',
      'PHQ-9 First',
      'PHQ-9 Last',
      'GAD-7 First',
      'GAD-7 Last',
    ])
    expect(columns.map(({ field }) => field)).toEqual(['mrn', 'fullName', null, null, null, null])
  })

  it('of another person’s group are nobody’s', () => {
    const { columns } = layoutOf('Patient,,,Contact,\nMRN,Name,Phone,Name,Phone\n1,"Doe, J",1,2,3')
    expect(columns.map(({ field }) => field)).toEqual(['mrn', 'fullName', null, null, null])
  })

  it('are those of the record that has most of them, below titles', () => {
    const { header, above, rows } = layoutOf('Name of clinic\n\nPatient,x\nMRN,Name,DOB\n1,Doe,1/31/1990\nMRN,Name,DOB')
    expect([header.record, above.length, rows.length]).toEqual([4, 3, 2])
    expect(sheetLayout(sheetOf('a,b\n1,2\n').records)).toBeNull()
    expect(layoutOf('a,b\nc,d\n1,2', { headerRecord: 2 }).rows).toHaveLength(1)
  })

  it('are taken as a person says, and nowhere else', () => {
    const fields = new Map([
      [1, 'mrn'],
      [2, 'middleName'],
      [3, null],
    ] as const)
    expect(fieldsOf('MRN,Chart,Middle Initial,DOB,Name', { fields })).toEqual([
      null,
      'mrn',
      'middleName',
      null,
      'fullName',
    ])
  })

  it('of phone numbers are all taken, mobile before home before work', () => {
    expect(layoutOf('MRN,Name,Work Phone,Home Phone,Mobile\n1,Doe,1,2,3').phoneColumns).toEqual([4, 3, 2])
  })

  it('never propose a field for two columns, phone numbers aside', () => {
    const heading = fc.constantFrom('MRN', 'Chart No', 'Name', 'Last Name', 'First Name', 'DOB', 'Phone', 'First', '')
    fc.assert(
      fc.property(fc.array(heading, { minLength: 2, maxLength: 9 }), (headings) => {
        const layout = sheetLayout(sheetOf(`${headings.join(',')}\n1,x`).records)
        for (const field of IMPORT_FIELDS)
          if (field !== 'phoneNumber')
            expect(layout?.columns.filter((one) => one.field === field).length ?? 0).toBeLessThan(2)
      }),
    )
  })
})

describe('the order of a column’s dates', () => {
  it.each([
    [['3/14/1971', '1/2/1980', '2/30/1970'], { order: 'MDY', proving: 2, against: 0, open: 3 }],
    [['14.03.1971', '31.02.1988', '12.13.1990', '1975-08-09'], { order: 'DMY', proving: 2, against: 1, open: 3 }],
    [['1/2/1980', '3/4/1990', ''], { order: null, proving: 0, against: 0, open: 2 }],
    [['1/13/1980', '13/1/1990'], { order: null, proving: 0, against: 2, open: 2 }],
    [['1975-08-09', '19760810', '1977/01/02'], { order: 'YMD', proving: 3, against: 0, open: 0 }],
    [['71-03-14', '85-12-01'], { order: 'YMD', proving: 2, against: 0, open: 2 }],
    [['3/14/71', '1/2/80'], { order: 'MDY', proving: 1, against: 0, open: 2 }],
    [['14-Mar-1971', 'Yes', ''], { order: null, proving: 0, against: 0, open: 0 }],
  ])('%j', (cells, found) => expect(columnDates(cells)).toMatchObject(found))

  it('is the one that a person chose', () => {
    expect(columnDates(['1/2/1980', '3/4/1990'], 'DMY')).toMatchObject({ order: 'DMY', isChosen: true })
  })

  it('is undecided by dates that exist in both', () => {
    const small = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small, fc.integer({ min: 1930, max: 2020 })), { minLength: 1 }), (dates) => {
        expect(columnDates(dates.map((date) => date.join('/'))).order).toBeNull()
      }),
    )
  })
})

describe('a date', () => {
  const MDY = columnDates(['1/31/1990', '2/28/1991'])
  const DMY = columnDates(['31/1/1990', '28/2/1991'])
  const OPEN = columnDates(['1/2/1990'])
  const day = (text: string, column = MDY) => {
    const reading = readDay(text, column, '2026-11-29')
    return reading.kind === 'day' ? reading.day : reading.kind
  }

  it.each([
    ['3/14/1971', '1971-03-14'],
    ['03-14-1971', '1971-03-14'],
    ['3.14.1971', '1971-03-14'],
    ['1971-03-14', '1971-03-14'],
    ['1971/3/14', '1971-03-14'],
    ['19710314', '1971-03-14'],
    ['14-Mar-1971', '1971-03-14'],
    ['14 March 1971', '1971-03-14'],
    ['Mar 14, 1971', '1971-03-14'],
    ['march 14th 1971', '1971-03-14'],
    ['14-MAR-71', '1971-03-14'],
    ['3/14/71', '1971-03-14'],
    ['3/14/25', '2025-03-14'],
    ['3/14/1971 12:00:00 AM', '1971-03-14'],
    ['3/14/1971 08:15', '1971-03-14'],
    ['1971-03-14T00:00:00.000Z', '1971-03-14'],
    ['1971-03-14T05:00:00Z', 'no-date'],
    ['26006', '1971-03-14'],
    ['2/30/1970', 'impossible'],
    ['14/3/1971', 'impossible'],
    ['00/00/0000', 'impossible'],
    ['2/29/1900', 'impossible'],
    ['3/14', 'no-date'],
    ['1971', 'no-date'],
    ['3/14-1971', 'no-date'],
    ['spring 1971', 'no-date'],
    ['3/14/197', 'no-date'],
  ])('%s is %s where the month stands first', (text, expected) => expect(day(text)).toBe(expected))

  it('is read in the order of its column, and never in another', () => {
    expect(day('03.04.1950', DMY)).toBe('1950-04-03')
    expect(day('12.13.1990', DMY)).toBe('impossible')
    expect(day('1/2/1990', OPEN)).toBe('order-unknown')
    expect(day('1/2/1990', columnDates(['1975-08-09']))).toBe('order-unknown')
    expect(day('1975-08-09', OPEN)).toBe('1975-08-09')
    expect(day('2/2/1990', OPEN)).toBe('1990-02-02')
    expect(day('2/2/1990', columnDates(['1975-08-09']))).toBe('1990-02-02')
    expect(day('13/13/1990', OPEN)).toBe('impossible')
  })

  it('is no day number in a column of numbers: nobody knows which calendar they count', () => {
    expect(day('26006', columnDates(['26006', '26007']))).toBe('no-date')
  })
})

describe('a name in one column', () => {
  it.each([
    ['Doe, Jane', 'last-comma-first', ['Doe', 'Jane', false]],
    ['DOE,JANE M', 'last-comma-first', ['DOE', 'JANE M', false]],
    ['Washington Jr., Earl', 'last-comma-first', ['Washington Jr.', 'Earl', false]],
    ['King, Jr., Martin', 'last-comma-first', ['King Jr.', 'Martin', false]],
    ['King, Martin, Jr.', 'last-comma-first', ['King Jr.', 'Martin', false]],
    ['Doe, Jane, Ann', 'last-comma-first', ['Doe', 'Jane Ann', true]],
    ['Zoë Brontë', 'last-comma-first', ['Brontë', 'Zoë', true]],
    ['Zoë Brontë', 'first-last', ['Brontë', 'Zoë', false]],
    ['Brontë Zoë', 'last-first', ['Brontë', 'Zoë', false]],
    ['Zoë Brontë', null, ['Brontë', 'Zoë', true]],
    ['Maria de la Cruz', 'first-last', ['de la Cruz', 'Maria', true]],
    ['de la Cruz Maria', 'last-first', ['de la Cruz', 'Maria', true]],
    ['Martin King Jr', 'first-last', ['King Jr', 'Martin', true]],
    ['Madonna', 'first-last', ['Madonna', '', true]],
    ['Doe,', 'last-comma-first', ['Doe', '', false]],
  ] as const)('%s, %s', (text, order, [lastName, firstName, isGuessed]) => {
    expect(splitName(text, order)).toEqual({ lastName, firstName, isGuessed })
  })

  it('loses no word', () => {
    const word = fc.constantFrom('Ana', 'de', 'la', 'Jr', 'Núñez', 'van', 'O’Neil', ',', 'Sr.')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.constantFrom(...NAME_ORDERS, null), (all, order) => {
        const { firstName, lastName } = splitName(all.join(' '), order)
        const words = (text: string) => text.split(/[ ,]+/).filter(Boolean).toSorted()
        expect(words(`${firstName} ${lastName}`)).toEqual(words(all.join(' ')))
      }),
    )
  })
})
