import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_PLAN, type PlanValue } from '#shared/domain/entities/care-plan.ts'
import { isAlike, planKey, sectionOf, valueIn } from '#shared/domain/entities/care-plan-fields.ts'
import { patientSchema } from '#shared/domain/entities/patient.ts'
import { applyCarePlan } from '#shared/domain/operations/care-plan.ts'
import { redactPatient } from '#shared/domain/permissions.ts'
import { STORED_PLAN_SECTIONS } from '#shared/domain/reading/read-care-plan.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { carePlanParts } from '../../../../../src/main/gateway/patients/stored-care-plan.ts'
import { EVERY_FIELD, medication, medicine, PLAN, planChange, therapy } from '../../../../fakes/care-plans.ts'
import { DAY_LIKE } from '../../../../fakes/day-like.ts'
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
      values: [fc.string(), fc.integer(), fc.boolean(), DAY_LIKE],
      key: fc.oneof(
        fc.string(),
        fc.constantFrom('diagnosis', 'contact', 'medications', 'therapy', 'safety_plan', 'updated', 'id', 'name'),
        fc.constantFrom(
          'since',
          'stopped',
          'until',
          'earlier',
          'changed',
          'before',
          'field',
          'value',
          'text',
          'dated',
          'best_time',
        ),
      ),
    })
    const medicine = fc.record({ since: DAY_LIKE, earlier: fc.array(fc.record({ since: DAY_LIKE, until: DAY_LIKE })) })
    const plan = fc.record({
      medications: fc.array(medicine),
      safety_plan: fc.record({ text: fc.string(), dated: DAY_LIKE }),
    })
    const anything = fc.oneof(plan, fc.anything({ withSet: true, withBigInt: true }), rubbish, fc.array(rubbish))
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

  /** A plan in shapes of other programs: part of it can't be read. */
  const ODD = {
    goals: 'Walk.',
    diagnosis: [7, { text: 'Anxiety', code: 'F41.1', asked: 'x' }],
    contact: { pager: '12', best_time: ['noon'], language: 'Polish' },
    medications: [
      'Aspirin',
      { id: 'm-1', ...medicine({ since: '3/1/2026' }), color: 'white', earlier: [9, { dose: '50 mg', since: 'May' }] },
      { ...medicine({ name: 'Trazodone' }), since: '2026-02-30' },
    ],
    therapy: { weekly: true },
    safety_plan: 'Call sister.',
    updated: { therapy: 'yesterday', medications: { at: 1_768_000_000, by: 'u7', seen: true } },
  }
  const HISTORY = ['once', { what: 'other' }, { id: 'v0', at: 'x', before: 'all', color: 'red' }]
  const ODD_ITEM = { care_plan: ODD, care_plan_history: HISTORY }

  it.each(EVERY_FIELD.map((one) => [planKey(one), one] as const))(
    'keeps in the table what could not be read, and what another version wrote, when %s is changed',
    (key, to) => {
      const before = patientWith(LOGS, ODD_ITEM)
      const after = applyCarePlan(before, planChange([to], before.carePlan ?? null), STAMP)
      // These two are of another shape altogether: a change would take their place.
      if (key === 'therapy' || key === 'safetyPlan') {
        expect(() => carePlanParts(before, after, ODD_ITEM)).toThrow(ExpectedFailure)
        return
      }
      const { care_plan, care_plan_history } = carePlanParts(before, after, ODD_ITEM).set ?? {}
      const section = STORED_PLAN_SECTIONS[sectionOf(to)]
      expect(care_plan).toMatchObject({
        ...ODD,
        [section]: expect.anything(),
        updated: { [section]: { by: STAMP.userId } },
      })
      expect(care_plan_history).toMatchObject([...HISTORY, { id: 'op-1' }])
      expect(valueIn(patientWith(LOGS, { care_plan }).carePlan ?? null, to)).toEqual(to)
      expect(care_plan).toMatchObject({ updated: { therapy: 'yesterday' } })
      if (key !== 'medication:m-2') return
      expect(care_plan).toMatchObject({ medications: [ODD.medications[0], ODD.medications[1], ODD.medications[2], {}] })
    },
  )

  it('keeps of a part that is changed what the change does not name', () => {
    const before = patientWith(LOGS, ODD_ITEM)
    const set = (...to: PlanValue[]) =>
      carePlanParts(before, applyCarePlan(before, planChange(to, before.carePlan ?? null), STAMP), ODD_ITEM).set
        ?.care_plan
    const { since: _, ...known } = medicine({ dose: '200 mg' })
    expect(set(medication('m-1', { ...known, since: '' }))).toMatchObject({
      medications: [
        'Aspirin',
        { since: '3/1/2026', dose: '200 mg', color: 'white', earlier: ODD.medications[1] && [9, { since: 'May' }] },
        { since: '2026-02-30', name: 'Trazodone' },
      ],
    })
    expect(set({ field: 'language', value: 'English' })).toMatchObject({
      contact: { pager: '12', best_time: ['noon'], language: 'English' },
    })
    expect(
      set({
        field: 'diagnosis',
        value: [
          { text: 'New', code: '' },
          { text: 'Anxiety', code: 'F41.1' },
        ],
      }),
    ).toMatchObject({ diagnosis: [{ text: 'New' }, { text: 'Anxiety', asked: 'x' }, 7] })
    expect(set(medication('m-1', null))).toMatchObject({ medications: ['Aspirin', { name: 'Trazodone' }] })
  })

  describe('with anything broken in it', () => {
    const wrong = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string(), DAY_LIKE, fc.array(fc.string()))
    const text = fc.oneof(fc.constantFrom('Sertraline', 'Anxiety', 'F41.1', '150 mg', ''), DAY_LIKE, wrong)
    const unknown = fc.dictionary(fc.constantFrom('color', 'asked', '_of_another', 'goals'), wrong, { maxKeys: 2 })
    /** A map with some of its keys, of right and wrong types, and keys that nobody knows. */
    const mapOf = (known: Record<string, fc.Arbitrary<unknown>>) =>
      fc.tuple(unknown, fc.record(known, { requiredKeys: [] })).map(([one, other]) => ({ ...one, ...other }))
    const listOf = (known: Record<string, fc.Arbitrary<unknown>>) =>
      fc.array(fc.oneof({ weight: 3, arbitrary: mapOf(known) }, wrong), { maxLength: 5 })
    const dose = { dose: text, since: text, until: text }
    const stored = mapOf({
      diagnosis: listOf({ text, code: text }),
      contact: mapOf({ best_time: text, language: text, may_leave_message: text }),
      medications: listOf({
        id: fc.oneof(fc.constantFrom('m-1', 'm-2', 'm-3'), wrong),
        name: text,
        dose: text,
        since: text,
        stopped: text,
        reason: text,
        earlier: fc.oneof(listOf(dose), wrong),
        changed: fc.oneof(mapOf({ at: wrong, by: text }), wrong),
      }),
      therapy: text,
      safety_plan: fc.oneof(mapOf({ text, dated: text, by: text }), wrong),
      updated: fc.oneof(mapOf({ therapy: fc.oneof(mapOf({ at: wrong, by: text }), wrong) }), wrong),
    })
    const history = listOf({ id: text, at: wrong, by: text, before: listOf({ field: text, value: text }) })
    const isMap = (value: unknown): value is Record<string, unknown> =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
    const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
    const unreadIn = (value: unknown) => listIn(value).filter((one) => !isMap(one))
    const without = (value: unknown, ...names: readonly string[]) =>
      Object.fromEntries(Object.entries(isMap(value) ? value : {}).filter(([name]) => !names.includes(name)))

    const isText = (value: unknown) => value === undefined || value === null || typeof value === 'string'
    /** Whether the part that a change would replace could not be read. */
    function isUnread({ therapy, safety_plan }: Record<string, unknown>, field: PlanValue['field']): boolean {
      if (field === 'therapy') return !isText(therapy)
      if (field !== 'safetyPlan' || safety_plan === undefined || safety_plan === null) return false
      return !isMap(safety_plan) || !isText(safety_plan.text)
    }

    /** What a change of a part may write of it. */
    const NAMED: Readonly<Record<string, readonly string[]>> = {
      bestTime: ['best_time'],
      language: ['language'],
      mayLeaveMessage: ['may_leave_message'],
      safetyPlan: ['text', 'dated', 'by'],
    }

    it('has after a change what the change names, and keeps all else as it was', () => {
      fc.assert(
        fc.property(stored, history, fc.constantFrom(...EVERY_FIELD), (care_plan, care_plan_history, to) => {
          const item = { care_plan, care_plan_history }
          const before = patientWith(LOGS, item)
          const after = applyCarePlan(before, planChange([to], before.carePlan ?? null), STAMP)
          const parts = () => carePlanParts(before, after, item).set ?? {}
          if (!isAlike(valueIn(before.carePlan ?? null, to), to) && isUnread(care_plan, to.field)) {
            expect(parts).toThrow(ExpectedFailure)
            return
          }
          const written = parts()
          if (isAlike(valueIn(before.carePlan ?? null, to), to)) {
            expect(written).toEqual({})
            return
          }
          const section = STORED_PLAN_SECTIONS[sectionOf(to)]
          const [was, is] = [without(care_plan), without(written.care_plan)]
          expect(without(is, section, 'updated')).toEqual(without(was, section, 'updated'))
          expect(without(is.updated, section)).toEqual(without(was.updated, section))
          if (to.field === 'diagnosis' || to.field === 'medication')
            expect(unreadIn(is[section])).toEqual(unreadIn(was[section]))
          expect(listIn(written.care_plan_history).slice(0, -1)).toEqual(care_plan_history)
          const named = NAMED[to.field]
          if (named && isMap(was[section]))
            expect(without(is[section], ...named)).toEqual(without(was[section], ...named))
          const read = patientWith(LOGS, written)
          expect(valueIn(read.carePlan ?? null, to)).toEqual(to)
          if (to.field !== 'medication') return
          const others = (plan: typeof read.carePlan) => plan?.medications.filter(({ id }) => id !== to.id)
          expect(others(read.carePlan)).toEqual(others(before.carePlan))
          const kept = ['id', 'name', 'dose', 'since', 'stopped', 'reason', 'earlier', 'changed']
          const maps = (list: unknown) =>
            listIn(list)
              .filter(isMap)
              .map((one) => without(one, ...kept))
          expect(maps(is.medications).slice(0, maps(was.medications).length)).toEqual(maps(was.medications))
        }),
        { numRuns: 200 },
      )
    })
  })

  it.each([['noon'], [7], [['noon']]])('is not changed in its contact where that is %j', (contact) => {
    const item = { care_plan: { contact } }
    const before = patientWith(LOGS, item)
    const set = (to: PlanValue) =>
      carePlanParts(before, applyCarePlan(before, planChange([to], before.carePlan ?? null), STAMP), item).set
    expect(() => set({ field: 'language', value: 'Polish' })).toThrow(ExpectedFailure)
    expect(set(therapy('x'))?.care_plan).toMatchObject({ contact, therapy: 'x' })
  })

  it('is written over no plan of another shape', () => {
    const before = patientWith(LOGS, { care_plan: 'Rest.' })
    const after = applyCarePlan(before, planChange([therapy('x')]), STAMP)
    expect(() => carePlanParts(before, after, { care_plan: 'Rest.' })).toThrow(ExpectedFailure)
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
