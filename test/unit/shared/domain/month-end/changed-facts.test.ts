import { describe, expect, it } from 'vitest'
import { type KeptFacts, NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import { type LockedRow, storedRowSchema } from '#shared/domain/entities/month-lock.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { changeTag, eventDetail, eventTitle, rowChangeText } from '#shared/domain/month-end/change-text.ts'
import { changedSinceOf, changeLines } from '#shared/domain/month-end/changes-csv.ts'
import { compareMonth } from '#shared/domain/month-end/compare-month.ts'
import { lockedRow, lockFactsOf } from '#shared/domain/month-end/lock-in.ts'
import { redactLocked, redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import { factsWithWaiting, withTypedFacts } from '#shared/domain/month-end/typed-facts.ts'
import { factsAction, factsOfAction } from '#shared/domain/operations/month-facts.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { assessment, at, storedPatient, ZONE } from '../../../../fakes/stored-patient.ts'

const LOCKED = at('2026-04-02')
const NOW = at('2026-04-20')
const dates = { day: (ms: number | null) => (ms === null ? 'no date' : clinicDay(ms, ZONE)) }
const patient: Patient = readPatient(storedPatient([{ ...assessment('2026-03-02', { minutes: 40 }), id: 'e1' }]), {
  ...{ registryId: 'r1', mrn: 'M-1', now: NOW },
})

function monthWith(facts: Partial<KeptFacts>, now: number, unread: readonly string[] = []) {
  const counted = buildWorksheet([patient], '2026-03', clinicContext({ now, timeZone: ZONE }))
  return withTypedFacts(counted, new Map([['M-1', { ...NO_KEPT_FACTS, ...facts }]]), '', { readAt: now, unread })
}
const lockOf = (worksheet: ReturnType<typeof monthWith>) => ({
  lock: { ...lockFactsOf(worksheet, 0), id: 'lock', by: 'user-lund', byName: 'Priya Lund' },
  rows: worksheet.rows.map(lockedRow),
})
const between = (before: Partial<KeptFacts>, now: Partial<KeptFacts>) =>
  compareMonth(lockOf(monthWith(before, LOCKED)), monthWith(now, NOW), () => patient)

describe('what is typed otherwise since a month was locked in', () => {
  it.each([
    ['initiatingVisit', '', '2026-01-12', 'Initiating visit changed', 'none → 2026-01-12'],
    ['diagnosis', 'F32.1', 'F33.1', 'Diagnosis changed', 'F32.1 → F33.1'],
    ['practitioner', 'Dr. Vance', '', 'Treating practitioner changed', 'Dr. Vance → none'],
    ['npi', '', '1234567893', 'NPI changed', 'none → 1234567893'],
    ['placeOfService', '11', '10', 'Place of service changed', '11 → 10'],
    ['apcm', false, true, 'APCM in this month changed', 'No → Yes'],
    ['remark', 'Asked', 'Asked twice', 'Remark changed', 'Asked → Asked twice'],
    ['billed', true, false, 'Billed changed', 'Yes → No'],
  ] as const)('%s', (name, before, now, title, detail) => {
    const [row, ...others] = between({ [name]: before }, { [name]: now }).rows
    expect(others).toEqual([])
    expect(row).toMatchObject({ group: 'other', before: row?.now })
    expect(row?.events.map((one) => [eventTitle(one), eventDetail(one, dates)])).toEqual([[title, detail]])
    expect(row && changeTag(row)).toBe(title.replace(' changed', ''))
  })

  it('says by whom and when where the table knows, for each fact', () => {
    const changes = [{ name: 'npi', seen: '', to: '1234567893' } as const]
    const saved = { of: 'M-1', savedAt: at('2026-04-06'), userId: 'user-reyes', changes }
    const facts = factsWithWaiting(new Map([['M-1', { ...NO_KEPT_FACTS, remark: 'R' }]]), [saved]).get('M-1') ?? {}
    const [row] = between({}, facts).rows
    expect(row?.events.map(({ values, by, at }) => [values[0]?.name, by.userId, at])).toEqual([
      ['npi', 'user-reyes', at('2026-04-06')],
      ['remark', null, null],
    ])
  })

  it('stands in the copy, the file, and the column of the worksheet; no figure is another', () => {
    const lastTyped = { diagnosis: { by: 'user-reyes', at: at('2026-04-06') } }
    const comparison = between({ diagnosis: 'F32.1' }, { diagnosis: 'F33.1', lastTyped })
    expect(comparison.now).toEqual(comparison.before)
    const [row] = comparison.rows
    expect(row && rowChangeText(row, dates)).toBe('Diagnosis changed: F32.1 → F33.1')
    expect(changeLines(comparison, (id) => `name of ${id}`)[1]?.slice(9)).toEqual([
      ...['Neither minutes nor code', '40', '40', '99492', '99492'],
      ...['Diagnosis changed', 'F32.1 → F33.1', 'none', 'name of user-reyes', expect.stringContaining('2026-04-06')],
    ])
    expect(changedSinceOf(comparison)('M-1')).toContain('Diagnosis changed: F32.1 → F33.1')
  })

  it('is nothing while nothing was typed, and nothing is known of what could not be read', () => {
    const same = { diagnosis: 'F32.1' }
    expect(between(same, { ...same, lastTyped: { diagnosis: { by: 'user-1', at: NOW } } }).rows).toEqual([])
    const locked = lockOf(monthWith(same, LOCKED))
    expect(compareMonth(locked, monthWith({}, NOW, ['M-1']), () => patient).rows).toEqual([])
    expect(compareMonth(lockOf(monthWith({}, LOCKED, ['M-1'])), monthWith(same, NOW), () => patient).rows).toEqual([])
  })

  it('is not made up for a lock-in of before typed facts were kept', () => {
    const { lock, rows } = lockOf(monthWith({}, LOCKED))
    const earlier = rows.map(({ facts: _facts, ...row }): LockedRow => storedRowSchema.parse(row))
    expect(compareMonth({ lock, rows: earlier }, monthWith({ remark: 'R' }, NOW), () => patient).rows).toEqual([])
    expect(rows.map((row) => storedRowSchema.parse(row))).toEqual(rows)
  })

  it('is told to who bills without names too: it is typed for them', () => {
    const finance = { role: 'Finance', isAdmin: false }
    const before = redactLocked(lockOf(monthWith({ npi: '' }, LOCKED)), finance)
    const now = redactWorksheet(monthWith({ npi: '1234567893' }, NOW), finance)
    expect(compareMonth(before, now, () => null).rows).toMatchObject([
      { mrn: 'M-1', lastName: '', events: [{ kind: 'fact', values: [{ name: 'npi' }] }] },
    ])
  })
})

it('the trail names the facts that it is about', () => {
  const changes = (['diagnosis', 'npi', 'billed'] as const).map((name) => ({ name, seen: '', to: '' }))
  expect(factsOfAction(factsAction(changes, '2026-03'))).toEqual(['diagnosis', 'npi', 'billed'])
  expect(factsOfAction('Remark typed for 2026-03')).toEqual(['remark'])
  expect(factsOfAction('Month locked in')).toEqual([])
})
