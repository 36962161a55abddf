import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_NAMES, type FactName, NO_FACTS, NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { redactWorksheet } from '#shared/domain/month-end/redact-worksheet.ts'
import {
  apcmRefusal,
  diagnosisOf,
  factsWithWaiting,
  placeOfServiceOf,
  withTypedFacts,
} from '#shared/domain/month-end/typed-facts.ts'
import { worksheetSheet } from '#shared/domain/month-end/worksheet-sheet.ts'
import {
  factProblem,
  factsChangedMeanwhile,
  factsProblem,
  isNpi,
  withFactChanges,
} from '#shared/domain/operations/month-facts.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { assessment, at, storedLog, storedPatient, ZONE } from '../../../../fakes/stored-patient.ts'

const NOW = at('2026-12-31')
const MRN = '003716'

function worksheetOf(month: string, payer: string, minutes = 34) {
  const stored = storedPatient([assessment('2026-02-05', { minutes: 40 }), storedLog(`${month}-10`, { minutes })], {
    payer,
    consent_date: at('2026-01-05') / 1000,
    care_plan: {
      diagnosis: [
        { text: 'Depression', code: 'F32.1' },
        { text: 'Worry', code: '' },
      ],
    },
  })
  const patient = readPatient(stored, { registryId: 'r1', mrn: MRN, now: NOW })
  return buildWorksheet([patient], month, clinicContext({ now: NOW, timeZone: ZONE }))
}

const typed = (part: object) => new Map([[MRN, { ...NO_KEPT_FACTS, ...part }]])

describe('an NPI', () => {
  // The example of CMS's document on the check digit, and a published one.
  it.each(['1234567893', '1245319599'])('%s is one', (npi) => expect(isNpi(npi)).toBe(true))
  it.each(['1234567890', '123456789', '12345678933', '', 'abcdefghij'])('“%s” is none', (npi) =>
    expect(isNpi(npi)).toBe(false),
  )

  it('is none with any one digit mistyped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = [...'1245319599']
        digits[place] = String((Number(digits[place]) + by) % 10)
        expect(isNpi(digits.join(''))).toBe(false)
      }),
    )
  })
})

describe('a typed fact', () => {
  it.each<[FactName, string | boolean]>([
    ['npi', '1234567890'],
    ['placeOfService', '1'],
    ['placeOfService', '1x'],
    ['initiatingVisit', '2026-02-30'],
    ['initiatingVisit', '02/03/2026'],
    ['remark', 'x'.repeat(1_001)],
    ['diagnosis', true],
    ['billed', 'yes'],
  ])('%s can’t be %j', (name, to) => {
    expect(factProblem(name, to)).toMatch(/\.$/)
    expect(factsProblem([{ name, seen: NO_FACTS[name], to }])).toContain(': ')
    expect(withFactChanges(NO_FACTS, [{ name, seen: NO_FACTS[name], to }])).toEqual(NO_FACTS)
  })

  it('is somebody else’s where it is neither as seen nor as it is to be', () => {
    const name = fc.constantFrom(...FACT_NAMES.filter((one) => typeof NO_FACTS[one] === 'string'))
    const value = fc.constantFrom('', 'a', 'b')
    fc.assert(
      fc.property(name, value, value, value, (fact, now, seen, to) => {
        const theirs = factsChangedMeanwhile({ ...NO_FACTS, [fact]: now }, [{ name: fact, seen, to }])
        expect(theirs.length > 0).toBe(now !== seen && now !== to)
      }),
    )
  })
})

describe('the worksheet with what is typed', () => {
  it('counts what is typed before what the registry holds, and says which it is', () => {
    const worksheet = withTypedFacts(worksheetOf('2026-03', 'Aetna'), new Map(), '11')
    const [row] = worksheet.rows
    expect(row && diagnosisOf(row)).toEqual({ value: 'F32.1', from: 'care-plan' })
    expect(row && placeOfServiceOf(row, worksheet)).toEqual({ value: '11', from: 'registry' })
    const facts = typed({ diagnosis: 'F33.0', placeOfService: '02', remark: 'Asked' })
    const [own] = withTypedFacts(worksheet, facts, '').rows
    expect(own && diagnosisOf(own)).toEqual({ value: 'F33.0', from: 'typed' })
    expect(own && placeOfServiceOf(own, worksheet)).toEqual({ value: '02', from: 'typed' })
    const none = withTypedFacts(worksheet, new Map(), '')
    expect(none.rows[0] && placeOfServiceOf(none.rows[0], none)).toEqual({ value: '', from: null })
  })

  // BILLING-REVIEW-EXCHANGE, golden E01, E02, E05: add-ons of Medicare since 2026, in place of the codes, never beside them.
  it.each([
    ['2026-02', 'Medicare', 10, ['G0568']],
    ['2026-03', 'Medicare', 90, ['G0569']],
    ['2026-03', 'Medicare Advantage', 90, ['G0569']],
    ['2026-03', 'Aetna', 40, []],
    ['2026-03', 'Medicaid', 40, []],
  ])(
    'in %s of a patient of %s with %d min, APCM gives %j beside the codes of the minutes',
    (month, payer, minutes, codes) => {
      const before = worksheetOf(month, payer, minutes)
      const [row] = withTypedFacts(before, typed({ apcm: true }), '').rows
      expect(row?.otherCodes.map(({ code }) => code)).toEqual(codes)
      expect(row?.codes).toEqual(before.rows[0]?.codes)
      expect(row && apcmRefusal(row, month) === null).toBe(codes.length > 0)
    },
  )

  it('has no APCM in months before there was any', () => {
    const row = worksheetOf('2026-03', 'Medicare').rows[0]
    expect(row && apcmRefusal(row, '2025-12')).toMatch(/January 2026/)
  })

  it('shows Finance what is typed, and not what the care plan says', () => {
    const worksheet = withTypedFacts(worksheetOf('2026-03', 'Aetna'), typed({ remark: 'Asked' }), '')
    const shown = redactWorksheet(worksheet, { role: 'Finance', isAdmin: false })
    expect(shown.rows[0]).toMatchObject({ facts: { remark: 'Asked' }, planDiagnosis: '' })
  })

  it('gives the remark to the file', () => {
    const worksheet = withTypedFacts(worksheetOf('2026-03', 'Aetna'), typed({ remark: 'Asked' }), '')
    const { headings, lines } = worksheetSheet(worksheet, worksheet.rows)
    expect(lines[0]?.[headings.indexOf('Remark')]).toBe('Asked')
  })
})

it('what waits counts at once, with who marked the month as billed', () => {
  const waiting = [
    { of: MRN, changes: [{ name: 'billed', seen: false, to: true } as const], savedAt: 7, userId: 'u1' },
    { of: MRN, changes: [{ name: 'remark', seen: '', to: 'R' } as const], savedAt: 8, userId: 'u1' },
  ]
  const facts = factsWithWaiting(new Map(), waiting)
  expect(facts.get(MRN)).toMatchObject({ ...NO_KEPT_FACTS, billed: true, billedAt: 7, billedBy: 'u1', remark: 'R' })
  const undone = factsWithWaiting(facts, [
    { of: MRN, changes: [{ name: 'billed', seen: true, to: false } as const], savedAt: 9, userId: 'u2' },
  ])
  expect(undone.get(MRN)).toMatchObject({ ...NO_KEPT_FACTS, remark: 'R' })
})
