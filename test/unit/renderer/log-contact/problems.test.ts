import { describe, expect, it } from 'vitest'
import {
  dateWarning,
  draftProblems,
  minutesProblem,
} from '../../../../src/renderer/features/log-contact/draft-problems.ts'
import type { DraftAction } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { monthAfterSaving } from '../../../../src/renderer/features/log-contact/month-after.ts'
import { at } from '../../../fakes/stored-patient.ts'
import { baseOf, begunFor, clinicOf, draftAfter, minutes } from './fixtures.ts'

const base = baseOf()
const fields = (...actions: DraftAction[]) =>
  draftProblems(draftAfter(base, ...actions), base).map(({ field }) => field)
const text = (field: 'day' | 'time' | 'notes', value: string): DraftAction => ({ do: 'text', field, value })

describe('minutes', () => {
  it.each(['0', '24', '480', ' 7 '])('takes %s', (typed) => expect(minutesProblem(typed)).toBeNull())
  it.each(['', '481', '-5', '2.5', '1e2', 'ten', '99999999999'])('refuses “%s”', (typed) =>
    expect(minutesProblem(typed)).not.toBeNull(),
  )
  it('is not asked for a no-show', () => {
    expect(fields()).toEqual(['minutes'])
    expect(fields({ do: 'switch', field: 'noShow', value: true })).toEqual([])
  })
})

describe('date and time', () => {
  it('must be complete', () =>
    expect(fields(minutes('5'), text('day', ''), text('time', ''))).toEqual(['date', 'time']))
  it('must not be in the future', () => expect(fields(minutes('5'), text('time', '14:34'))).toEqual(['date']))
  it('warns when the minutes won’t count, and lets it be saved', () => {
    const consented = baseOf(clinicOf(), begunFor({ consent_date: at('2026-03-10') }))
    const draft = draftAfter(consented, minutes('5'), text('day', '2026-03-01'))
    expect(dateWarning(draft, consented)).toContain('consent')
    expect(draftProblems(draft, consented)).toEqual([])
  })
  it.each([
    ['consent', { consent_date: at('2026-03-10') }, '2026-03-09', 'before the patient’s consent'],
    ['enrolment', { enrolled_at: at('2026-03-10') }, '2026-03-09', 'before the enrolment'],
    ['graduation', { date_graduated: at('2026-03-10') }, '2026-03-11', 'after graduation'],
    ['deactivation', { date_deactivated: at('2026-03-10'), status: 'Deactivated' }, '2026-03-11', 'after deactivation'],
  ] as const)('says of a day beyond %s what the month says: the minutes don’t count', (_what, extra, day, words) => {
    const bounded = baseOf(clinicOf(), begunFor(extra))
    const on = (day: string) => draftAfter(bounded, minutes('5'), text('day', day))
    expect(dateWarning(on(day), bounded)).toMatch(new RegExp(`${words}: the minutes don’t count`))
    expect(monthAfterSaving(on(day), bounded).uncounted).toContain(words)
    expect(draftProblems(on(day), bounded)).toEqual([])
    expect(dateWarning(on('2026-03-10'), bounded)).toBeNull()
    expect(monthAfterSaving(on('2026-03-10'), bounded).uncounted).toBeNull()
  })
})

describe('other fields', () => {
  it('hold a typed total to the range of its questionnaire', () => {
    const total = (value: string) =>
      fields(minutes('5'), { do: 'mode', uid: 'phq9', mode: 'total' }, { do: 'total', uid: 'phq9', value })
    expect(total('27')).toEqual([])
    expect(total('')).toEqual([])
    expect(total('28')).toEqual(['total:phq9'])
    expect(total('x')).toEqual(['total:phq9'])
  })
  it('hold the note to its length', () => {
    expect(fields(minutes('5'), text('notes', 'x'.repeat(4000)))).toEqual([])
    expect(fields(minutes('5'), text('notes', 'x'.repeat(4001)))).toEqual(['notes'])
  })
  it('refuse a contact type that the role may not record', () => {
    const psychiatrist = baseOf(clinicOf('Consulting Psychiatrist'))
    const draft = draftAfter(psychiatrist, minutes('5'), { do: 'contact-type', value: 'Follow Up' })
    expect(draftProblems(draft, psychiatrist).map(({ field }) => field)).toEqual(['contactType'])
  })
  it('refuse everything on a record that can’t be read', () => {
    const begun = begunFor()
    const patient = { ...begun.detail.patient, readability: 'unreadable' as const }
    const unreadable = baseOf(clinicOf(), { ...begun, detail: { ...begun.detail, patient } })
    expect(draftProblems(draftAfter(unreadable, minutes('5')), unreadable)).toHaveLength(1)
  })
})
