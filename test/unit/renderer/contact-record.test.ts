import { expect, it } from 'vitest'
import type { EhrChoice } from '#shared/preferences.ts'
import { contactRecord } from '../../../src/renderer/features/copy-contact/contact-record.ts'
import { NOW, patientWith, phq9, storedLog, ZONE } from '../../fakes/stored-patient.ts'
import { openRegistry } from './open-registry.ts'

const registry = {
  ...openRegistry().registry,
  questionnaires: [
    {
      uid: 'phq-9',
      name: 'PHQ-9',
      instrument: 'phq9',
      questions: [
        { id: 'q1', text: 'Little interest', responses: [] },
        { id: 'q2', text: 'Feeling down', responses: [] },
      ],
      warning: null,
      replaced: false,
    },
  ],
}
const entry = {
  ...phq9(14),
  minutes: 22,
  notes: 'Walks with her sister’s dog.\nNo side effects.',
  recorded_by: 'u1',
  answers: { 'phq-9': [2, null] },
}

function recordOf(choice: EhrChoice, change: object = {}, waits = false): string {
  const patient = patientWith([storedLog('2026-03-09', { ...entry, ...change })])
  const [log] = patient.treatmentLogs
  if (!log) throw new Error('There is no entry.')
  return contactRecord({ patient, log, registry, zone: ZONE, now: NOW, nameOf: () => 'Renee Okafor', waits, choice })
}

it('has the facts of one contact, one a line, and neither note nor answers unless they are chosen', () => {
  const text = recordOf({ note: false, answers: false })
  expect(text.split('\n').slice(0, 3)).toEqual([
    'Halvorsen, Ingrid, MRN 003716',
    'Date of birth: Nov 30, 1967',
    'Collaborative care: Follow Up, phone',
  ])
  expect(text).toMatch(/Mar 9, 2026, .*, 22 min/)
  expect(text).toContain('Recorded by: Renee Okafor')
  expect(text).toContain('PHQ-9: 14 (moderate)')
  expect(text).toContain('Lakeside, copied Mar 18, 2026, 2:33 PM')
  expect(text).not.toMatch(/sister|Little interest/)
})

it('has the note and each answer with its question where they are chosen', () => {
  const text = recordOf({ note: true, answers: true })
  expect(text).toContain("Note\nWalks with her sister's dog.\nNo side effects.")
  expect(text).toContain('PHQ-9 items\n  1. Little interest: 2\n  2. Feeling down: not answered')
})

it('says that an entry waits to be sent, that nobody came, and that it was voided', () => {
  expect(recordOf({ note: false, answers: false }, {}, true)).toContain('Not in the registry yet')
  expect(recordOf({ note: false, answers: false }, { no_show: true })).toContain('no-show')
  const voided = { voided_at: NOW, voided_by: 'u1', void_reason: 'Other patient' }
  expect(recordOf({ note: false, answers: false }, voided)).toContain('Voided: Other patient')
})
