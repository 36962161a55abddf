import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_PLAN } from '#shared/domain/entities/care-plan.ts'
import { patientSchema } from '#shared/domain/entities/patient.ts'
import { applyCarePlan } from '#shared/domain/operations/care-plan.ts'
import { redactPatient } from '#shared/domain/permissions.ts'
import { carePlanParts } from '../../../../../src/main/gateway/patients/stored-care-plan.ts'
import { EVERY_FIELD, medicine, PLAN, planChange, therapy } from '../../../../fakes/care-plans.ts'
import { patientWith, storedLog } from '../../../../fakes/stored-patient.ts'

const STAMP = { operationId: 'op-1', userId: 'user-renee', now: 1_773_850_000_000 }
const LOGS = [storedLog('2026-03-10')]

describe('A stored care plan', () => {
  it('is read as it was written, with its history', () => {
    const before = patientWith(LOGS)
    const first = applyCarePlan(before, planChange(EVERY_FIELD), STAMP)
    const stored = carePlanParts(before, first, {}).set
    const read = patientWith(LOGS, { ...stored })
    expect(read.carePlan).toEqual(first.carePlan)
    expect(read.carePlanHistory).toEqual(first.carePlanHistory)
    expect(read.problems).toEqual([])
    const second = applyCarePlan(read, planChange([therapy('Sleep diary.')], read.carePlan ?? null, EVERY_FIELD), {
      ...STAMP,
      operationId: 'op-2',
    })
    const again = patientWith(LOGS, { ...carePlanParts(read, second, { ...stored }).set })
    expect(again.carePlanHistory).toEqual(second.carePlanHistory)
  })

  it('never hides a patient, whatever stands there', () => {
    const rubbish = fc.object({
      maxDepth: 4,
      key: fc.oneof(
        fc.string(),
        fc.constantFrom('diagnosis', 'contact', 'medications', 'therapy', 'safety_plan', 'updated', 'id', 'name'),
        fc.constantFrom('since', 'earlier', 'changed', 'before', 'field', 'value', 'text', 'dated', 'best_time'),
      ),
    })
    const anything = fc.oneof(fc.anything({ withSet: true, withBigInt: true }), rubbish, fc.array(rubbish))
    fc.assert(
      fc.property(anything, anything, (care_plan, care_plan_history) => {
        const patient = patientWith(LOGS, { care_plan, care_plan_history })
        expect(patient.readability).not.toBe('unreadable')
        expect(patient.treatmentLogs).toHaveLength(1)
        expect(patientSchema.safeParse(patient).success).toBe(true)
      }),
    )
  })

  it('tells two medications of one id apart, and says what can’t be read', () => {
    const medications = [
      { id: 'm', ...medicine() },
      { id: 'm', ...medicine({ name: 'Other', since: '2026-02-31x' }) },
      7,
    ]
    const { carePlan, problems } = patientWith(LOGS, { care_plan: { medications } })
    expect(new Set(carePlan?.medications.map(({ id }) => id)).size).toBe(2)
    expect(problems.map(({ reason }) => reason)).toEqual([
      'A line of the care plan can’t be read.',
      'A day in the care plan can’t be read.',
    ])
  })

  it('keeps in the table what could not be read, and what another version wrote', () => {
    const stored = { care_plan: { medications: [7], goals: 'Walk.', contact: { pager: '12' } } }
    const before = patientWith(LOGS, stored)
    const after = applyCarePlan(before, planChange([therapy('x')], before.carePlan ?? null), STAMP)
    expect(carePlanParts(before, after, stored).set?.care_plan).toMatchObject({
      medications: [7],
      goals: 'Walk.',
      contact: { pager: '12' },
      therapy: 'x',
    })
  })

  it('is kept from who may not read patients', () => {
    const patient = { ...patientWith(LOGS), ...applyCarePlan(patientWith(LOGS), planChange(EVERY_FIELD), STAMP) }
    const shown = redactPatient(patient, { role: 'Finance', isAdmin: false })
    expect(JSON.stringify(shown)).not.toMatch(/Trazodone|anxiety|Walk with|Behavioral/)
    expect(redactPatient(patient, { role: 'Care Manager', isAdmin: false }).carePlan).toEqual(patient.carePlan)
  })

  it('is absent where nothing was recorded', () => {
    expect(patientWith(LOGS).carePlan).toBeUndefined()
    expect(patientWith(LOGS, { care_plan: {} }).carePlan).toEqual(EMPTY_PLAN)
    expect(PLAN.medications).toHaveLength(2)
  })
})
