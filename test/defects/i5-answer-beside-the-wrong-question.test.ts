// The text for the EHR put the questions of today's questionnaire beside the answers to another one that had the same name.
import { expect, it } from 'vitest'
import { contactRecord } from '../../src/renderer/features/copy-contact/contact-record.ts'
import { NOW, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'
import { openRegistry } from '../unit/renderer/open-registry.ts'

const asked = (count: number) => ({
  uid: 'gad-7',
  name: 'GAD-7',
  instrument: 'gad7' as const,
  questions: Array.from({ length: count }, (_, at) => ({ id: `q${at}`, text: `Question ${at + 1}`, responses: [] })),
  warning: null,
  replaced: false,
})

function record(questions: number, answers: readonly number[]): string {
  const registry = { ...openRegistry().registry, questionnaires: [asked(questions)] }
  const patient = patientWith([storedLog('2026-03-09', { answers: { 'gad-7': answers } })])
  const [log] = patient.treatmentLogs
  if (!log) throw new Error('There is no entry.')
  const choice = { note: false, answers: true }
  return contactRecord({ patient, log, registry, zone: ZONE, now: NOW, nameOf: () => '', waits: false, choice })
}

it.each([5, 6, 8, 9, 10])('%d answers are beside no question of a questionnaire of seven', (count) => {
  const answers = Array.from({ length: count }, (_, at) => at % 4)
  const text = record(7, answers)
  expect(text).not.toContain('Question')
  for (const [at, answer] of answers.entries()) expect(text).toMatch(new RegExp(`^  ${at + 1}\\. .*${answer}$`, 'm'))
})

it('nine answers to what was PHQ-9 text name the one about self-harm', () => {
  expect(record(7, [0, 0, 0, 0, 0, 0, 0, 0, 3])).toMatch(/9\. Self-harm item: 3/)
})

it('as many answers as questions are beside them', () => {
  expect(record(7, [1, 2, 3, 0, 1, 2, 3])).toContain('7. Question 7: 3')
})
