import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARE_PLAN_LIMITS, type PlanValue } from '#shared/domain/entities/care-plan.ts'
import { withValue } from '#shared/domain/entities/care-plan-fields.ts'
import {
  isIcd10,
  jsonBytes,
  planProblems,
  planSizeProblem,
  tidyCode,
} from '#shared/domain/operations/care-plan-rules.ts'
import { may } from '#shared/domain/permissions.ts'
import { medication, medicine, PLAN, therapy } from '../../../../fakes/care-plans.ts'

const coded = (code: string): PlanValue => ({ field: 'diagnosis', value: [{ text: 'Depression', code }] })
const MARK = { at: 1, by: 'user-renee', review: false }

describe('A code', () => {
  it.each(['A00', 'F33.1', 'F41.1', 'Z99', 'S72.301A', 'T36.0X1A'])('%s has the form', (code) => {
    expect(isIcd10(code)).toBe(true)
    expect(planProblems([coded(code)])).toEqual([])
  })

  it.each(['F3', '33.1', 'F33.', 'F33.12345', 'FF3', 'f33.1', 'F33 1'])('%s has not', (code) => {
    expect(isIcd10(code)).toBe(false)
    expect(planProblems([coded(code)])[0]?.message).toBe('This is not the form of an ICD-10 code. Save it as text?')
  })

  it('is written with its point, however it is typed', () => {
    expect(['f331', ' F33.1 ', 'f41.1', 'a00'].map(tidyCode)).toEqual(['F33.1', 'F33.1', 'F41.1', 'A00'])
  })
})

describe('What is refused', () => {
  it.each<[string, PlanValue]>([
    ['a medication without a name', medication('m', medicine({ name: ' ' }))],
    ['one that stopped before it began', medication('m', medicine({ since: '2026-03-02', stopped: '2026-03-01' }))],
    ['a text that is too long', therapy('x'.repeat(CARE_PLAN_LIMITS.therapy + 1))],
    ['a safety plan without a day', { field: 'safetyPlan', value: { text: 'x', dated: '' } }],
    ['a diagnosis without words', { field: 'diagnosis', value: [{ text: '', code: 'F33.1' }] }],
  ])('%s', (_what, value) => {
    expect(planProblems([value])).toHaveLength(1)
  })

  it('a plan that is more than a record can hold', () => {
    const many = Array.from({ length: CARE_PLAN_LIMITS.medications + 1 }, (_, index) => `m-${index}`)
    const long = many.reduce((plan, id) => withValue(plan, medication(id, medicine()), MARK), PLAN)
    expect(planSizeProblem(PLAN)).toBeNull()
    expect(planSizeProblem(long)).toMatch('40 medications at most')
    expect(planSizeProblem(withValue(PLAN, therapy('😀'.repeat(10_000)), MARK))).toMatch('too long')
  })

  it('is measured in bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(jsonBytes(text)).toBe(new TextEncoder().encode(JSON.stringify(text)).length)
      }),
    )
  })
})

it.each([
  ['Care Manager', true],
  ['Consulting Psychiatrist', true],
  ['Primary Care Physician', false],
  ['Clinical Ops', false],
  ['Finance', false],
  ['', false],
])('a member with the role %s may change a plan: %s', (role, allowed) => {
  expect(may({ role, isAdmin: false }, 'edit-care-plan')).toBe(allowed)
})
