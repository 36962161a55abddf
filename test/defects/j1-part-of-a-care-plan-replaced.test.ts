// A safety plan or a therapy that another program had stored in another shape was replaced by a change of it: nobody had seen it beside the form.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { applyCarePlan } from '#shared/domain/operations/care-plan.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { carePlanParts } from '../../src/main/gateway/patients/stored-care-plan.ts'
import { planChange, therapy } from '../fakes/care-plans.ts'
import { NOW, patientWith } from '../fakes/stored-patient.ts'

const STAMP = { operationId: 'op-1', userId: 'user-amit', now: NOW }
const SAFETY: PlanValue = { field: 'safetyPlan', value: { text: 'Walk with the dog. 988.', dated: '2026-03-18' } }

const change = (stored: unknown, to: PlanValue) => {
  const item = { care_plan: stored }
  const before = patientWith([], item)
  return () => carePlanParts(before, applyCarePlan(before, planChange([to], before.carePlan ?? null), STAMP), item)
}

const notText = fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.string()), fc.record({ steps: fc.array(fc.string()) }))
const notMap = fc.oneof(fc.integer(), fc.string({ minLength: 1 }), fc.array(fc.string()))

it('a safety plan that is no map is not replaced, and the rest of the plan is changed', () => {
  fc.assert(
    fc.property(notMap, (safety) => {
      expect(change({ safety_plan: safety }, SAFETY)).toThrow(ExpectedFailure)
      expect(change({ safety_plan: safety }, therapy('x'))().set).toMatchObject({
        care_plan: { safety_plan: safety, therapy: 'x' },
      })
    }),
  )
})

it('a safety plan or a therapy whose text can’t be read is not replaced', () => {
  fc.assert(
    fc.property(notText, (text) => {
      expect(change({ safety_plan: { text, dated: '2026-01-01', by: 'u' } }, SAFETY)).toThrow(ExpectedFailure)
      expect(change({ therapy: text }, therapy('x'))).toThrow(ExpectedFailure)
    }),
  )
})

it('what can be read is changed', () => {
  const stored = { safety_plan: { text: 'Call sister.', dated: '2026-01-01', by: 'u', phone: '988' }, therapy: 'CBT' }
  expect(change(stored, SAFETY)().set).toMatchObject({
    care_plan: { safety_plan: { text: 'Walk with the dog. 988.', phone: '988' } },
  })
  expect(change(stored, therapy('x'))().set).toMatchObject({ care_plan: { therapy: 'x' } })
  expect(change({ safety_plan: null, therapy: null }, SAFETY)().set).toBeDefined()
})
