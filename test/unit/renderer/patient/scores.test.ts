import { describe, expect, it } from 'vitest'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { labelledPoints, placePanels } from '../../../../src/renderer/ui/patient/scores/chart-layout.ts'
import {
  chartEvents,
  chartText,
  placedEvents,
  scorePanels,
} from '../../../../src/renderer/ui/patient/scores/score-panels.ts'
import {
  assessment,
  at,
  consultation,
  context,
  NOW,
  patientWith,
  phq9,
  storedLog,
  ZONE,
} from '../../../fakes/stored-patient.ts'

const own = (name: string, most: number): Registry['questionnaires'][number] => ({
  uid: name.toLowerCase(),
  name,
  instrument: null,
  questions: [{ id: '1', text: 'How often?', responses: [0, most].map((score) => ({ label: `${score}`, score })) }],
  warning: null,
  replaced: false,
})
const registry = (questionnaires: Registry['questionnaires'] = []): Registry => ({
  id: 'r1',
  name: 'Northgate Family Medicine',
  questionnaires,
  settings: { timeZone: ZONE, distrusted: {}, urgency: context().urgency },
  storedActivePatients: null,
  storedMembers: null,
  problems: [],
})
const score = (name: string, value: number) => ({ scores: [{ score_name: name, score_value: value }] })
const panelsOf = (logs: object[], questionnaires?: Registry['questionnaires'], from = 0) =>
  scorePanels(patientWith(logs), registry(questionnaires), context(), from)

describe('what is charted', () => {
  it('is every instrument with a score: those whose rules are known first, then the registry’s own', () => {
    const logs = [
      storedLog('2026-01-05', score('Sleep diary', 9)),
      storedLog('2026-01-06', score('GAD-7', 12)),
      storedLog('2026-01-07', phq9(20)),
    ]
    expect(panelsOf(logs, [own('Sleep diary', 30)]).map(({ name, max }) => [name, max])).toEqual([
      ['PHQ-9', 27],
      ['GAD-7', 21],
      ['Sleep diary', 30],
    ])
  })
  it.each([
    [20, 10],
    [15, 7],
    [1, 0],
  ])('a first PHQ-9 of %i has its response at %i', (first, response) => {
    expect(panelsOf([storedLog('2026-01-05', phq9(first))])[0]?.response).toBe(response)
  })
  it('a first score of 0 has no response, nor has an instrument without bands', () => {
    expect(panelsOf([storedLog('2026-01-05', phq9(0))])[0]?.response).toBeNull()
    expect(panelsOf([storedLog('2026-01-05', score('Sleep diary', 9))])[0]?.response).toBeNull()
  })
  it('has no score of a voided entry, of a no-show or out of range', () => {
    const logs = [
      storedLog('2026-01-05', phq9(20)),
      storedLog('2026-01-06', { ...phq9(3), no_show: true }),
      storedLog('2026-01-07', {
        ...phq9(4),
        voided_at: at('2026-03-11'),
        voided_by: 'u',
        void_reason: 'Wrong patient',
      }),
      storedLog('2026-01-08', phq9(200)),
    ]
    expect(panelsOf(logs)[0]?.points.map(({ value }) => value)).toEqual([20])
  })
  it('begins at the episode', () => {
    const logs = [storedLog('2025-01-05', phq9(20)), storedLog('2026-01-05', phq9(9))]
    expect(panelsOf(logs, [], at('2025-12-01'))[0]?.points.map(({ value }) => value)).toEqual([9])
  })
})

describe('events on the charts', () => {
  const logs = [
    assessment('2026-01-05'),
    storedLog('2026-01-12'),
    consultation('2026-01-20'),
    storedLog('2026-02-01', { no_show: true }),
    storedLog('2026-02-02', { no_show: true, voided_at: at('2026-03-11'), voided_by: 'u', void_reason: 'Twice' }),
    storedLog('2026-03-01', { contact_type: 'Relapse Prevention Plan' }),
    consultation('2026-04-01'),
  ]
  it('are what explains a change, and nothing of the future', () =>
    expect(chartEvents(patientWith(logs), context(), 0).map(({ label }) => label)).toEqual([
      'I/A',
      'P/C',
      'No-show',
      'RPP',
    ]))
  it('all have a line; those without room have no label', () => {
    const events = chartEvents(patientWith(logs), context(), 0)
    const close = placedEvents(events, (when) => (when - at('2026-01-05')) / 86_400_000)
    expect(close.map(({ labelled }) => labelled)).toEqual([true, false, false, true])
  })
})

describe('the drawing', () => {
  it('stacks panels without overlap', () => {
    const { placed, height } = placePanels(
      panelsOf([storedLog('2026-01-05', phq9(20)), storedLog('2026-01-06', score('GAD-7', 3))]),
    )
    expect(placed[1]?.top).toBeGreaterThan(placed[0]?.bottom ?? Number.POSITIVE_INFINITY)
    expect(height).toBeGreaterThan(placed[1]?.bottom ?? Number.POSITIVE_INFINITY)
  })
  it('numbers the first and the last point always, others where there is room', () => {
    expect(labelledPoints([0, 5, 40, 95, 100])).toEqual([true, false, true, false, true])
    expect(labelledPoints([10])).toEqual([true])
  })
  it('is said in words, every score with its date and severity', () => {
    const panels = panelsOf([storedLog('2026-01-05', phq9(20)), storedLog('2026-03-02', phq9(4))])
    expect(chartText(panels, [{ at: NOW, label: 'P/C', words: 'Psychiatric consultation' }], ZONE)).toBe(
      'PHQ-9, 0 to 27: Jan 5, 2026 20, severe; Mar 2, 2026 4, minimal. Response at 10 or lower. Events: Psychiatric consultation Mar 18, 2026.',
    )
  })
})
