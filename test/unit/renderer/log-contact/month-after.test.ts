import { describe, expect, it } from 'vitest'
import type { DraftAction } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import {
  changeText,
  codesOf,
  minutesText,
  monthAfterSaving,
} from '../../../../src/renderer/features/log-contact/month-after.ts'
import { at } from '../../../fakes/stored-patient.ts'
import { baseOf, begunFor, clinicOf, draftAfter, minutes } from './fixtures.ts'

const live = (base = baseOf(), ...actions: DraftAction[]) => monthAfterSaving(draftAfter(base, ...actions), base)

describe('the month after saving', () => {
  it('says minutes, code and what is missing to the next', () => {
    const month = live(baseOf(), minutes('24'))
    expect(minutesText(month)).toBe('42 → 66 min')
    expect(codesOf(month.after)).toBe('99493')
    expect(changeText(month)).toBe('no change. 10 min to 99494')
  })
  it('says when the entry reaches a code', () => {
    const month = live(baseOf(), minutes('34'))
    expect(codesOf(month.after)).toBe('99493 + 99494')
    expect(changeText(month)).toBe('reached with this entry. 30 min to 99494')
  })
  it('says when there is nothing more to reach', () => {
    const month = live(baseOf(), minutes('100'))
    expect(codesOf(month.after)).toBe('99493 + 2 × 99494')
    expect(changeText(month)).toBe('reached with this entry. Highest code reached')
  })
  it('shows the month of the entered date', () => {
    const month = live(baseOf(), minutes('15'), { do: 'text', field: 'day', value: '2026-02-11' })
    expect(month.after.month).toBe('2026-02')
    expect(minutesText(month)).toBe('20 → 35 min')
  })
  it('says why minutes don’t count', () => {
    expect(live(baseOf(clinicOf('Consulting Psychiatrist')), minutes('20')).uncounted).toContain('care manager')
    const noShow = live(baseOf(), minutes('20'), { do: 'switch', field: 'noShow', value: true })
    expect(noShow.uncounted).toBe('The patient did not show.')
    expect(minutesText(noShow)).toBe('42 min')
    const consented = baseOf(clinicOf(), begunFor({ consent_date: at('2026-03-18', '23:00') }))
    expect(live(consented, minutes('20')).uncounted).toBeNull()
    const before = live(consented, minutes('20'), { do: 'text', field: 'day', value: '2026-03-17' })
    expect(before.uncounted).toContain('consent')
  })
  it('counts an entry without contact', () => {
    expect(minutesText(live(baseOf(), minutes('10'), { do: 'switch', field: 'nonContact', value: true }))).toBe(
      '42 → 52 min',
    )
  })
  it('leaves the month alone while the minutes are no number', () => {
    expect(minutesText(live(baseOf(), minutes('abc')))).toBe('42 min')
  })
})
