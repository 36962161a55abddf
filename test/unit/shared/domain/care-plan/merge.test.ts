import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlans, keptPlanSide, resolveCarePlan } from '#shared/domain/conflicts/compare-care-plan.ts'
import type { Keep } from '#shared/domain/conflicts/three-way.ts'
import { type CarePlan, EMPTY_PLAN, type PlanValue } from '#shared/domain/entities/care-plan.ts'
import { isAlike, planKey, planValues, valueIn, withValue } from '#shared/domain/entities/care-plan-fields.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyCarePlan, isCarePlanLost, mergeCarePlan } from '#shared/domain/operations/care-plan.ts'
import { medication, medicine, PLAN, planChange, therapy } from '../../../../fakes/care-plans.ts'
import { patientWith } from '../../../../fakes/stored-patient.ts'

const MARK = { at: 1_773_850_000_000, by: 'user-renee', review: false }
const stamp = (operationId: string, now = MARK.at) => ({ operationId, userId: 'user-renee', now })
const withPlan = (carePlan: CarePlan | null): Patient => ({ ...patientWith([]), ...(carePlan ? { carePlan } : {}) })

/** Objects as they come from storage and from calls. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true })
const words = fc.constantFrom('', 'a', 'b', 'c')
const medicines = fc.option(
  record({ dose: words, stopped: fc.constantFrom('', '2026-03-17') }).map((part) => medicine(part)),
)
const anyValue: fc.Arbitrary<PlanValue> = fc.oneof(
  record({ field: fc.constantFrom('therapy' as const, 'bestTime' as const, 'language' as const), value: words }),
  record({ field: fc.constant('mayLeaveMessage' as const), value: fc.option(fc.boolean()) }),
  record({
    field: fc.constant('medication' as const),
    id: fc.constantFrom('m-1', 'm-2', 'm-3'),
    value: medicines,
  }),
  record({
    field: fc.constant('diagnosis' as const),
    value: fc.array(record({ text: words, code: fc.constantFrom('', 'F33.1') }), { maxLength: 2 }),
  }),
  record({
    field: fc.constant('safetyPlan' as const),
    value: fc.option(record({ text: fc.constantFrom('x', 'y'), dated: fc.constant('2026-03-18') })),
  }),
)
/** Changes of different fields. */
const changesOf = fc.uniqueArray(anyValue, { selector: planKey, maxLength: 7 })
const planOf = (values: readonly PlanValue[]): CarePlan | null =>
  values.length === 0 ? null : values.reduce((plan, one) => withValue(plan, one, MARK), EMPTY_PLAN)

const has = (values: readonly PlanValue[], one: PlanValue) => values.some((other) => isAlike(other, one))

describe('Two people change a plan', () => {
  const both = record({ base: changesOf, mine: changesOf, theirs: changesOf, side: fc.infiniteStream(fc.boolean()) })

  it('no value of either side goes without being chosen against, and what is not kept stays in the history', () => {
    fc.assert(
      fc.property(both, ({ base, mine, theirs, side }) => {
        const seen = planOf(base)
        const before = withPlan(seen)
        const stored = applyCarePlan(before, planChange(theirs, seen), stamp('theirs'))
        const change = planChange(mine, seen)
        const fields = comparePlans(change, stored.carePlan ?? null)
        const keep: Keep = Object.fromEntries(
          fields.flatMap(({ key, state }) =>
            state === 'both-differ' ? [[key, side.next().value ? 'mine' : 'theirs'] as const] : [],
          ),
        )
        const decided = resolveCarePlan(change, stored.carePlan ?? null, keep)
        const after = decided ? applyCarePlan(stored, decided, stamp('mine', MARK.at + 1)) : stored
        const history = after.carePlanHistory?.flatMap((one) => [...one.before, ...one.notKept]) ?? []
        for (const field of fields) {
          const now = valueIn(after.carePlan ?? null, field.base)
          const kept = keptPlanSide(field, keep)
          expect(isAlike(now, kept === 'mine' ? field.mine : field.theirs)).toBe(true)
          // A value that one side alone wrote is there; of two, one is there, and the other in the history.
          if (field.state === 'mine-only') expect(isAlike(now, field.mine)).toBe(true)
          if (field.state === 'theirs-only') expect(isAlike(now, field.theirs)).toBe(true)
          if (field.state !== 'both-differ') continue
          expect(isAlike(now, field.mine) || has(history, field.mine)).toBe(true)
          expect(isAlike(now, field.theirs) || has(history, field.theirs)).toBe(true)
        }
        // Nothing else has changed.
        const touched = new Set(fields.map(({ key }) => key))
        for (const one of planValues(after.carePlan ?? null))
          if (!touched.has(planKey(one))) expect(isAlike(one, valueIn(seen, one))).toBe(true)
      }),
    )
  })

  it('what was decided needs no second decision', () => {
    fc.assert(
      fc.property(both, ({ base, mine, theirs }) => {
        const seen = planOf(base)
        const stored = applyCarePlan(withPlan(seen), planChange(theirs, seen), stamp('theirs')).carePlan ?? null
        const change = planChange(mine, seen)
        const keep: Keep = Object.fromEntries(comparePlans(change, stored).map(({ key }) => [key, 'mine'] as const))
        const decided = resolveCarePlan(change, stored, keep)
        if (decided) expect(mergeCarePlan(stored, decided).conflicts).toEqual([])
      }),
    )
  })

  it('a field that both changed is decided by nobody but a person', () => {
    const change = planChange([therapy('Mine.')], PLAN)
    const stored = withValue(PLAN, therapy('Theirs.'), MARK)
    expect(() => resolveCarePlan(change, stored, {})).toThrow('Nobody has chosen')
    const [field] = comparePlans(change, stored)
    expect(field && keptPlanSide(field, {})).toBeNull()
  })

  it('a medication that one stopped and the other gave in another dose is one decision', () => {
    const change = planChange([medication('m-1', medicine({ stopped: '2026-03-17' }))], PLAN)
    const stored = withValue(PLAN, medication('m-1', medicine({ dose: '100 mg' })), MARK)
    expect(comparePlans(change, stored).map(({ key, state }) => [key, state])).toEqual([
      ['medication:m-1', 'both-differ'],
    ])
  })
})

describe('A change of a plan', () => {
  it('is made once, however often it is applied', () => {
    fc.assert(
      fc.property(changesOf, changesOf, (changes, notKept) => {
        const once = applyCarePlan(withPlan(PLAN), planChange(changes, PLAN, notKept), stamp('a'))
        expect(applyCarePlan(once, planChange(changes, PLAN, notKept), stamp('a'))).toEqual(once)
      }),
    )
  })

  it('leaves alone what somebody else has changed since', () => {
    const stored = withValue(PLAN, therapy('Theirs.'), MARK)
    const after = applyCarePlan(withPlan(stored), planChange([therapy('Mine.')], PLAN), stamp('a'))
    expect(after.carePlan?.therapy).toBe('Theirs.')
    expect(after.carePlanHistory).toBeUndefined()
  })

  it('keeps the dose that a new one closes, and a stopped medication', () => {
    const dose = medication('m-1', medicine({ dose: '200 mg, morning', since: '2026-03-18' }))
    const stop = medication('m-2', medicine({ name: 'Hydroxyzine', dose: '25 mg, bedtime', stopped: '2026-03-17' }))
    const after = applyCarePlan(withPlan(PLAN), planChange([dose, stop], PLAN), stamp('a'))
    expect(after.carePlan?.medications).toMatchObject([
      { dose: '200 mg, morning', earlier: [{ dose: '150 mg, morning', since: '2026-01-21', until: '2026-03-18' }] },
      { name: 'Hydroxyzine', stopped: '2026-03-17', earlier: [] },
    ])
  })

  it('corrects a dose of the same first day without closing it', () => {
    const corrected = medication('m-1', medicine({ dose: '150 mg, evening' }))
    const after = applyCarePlan(withPlan(PLAN), planChange([corrected], PLAN), stamp('a'))
    expect(after.carePlan?.medications[0]).toMatchObject({ dose: '150 mg, evening', earlier: [] })
    expect(after.carePlanHistory?.[0]?.before).toEqual([medication('m-1', medicine())])
  })

  it('keeps in the history what was taken out', () => {
    const after = applyCarePlan(withPlan(PLAN), planChange([medication('m-1', null)], PLAN), stamp('a'))
    expect(after.carePlan?.medications.map(({ id }) => id)).toEqual(['m-2'])
    expect(after.carePlanHistory?.[0]?.before).toEqual([medication('m-1', medicine())])
  })

  it('names sections in the audit trail, and nothing that stands in them', () => {
    const { auditLogs } = applyCarePlan(withPlan(PLAN), planChange([medication('m-1', null)], PLAN), stamp('a'))
    expect(auditLogs.at(-1)).toMatchObject({
      objectName: 'care-plan:a',
      action: 'Care plan changed: Medications',
      userId: 'user-renee',
    })
  })

  it('has a history that stays far below the size of an item, the newest changes first to stay', () => {
    let patient = withPlan(PLAN)
    for (let index = 0; index < 60; index++) {
      const seen = patient.carePlan ?? null
      patient = applyCarePlan(
        patient,
        planChange([therapy(`${index} ${'😀'.repeat(1_900)}`)], seen),
        stamp(`op-${index}`),
      )
    }
    const history = patient.carePlanHistory ?? []
    expect(new TextEncoder().encode(JSON.stringify(history)).length).toBeLessThan(42_000)
    expect(history.at(-1)?.id).toBe('op-59')
    expect(history.length).toBeGreaterThan(3)
  })
})

describe('A plan that another program wrote over', () => {
  const made = { id: 'a', savedAt: MARK.at }
  const change = planChange([therapy('Mine.')], PLAN)
  const done = applyCarePlan(withPlan(PLAN), change, stamp('a'))

  it('is an alarm: dropped whole, or an older copy', () => {
    const { carePlan: _, carePlanHistory: _history, ...dropped } = done
    expect(isCarePlanLost(done, change, made)).toBe(false)
    expect(isCarePlanLost(dropped, change, made)).toBe(true)
    expect(isCarePlanLost(withPlan(PLAN), change, made)).toBe(true)
    expect(isCarePlanLost(withPlan(withValue(PLAN, therapy('Older still.'), MARK)), change, made)).toBe(true)
  })

  it('is an alarm also where a colleague has changed another field since', () => {
    const later = applyCarePlan(
      withPlan(PLAN),
      planChange([{ field: 'language', value: 'Polish' }], PLAN),
      stamp('b', MARK.at + 5_000),
    )
    expect(isCarePlanLost(later, change, made)).toBe(true)
  })

  it('is none where a colleague has changed the same field since', () => {
    const later = applyCarePlan(done, planChange([therapy('Theirs.')], done.carePlan ?? null), stamp('b', MARK.at + 5))
    expect(isCarePlanLost(later, change, made)).toBe(false)
  })

  it('is an alarm where it took the version that a person had not kept', () => {
    const decided = planChange([], PLAN, [therapy('Mine.')])
    const kept = applyCarePlan(withPlan(PLAN), decided, stamp('a'))
    expect(isCarePlanLost(kept, decided, made)).toBe(false)
    expect(isCarePlanLost(withPlan(PLAN), decided, made)).toBe(true)
  })
})
