import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAN_SECTIONS } from '#shared/domain/entities/care-plan.ts'
import { applyCarePlan } from '#shared/domain/operations/care-plan.ts'
import { CODE_FORM } from '#shared/domain/operations/care-plan-rules.ts'
import { formToKeep, readLocked } from '../../../../src/renderer/app/caseload/locked-form.ts'
import {
  draftChanges,
  draftProblems,
  newMedication,
  newPlanDraft,
  type PlanDraft,
  typedMedication,
} from '../../../../src/renderer/features/patient/plan/plan-draft.ts'
import { planLines } from '../../../../src/renderer/features/patient/plan/plan-lines.ts'
import { namedLines } from '../../../../src/renderer/ui/patient/plan-text.ts'
import { medication, medicine, PLAN, planChange, therapy } from '../../../fakes/care-plans.ts'
import { patientWith } from '../../../fakes/stored-patient.ts'

const ID = '0197f000-0000-7000-8000-000000000001'
const TODAY = '2026-03-18'
const draftOf = (section: PlanDraft['section'], plan: PlanDraft['seen'] = PLAN): PlanDraft =>
  newPlanDraft({ operationId: ID, section, plan, today: TODAY })

describe('A section in edit', () => {
  it.each(PLAN_SECTIONS)('%s changes nothing until something is typed, recorded or not', (section) => {
    expect(draftChanges(draftOf(section))).toEqual([])
    expect(draftChanges(draftOf(section, null))).toEqual([])
    expect(draftProblems(draftOf(section, null))).toEqual([])
  })

  it('leaves out lines that nothing was typed into, and blanks', () => {
    const draft = draftOf('medications', null)
    const added = {
      ...draft,
      values: [newMedication('m-8', TODAY), medication('m-9', medicine({ name: ' A ', dose: ' b ' }))],
    }
    expect(draftChanges(added)).toEqual([medication('m-9', medicine({ name: 'A', dose: 'b' }))])
    expect(draftProblems(added)).toEqual([])
  })

  it('keeps a code of another form in sight, at its line', () => {
    const lines = [
      { text: 'Depression', code: 'F33.1' },
      { text: '', code: '' },
      { text: 'Anxiety', code: '300.02' },
    ]
    const draft = { ...draftOf('diagnosis'), values: [{ field: 'diagnosis' as const, value: lines }] }
    expect(draftProblems(draft)).toMatchObject([{ message: CODE_FORM, place: 2 }])
  })

  it('begins another dose today, unless a person says when', () => {
    const seen = medicine()
    const dose = typedMedication(seen, { dose: '200 mg' }, seen, TODAY)
    expect(dose).toEqual({ ...seen, dose: '200 mg', since: TODAY })
    expect(typedMedication({ ...dose, since: '2026-03-10' }, { dose: '250 mg' }, seen, TODAY).since).toBe('2026-03-10')
    expect(typedMedication(dose, { dose: seen.dose }, seen, TODAY)).toEqual(seen)
  })

  it('is there again after a lock, encrypted by main, whatever else was open', () => {
    const plans = { '003716': { ...draftOf('therapy'), values: [therapy('Half typed')] } }
    const kept = formToKeep(null, null, '', plans)
    expect(kept?.isPlaceOnly).toBeUndefined()
    expect(kept && readLocked(kept.form)?.plans).toEqual(plans)
    expect(formToKeep(null, null, '', {})).toBeNull()
  })
})

describe('The changes of a plan', () => {
  it('say what was and what is, the newest first', () => {
    const stamp = (id: string) => ({ operationId: id, userId: 'user-renee', now: 1_773_850_000_000 })
    const first = applyCarePlan(patientWith([]), planChange([medication('m', medicine({ dose: '50 mg' }))]), stamp('a'))
    const second = applyCarePlan(
      first,
      planChange([medication('m', medicine({ dose: '100 mg', since: TODAY }))], first.carePlan ?? null, [
        therapy('Not this.'),
      ]),
      stamp('b'),
    )
    const lines = planLines(second.carePlan ?? null, second.carePlanHistory ?? [], (day) => day)
    expect(lines.map(({ title, was, now }) => [title, was, now])).toEqual([
      ['Sertraline', '50 mg', '100 mg'],
      ['Therapy, not kept', null, 'Not this.'],
      ['Sertraline added', null, '50 mg'],
    ])
  })

  it('lose no word of a safety plan when its lines are named', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const letters = (from: string) => from.replaceAll(/[\s:]/g, '')
        const shown = namedLines(text).map(({ name, words }) => `${name}${words}`)
        expect(letters(shown.join(''))).toBe(letters(text))
      }),
    )
  })
})
