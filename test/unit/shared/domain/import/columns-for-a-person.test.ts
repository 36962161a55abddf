import { describe, expect, it } from 'vitest'
import { uncountedReason } from '#shared/domain/derived/countable.ts'
import { checkFile, enrolmentOfValues } from '#shared/domain/import/check-file.ts'
import { columnViews } from '#shared/domain/import/column-notes.ts'
import { type ColumnChoices, sheetLayout } from '#shared/domain/import/columns.ts'
import type { ImportField } from '#shared/domain/import/headings.ts'
import { managerFinder } from '#shared/domain/import/manager-finder.ts'
import {
  isEnrolled,
  questionOf,
  type RowDecision,
  type RowDecisions,
  rowState,
} from '#shared/domain/import/row-state.ts'
import { proposedWay, statusChoices, statusesForCheck } from '#shared/domain/import/status-choices.ts'
import { enrolledPatient } from '#shared/domain/operations/enrol.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { sheetOf } from './sheet.ts'

const NOW = Date.parse('2026-06-15T15:00:00Z')
const ZONE = 'America/Chicago'

const RENEE = { userId: 'u1', name: 'Renee Okafor' }
const HEADINGS = 'MRN,Last name,First name,DOB,Consent,Date enrolled,Care manager,Former name,Status'
const CHOSEN: readonly (readonly [number, ImportField])[] = [
  [5, 'enrolled'],
  [6, 'careManager'],
  [7, 'formerName'],
]

/** Checks rows under these headings. @param fields what a person chose for the columns that no heading proposes */
function check(lines: readonly string[], fields = CHOSEN, headings = HEADINGS) {
  const sheet = sheetOf([headings, ...lines].join('\n'))
  const columns: ColumnChoices = { fields: new Map(fields) }
  const layout = sheetLayout(sheet.records, columns)
  const statuses = layout ? statusChoices(layout, []) : []
  const request = { sheet, columns, ...statusesForCheck(statuses), members: [RENEE], patients: [] }
  const found = checkFile({ ...request, context: { now: NOW, timeZone: ZONE }, registryId: 'r1', fileHash: 'a1' })
  return { ...found, columns: layout ? columnViews(layout, found, NOW) : [] }
}

const codesOf = ({ rows }: ReturnType<typeof check>) => rows.map(({ problems }) => problems.map(({ code }) => code))

describe('what a file says beside the demographics', () => {
  const full = '1,Doe,Jane,3/25/1971,5/28/2026,5/20/2026,"Okafor, Renee",Roe,In treatment'

  it('is taken from columns that a person has chosen', () => {
    const [row] = check([full]).rows
    expect(row?.values && enrolmentOfValues(row.values)).toEqual({
      mrn: '1',
      person: {
        firstName: 'Jane',
        lastName: 'Doe',
        dateOfBirth: '1971-03-25',
        phoneNumber: '',
        email: '',
        payer: '',
        consentAt: Date.parse('2026-05-28T05:00:00Z'),
      },
      careManager: RENEE,
      imported: { enrolledAt: Date.parse('2026-05-20T05:00:00Z'), formerName: 'Roe', status: 'Treatment' },
    })
    expect(row?.problems.map(({ text }) => text)).toContain(
      'Enrolled on “5/20/2026”: minutes before that day don’t count.',
    )
  })

  it('is shown as it is read, so that a wrong order is seen', () => {
    expect(check([full]).columns.map(({ note }) => note.text)).toEqual(
      expect.arrayContaining([
        'None missing, none twice',
        'Kept as typed',
        'Mar 25, 1971',
        'May 28, 2026',
        'May 20, 2026',
      ]),
    )
  })

  it('is left out while nobody has: a heading alone proposes none of it', () => {
    const { rows, columns } = check([full], [])
    expect(rows[0]?.values).toMatchObject({ imported: { status: 'Treatment' } })
    expect(rows[0]?.values).not.toHaveProperty('careManager')
    expect(columns.slice(5, 8).map(({ field, note }) => [field, note.text])).toEqual(
      Array.from({ length: 3 }, () => [null, 'Only when you choose it']),
    )
  })

  it.each([
    ['', ['enrolled-missing'], 'new'],
    ['soon', ['enrolled-unreadable'], 'error'],
    ['2/30/2026', ['enrolled-impossible'], 'error'],
    ['6/16/2026', ['enrolled-in-future'], 'error'],
    ['3/24/1971', ['enrolled-impossible'], 'error'],
    ['5/20/26', ['two-digit-year', 'enrolled-on'], 'new'],
  ])('of the enrollment date %j says %j', (cell, codes, state) => {
    const found = check([
      `1,Doe,Jane,3/25/1971,5/28/2026,${cell},,,Active`,
      '2,Poe,Al,4/26/1972,5/28/2026,5/20/2026,,,Active',
    ])
    expect(codesOf(found)[0]).toEqual(codes)
    expect(found.rows[0] && rowState(found.rows[0])).toBe(state)
  })

  it('asks for the order of dates that prove none', () => {
    const { problems } = check(['1,Doe,Jane,3/25/1971,5/28/2026,5/6/2026,,,Active'])
    expect(problems.map(({ code }) => code)).toContain('enrolled-date-order')
  })
})

describe('a care manager of a file', () => {
  it.each([
    ['Renee Okafor', RENEE],
    ['Okafor, Renee', RENEE],
    ['OKAFOR, renée', RENEE],
    ['Okafor', null],
    ['', null],
  ])('%j is %j', (name, member) => expect(managerFinder([RENEE])(name)).toEqual(member))

  it('is nobody where two members have the name', () => {
    expect(managerFinder([RENEE, { userId: 'u2', name: 'renee okafor' }])('Renee Okafor')).toBeNull()
  })

  it('who is no member is said, and the patient is enrolled without', () => {
    const found = check(['1,Doe,Jane,3/25/1971,5/28/2026,5/20/2026,Nobody,,Active'])
    expect(codesOf(found)[0]).toContain('care-manager-unknown')
    expect(found.rows[0]?.values).not.toHaveProperty('careManager')
    expect(found.columns[6]?.note).toEqual({ tone: 'alert', text: '1 row not a member, left out' })
  })
})

describe('the statuses of a file', () => {
  it.each([
    ['Active', 'Enrolled'],
    ['whatever', 'Enrolled'],
    ['D/C', 'left-out'],
    ['Lost to Follow-up', 'left-out'],
    ['RPP', 'Relapse Prevention Plan'],
    ['In Treatment', 'Treatment'],
  ])('%j is proposed as %j', (status, way) => expect(proposedWay(status)).toBe(way))

  it('are what a person says, whatever the case', () => {
    const layout = sheetLayout(
      sheetOf('MRN,Name,Status\n1,"Doe, Jane",Active\n2,"Poe, Al",ACTIVE\n3,"Roe, Bo",D/C').records,
    )
    const choices = layout ? statusChoices(layout, [{ status: 'active', as: 'Treatment' }]) : []
    expect(choices).toEqual([
      { status: 'Active', as: 'Treatment', rows: 2 },
      { status: 'D/C', as: 'left-out', rows: 1 },
    ])
    const { statusLeftOut, statusOf } = statusesForCheck(choices)
    expect([statusLeftOut, statusOf('ACTIVE'), statusOf('d/c'), statusOf('other')]).toEqual([
      ['D/C'],
      'Treatment',
      null,
      null,
    ])
  })
})

describe('the first and the last scores of a file', () => {
  const TRACKER = 'MRN,Name,DOB,Initial Assessment,PHQ-9 First,GAD-7 First,PHQ-9 Last,Last PHQ-9 Date'
  const FIELDS: readonly (readonly [number, ImportField])[] = [
    [3, 'firstScoreDate'],
    [4, 'phq9First'],
    [5, 'gad7First'],
    [6, 'phq9Last'],
    [7, 'phq9LastDate'],
  ]
  const scoresOf = (cells: string, fields = FIELDS) => {
    const [row] = check([`1,"Doe, Jane",3/25/1971,${cells}`], fields, TRACKER).rows
    return { scores: row?.values?.imported?.scores, codes: row?.problems.map(({ code }) => code) }
  }
  const at = (day: string) => Date.parse(`${day}T05:00:00Z`)
  const phq9 = (value: number) => ({ instrument: 'phq9', value })

  it('become one entry a day, the first an initial assessment', () => {
    expect(scoresOf('3/28/2026,18,15,9,5/27/2026')).toEqual({
      scores: [
        {
          at: at('2026-03-28'),
          contactType: 'Initial Assessment',
          scores: [phq9(18), { instrument: 'gad7', value: 15 }],
        },
        { at: at('2026-05-27'), contactType: 'Follow Up', scores: [phq9(9)] },
      ],
      codes: [],
    })
    // Seen once: the last score is the first.
    expect(scoresOf('3/28/2026,18,,18,3/28/2026').scores).toEqual([
      { at: at('2026-03-28'), contactType: 'Initial Assessment', scores: [phq9(18)] },
    ])
  })

  it('are not taken while nobody has chosen their columns', () =>
    expect(scoresOf('3/28/2026,18,15,9,5/27/2026', [])).toEqual({ scores: undefined, codes: [] }))

  it.each([
    ['3/28/2026,28,,,', 'score-unreadable'],
    ['3/28/2026,-1,,,', 'score-unreadable'],
    ['3/28/2026,50%,,,', 'score-unreadable'],
    [',18,,,', 'score-without-date'],
    ['2/30/2026,18,,,', 'score-without-date'],
    ['6/16/2026,18,,,', 'score-without-date'],
    ['3/24/1971,18,,,', 'score-without-date'],
  ])('of %j say %s, and the patient is enrolled without', (cells, code) => {
    const { scores, codes } = scoresOf(cells)
    expect({ scores, codes }).toEqual({ scores: undefined, codes: [code] })
  })

  it('make an entry of no minutes that counts for no month, with ids that a repeat makes again', () => {
    const imported = {
      scores: [{ at: NOW - 1, contactType: 'Follow Up' as const, scores: [{ instrument: 'phq9' as const, value: 9 }] }],
    }
    const person = {
      firstName: 'Jane',
      lastName: 'Doe',
      dateOfBirth: '',
      phoneNumber: '',
      email: '',
      payer: '',
      consentAt: null,
    }
    const stamp = { operationId: '6f1c9a52-3d0e-5b7a-9c55-0d1b7f0a2e84', userId: 'u1', now: NOW }
    const made = () => enrolledPatient('r1', { mrn: '1', person, imported }, stamp)
    expect(made()).toEqual(made())
    const [log] = made().treatmentLogs
    const context = clinicContext({ now: NOW, timeZone: ZONE })
    expect(log).toMatchObject({ minutes: 0, suspect: [], notes: 'Imported from a file.' })
    expect(log && uncountedReason(log, made(), context)).toBe('not-care-manager')
  })
})

describe('a row that asks', () => {
  const { rows } = check([
    '1,Doe,Jane,3/25/1971,5/28/2026,5/20/2026,,,Active',
    '2,Doe,Jane,3/25/1971,5/28/2026,5/20/2026,,,Active',
    '3,Poe,Al,1/1/1900,5/28/2026,5/20/2026,,,Active',
    '4,Roe,Bo,2/30/1971,5/28/2026,5/20/2026,,,Active',
    '5,Zoe,Cy,3/26/1971,5/28/2026,5/20/2026,,,Closed',
  ])

  it('has its state', () => expect(rows.map(rowState)).toEqual(['new', 'look-alike', 'confirm', 'error', 'left-out']))

  it('is enrolled by a decision alone, and no other row is enrolled by one', () => {
    const decided = (decision: RowDecision) =>
      new Map(rows.map((row) => [row.record, { decision, question: questionOf(row) }]))
    const enrolled = (decisions: RowDecisions) => rows.map((row) => isEnrolled(row, decisions))
    expect(enrolled(new Map())).toEqual([true, false, false, false, false])
    expect(enrolled(decided('leave-out'))).toEqual([true, false, false, false, false])
    expect(enrolled(decided('enroll'))).toEqual([true, true, true, false, false])
  })
})
