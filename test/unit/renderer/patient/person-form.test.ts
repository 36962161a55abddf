import { describe, expect, it } from 'vitest'
import { namedOnce } from '#shared/domain/caseload/payers.ts'
import type { StatusChange } from '#shared/domain/operations/status.ts'
import {
  isDay,
  NO_PERSON,
  personChanges,
  personForm,
  personOf,
} from '../../../../src/renderer/features/patient-change/PersonFields.tsx'
import { statusConsequences } from '../../../../src/renderer/features/patient-change/status-text.ts'
import { at, context, NOW, patientWith, ZONE } from '../../../fakes/stored-patient.ts'

const stored = {
  firstName: 'Ingrid',
  lastName: 'Halvorsen',
  dateOfBirth: '11/30/1967',
  phoneNumber: ' (555) 010-0148',
  email: '',
  payer: 'Medicare',
  consentAt: at('2025-10-01', '15:30'),
}

describe('a person’s form', () => {
  it('changes nothing that was left alone, whatever its form', () =>
    expect(personChanges(stored, personForm(stored, ZONE), ZONE)).toEqual({ changes: {}, seen: {} }))
  it('writes what was changed, with what was seen', () =>
    expect(personChanges(stored, { ...personForm(stored, ZONE), payer: 'Aetna ' }, ZONE)).toEqual({
      changes: { payer: 'Aetna' },
      seen: { payer: 'Medicare' },
    }))
  it('counts a consent from the beginning of its day, and can take it back', () => {
    expect(personOf({ ...NO_PERSON, consentDay: '2026-03-01' }, ZONE).consentAt).toBe(at('2026-03-01', '00:00'))
    expect(personChanges(stored, { ...personForm(stored, ZONE), consentDay: '' }, ZONE).changes).toEqual({
      consentAt: null,
    })
  })
  it.each([
    ['', true],
    ['1967-11-30', true],
    ['1967-13-30', false],
    ['11/30/1967', false],
  ])('types %s as a day: %s', (text, is) => expect(isDay(text)).toBe(is))
})

const change = (status: StatusChange['status']): StatusChange => ({
  status,
  at: NOW,
  reason: 'Why.',
  graduated: false,
  seen: '',
})

describe('what a new status brings', () => {
  const flags = [{ flag_type: 'Safety Risk', created_date: 1 }]
  it('says that open flags stay when care ends', () =>
    expect(statusConsequences(patientWith([], { flags }), change('Deactivated'), context()).join(' ')).toContain(
      'Safety Risk',
    ))
  it('says that an episode begins when care begins again', () =>
    expect(statusConsequences(patientWith([], { status: 'Deactivated' }), change('Treatment'), context())[0]).toContain(
      'new episode',
    ))
  it('is nothing for the status of now', () =>
    expect(statusConsequences(patientWith([]), change('Treatment'), context())).toEqual([]))
})

it('suggests the payers of the registry, the most frequent first', () =>
  expect(namedOnce(['Aetna', 'Medicare', 'Medicare'])).toEqual(['Medicare', 'Aetna']))
