import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { medicationValue } from '#shared/domain/entities/care-plan-fields.ts'
import { PlanStrip } from '../../../../src/renderer/features/review/stage/PlanStrip.tsx'
import {
  changeLook,
  NOTHING_TYPED,
  typedChange,
  typedProblem,
  withoutPlanChange,
  withPlanChange,
} from '../../../../src/renderer/features/review/stage/plan-change.ts'
import { PLAN } from '../../../fakes/care-plans.ts'
import { NOW, patientWith, ZONE } from '../../../fakes/stored-patient.ts'

const TODAY = '2026-03-18'
const [sertraline] = PLAN.medications
const typed = (part: object) => ({ ...NOTHING_TYPED, ...part })
const before = sertraline && medicationValue(sertraline)

describe('A change of a medication in a meeting', () => {
  it('adds one that is not taken, gives another dose of one that is, or stops it', () => {
    const added = typedChange(typed({ name: ' Bupropion XL ', dose: '150 mg' }), PLAN, 'm-9', TODAY)
    expect(added).toEqual({
      field: 'medication',
      id: 'm-9',
      value: { name: 'Bupropion XL', dose: '150 mg', since: TODAY, stopped: '', reason: '' },
    })
    const dose = typedChange(typed({ name: 'sertraline', dose: '200 mg' }), PLAN, 'm-9', TODAY)
    expect(dose).toEqual({ field: 'medication', id: 'm-1', value: { ...before, dose: '200 mg', since: TODAY } })
    const stop = typedChange(typed({ name: 'Sertraline', stops: true, reason: 'Nausea' }), PLAN, 'm-9', TODAY)
    expect(stop).toEqual({ field: 'medication', id: 'm-1', value: { ...before, stopped: TODAY, reason: 'Nausea' } })
    expect([added, dose, stop].map((one) => changeLook(one, PLAN).said)).toEqual(['Added', 'New dose', 'Stopped'])
  })

  it.each([
    ['no name', { dose: '1 mg' }, 'Write the name of the medication.'],
    ['no dose', { name: 'Bupropion' }, 'Write the dose.'],
    ['the same dose', { name: 'Sertraline', dose: '150 mg, morning' }, 'This is the dose that is taken now.'],
    ['a stop of one that is not taken', { name: 'Bupropion', stops: true }, 'is not taken now'],
  ])('is refused with %s', (_what, part, message) => {
    expect(typedProblem(typed(part), PLAN, TODAY)).toMatch(message)
  })

  it('stands once for each medication, against the plan as it was when the first was added', () => {
    const dose = (text: string) => typedChange(typed({ name: 'Sertraline', dose: text }), PLAN, 'm-9', TODAY)
    const first = withPlanChange(undefined, dose('200 mg'), PLAN)
    const second = withPlanChange(first, dose('100 mg'), null)
    expect(second).toEqual({ changes: [dose('100 mg')], seen: PLAN })
    expect(withoutPlanChange(second, 'medication:m-1')).toBeUndefined()
  })
})

describe('The plan on the stage', () => {
  const html = (covered: boolean) => {
    const change = withPlanChange(
      undefined,
      typedChange(typed({ name: 'Bupropion XL', dose: '150 mg' }), PLAN, 'x', TODAY),
      PLAN,
    )
    return renderToStaticMarkup(
      <PlanStrip
        patient={{ ...patientWith([]), carePlan: PLAN }}
        clock={{ now: NOW, zone: ZONE }}
        change={change}
        covered={covered}
      />,
    )
  }

  it('says treatment with its weeks, therapy, diagnosis, and what the meeting adds', () => {
    for (const words of ['Sertraline', '8 wk', 'Behavioral activation', 'F33.1', 'Bupropion XL', 'today'])
      expect(html(false)).toContain(words)
  })

  it('shows nothing that people wrote while names are hidden', () => {
    const covered = html(true)
    expect(covered).toContain('Care plan covered.')
    for (const words of ['Sertraline', 'Behavioral', 'depressive', 'Bupropion']) expect(covered).not.toContain(words)
  })
})
