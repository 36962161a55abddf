import { describe, expect, it } from 'vitest'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { applyEntry } from '#shared/domain/operations/record.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { withoutEntry } from '../../../../src/renderer/features/log-contact/entry-base.ts'
import { entryFromDraft } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import { keyedResponses, keyHint } from '../../../../src/renderer/features/log-contact/response-keys.ts'
import { previousScore, scoreState } from '../../../../src/renderer/features/log-contact/score-state.ts'
import { storedDiffers } from '../../../../src/renderer/features/log-contact/stored-differs.ts'
import { at, context, NOW, patientWith, phq9, storedLog } from '../../../fakes/stored-patient.ts'
import { answers, baseOf, draftAfter, minutes } from './fixtures.ts'

const withScores = (...scores: number[]): Questionnaire => ({
  uid: 'own',
  name: 'Our own',
  instrument: null,
  questions: [{ id: '0', text: 'How much', responses: scores.map((score) => ({ label: `${score}`, score })) }],
  warning: null,
  replaced: false,
})
const keysOf = (one: Questionnaire) =>
  one.questions.flatMap((question) => keyedResponses(question).map(({ key }) => key))

describe('the digit of a response', () => {
  it('is its score', () => {
    expect(keysOf(withScores(0, 1, 2, 3))).toEqual(['0', '1', '2', '3'])
    expect(keysOf(withScores(4, 3, 2, 1))).toEqual(['4', '3', '2', '1'])
    expect(keyHint(PHQ9)).toBe('Type 0 to 3, moves on by itself')
  })
  it('is its position where scores are no single, different digits', () => {
    expect(keysOf(withScores(0, 5, 10))).toEqual(['1', '2', '3'])
    expect(keysOf(withScores(1, 1, 2))).toEqual(['1', '2', '3'])
    expect(keyHint(withScores(0, 5, 10))).toBe('Type 1 to 3, moves on by itself')
  })
})

describe('the state of a score', () => {
  const given = (values: readonly (number | null)[]) => ({ mode: 'items', answers: values, total: '' }) as const
  it('has a sum but no total while it is partial', () => {
    const state = scoreState(GAD7, given([2, 2, 1, 2, 1, null, null]))
    expect(state).toEqual({ kind: 'partial', total: 8, answered: 5, items: 7 })
  })
  it('has a band when complete', () => {
    expect(scoreState(PHQ9, given([2, 2, 2, 3, 1, 2, 1, 1, 1]))).toEqual({
      kind: 'complete',
      total: 15,
      band: 'Moderately severe',
    })
    expect(scoreState(GAD7, given([0, 0, 0, 0, 0, 0, 0]))).toEqual({ kind: 'complete', total: 0, band: 'Minimal' })
  })
  it('is empty without an answer, and for a typed total out of range', () => {
    expect(scoreState(GAD7, given(Array(7).fill(null)))).toEqual({ kind: 'empty' })
    expect(scoreState(PHQ9, { mode: 'total', answers: [], total: '28' })).toEqual({ kind: 'empty' })
    expect(scoreState(PHQ9, { mode: 'total', answers: [], total: '0' })).toMatchObject({ kind: 'complete', total: 0 })
  })
})

describe('the previous score', () => {
  const patient = patientWith([
    storedLog('2026-03-12', phq9(0)),
    storedLog('2026-02-01', phq9(16)),
    storedLog('2026-03-14', { ...phq9(20), no_show: true }),
    storedLog('2026-03-01', { scores: [{ score_name: 'Our own', score_value: 3 }] }),
  ])
  it('is the last before the entry, a 0 included, no-shows not', () => {
    expect(previousScore(patient, PHQ9, NOW, context())).toEqual({ at: at('2026-03-12'), value: 0 })
    expect(previousScore(patient, PHQ9, at('2026-03-01'), context())?.value).toBe(16)
    expect(previousScore(patient, GAD7, NOW, context())).toBeNull()
  })
  it('is found by name for a questionnaire that only this registry knows', () => {
    expect(previousScore(patient, withScores(0, 1), NOW, context())?.value).toBe(3)
  })
})

describe('an entry that an earlier attempt had stored', () => {
  const base = baseOf()
  const entry = entryFromDraft(draftAfter(base, minutes('24'), ...answers('gad7', [1, 1, 1, 1, 1, 1, 1])), base)
  const { detail, logId } = base.begun
  const stored = {
    ...detail,
    patient: applyEntry(detail.patient, entry, { logId, userId: 'u1', role: 'Care Manager', now: NOW }),
  }
  it('is the one on the screen when nothing was changed since', () =>
    expect(storedDiffers(stored, entry, base)).toBe(false))
  it('is told apart when minutes, answers or the note were changed', () => {
    expect(storedDiffers(stored, { ...entry, minutes: 30 }, base)).toBe(true)
    expect(storedDiffers(stored, { ...entry, notes: 'More' }, base)).toBe(true)
    expect(storedDiffers(stored, { ...entry, questionnaires: [] }, base)).toBe(true)
  })
  it('is told apart too when the entry was left and taken up again after that attempt', () => {
    const taken = { ...detail, patient: withoutEntry(stored.patient, logId) }
    const resumed = { ...base, begun: { ...base.begun, detail: taken } }
    expect(storedDiffers(stored, { ...entry, minutes: 30 }, resumed)).toBe(true)
    expect(storedDiffers(stored, entry, resumed)).toBe(false)
  })
})

describe('a patient without an entry', () => {
  const base = baseOf()
  const raising = {
    ...entryFromDraft(draftAfter(base, minutes('24')), base),
    raiseFlags: [{ type: 'Safety Risk' as const, note: '' }],
  }
  const { detail, logId } = base.begun
  const stored = applyEntry(detail.patient, raising, { logId, userId: 'u1', role: 'Care Manager', now: NOW })
  it('has neither its minutes nor the flags that came with it', () => {
    const { treatmentLogs, flags } = withoutEntry(stored, logId)
    expect(treatmentLogs).toEqual(detail.patient.treatmentLogs)
    expect(flags).toEqual(detail.patient.flags)
  })
  it('keeps everything when the entry is not there', () => expect(withoutEntry(stored, 'another')).toBe(stored))
})
