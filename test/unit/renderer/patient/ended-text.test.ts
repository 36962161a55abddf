import { expect, it } from 'vitest'
import { endedText } from '../../../../src/renderer/features/patient-change/status-text.ts'
import { at, context, patientWith } from '../../../fakes/stored-patient.ts'

const CONTEXT = context(at('2026-06-20'))
const CODED = { status: 'Deactivated', end_of_care: { kind: 'moved', at: '2026-03-11', note: '' } }
const textOf = (deactivated: object) =>
  endedText(patientWith([], { ...CODED, ...deactivated }), CONTEXT, (userId) => userId)

it('How care ended is said of the end that was coded, never of another end that another program recorded since', () => {
  expect(textOf({ date_deactivated: at('2026-03-11', '12:00') })).toBe('Care ended Mar 11 as Moved.')
  expect(textOf({ date_deactivated: at('2026-05-02', '12:00') })).toBe('Care ended May 2.')
  expect(textOf({})).toBe('Care ended.')
})
