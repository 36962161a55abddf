import { type CarePlan, EMPTY_PLAN, type MedicationValue, type PlanValue } from '#shared/domain/entities/care-plan.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'

export const medicine = (part: Partial<MedicationValue> = {}): MedicationValue => ({
  name: 'Sertraline',
  dose: '150 mg, morning',
  since: '2026-01-21',
  stopped: '',
  reason: '',
  ...part,
})

export const therapy = (value: string): PlanValue => ({ field: 'therapy', value })
export const medication = (id: string, value: MedicationValue | null): PlanValue => ({ field: 'medication', id, value })

/** A change against a plan as it was seen. */
export const planChange = (
  changes: readonly PlanValue[],
  seen: CarePlan | null = null,
  notKept: readonly PlanValue[] = [],
): CarePlanChange => ({ changes: [...changes], seen, ...(notKept.length > 0 ? { notKept: [...notKept] } : {}) })

/** A plan with everything in it. */
export const PLAN: CarePlan = {
  ...EMPTY_PLAN,
  diagnosis: [{ text: 'Major depressive disorder, recurrent, moderate', code: 'F33.1' }],
  bestTime: 'Before noon',
  language: 'English',
  mayLeaveMessage: true,
  medications: [
    { id: 'm-1', ...medicine(), earlier: [], changed: { at: 1_768_000_000_000, by: 'user-amit', review: true } },
    { id: 'm-2', ...medicine({ name: 'Hydroxyzine', dose: '25 mg, bedtime' }), earlier: [], changed: null },
  ],
  therapy: 'Behavioral activation, every 2 weeks by phone.',
  safetyPlan: { text: 'Stays in bed past noon. Call sister.', dated: '2025-11-20', by: 'user-amit' },
  updated: { therapy: { at: 1_768_000_000_000, by: 'user-amit', review: true } },
}

/** Every field of a plan, as a first change writes it. */
export const EVERY_FIELD: readonly PlanValue[] = [
  { field: 'diagnosis', value: [{ text: 'Generalized anxiety disorder', code: 'F41.1' }] },
  { field: 'bestTime', value: 'Before noon' },
  { field: 'language', value: 'English' },
  { field: 'mayLeaveMessage', value: false },
  medication('m-1', medicine()),
  medication('m-2', medicine({ name: 'Trazodone', stopped: '2026-02-03', reason: 'Morning drowsiness' })),
  therapy('Behavioral activation.'),
  { field: 'safetyPlan', value: { text: 'Walk with the dog. 988.', dated: '2026-03-18' } },
]
