import { describe, expect, it } from 'vitest'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import {
  alertAnswer,
  answersTotal,
  instrumentForName,
  questionnaireRange,
  severityBand,
} from '#shared/domain/rules/instruments.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'

describe('instruments', () => {
  it.each([
    ['phq9', 0, 4, 'Minimal'],
    ['phq9', 5, 9, 'Mild'],
    ['phq9', 10, 14, 'Moderate'],
    ['phq9', 15, 19, 'Moderately severe'],
    ['phq9', 20, 27, 'Severe'],
    ['gad7', 0, 4, 'Minimal'],
    ['gad7', 5, 9, 'Mild'],
    ['gad7', 10, 14, 'Moderate'],
    ['gad7', 15, 21, 'Severe'],
  ])('%s %i to %i is %s', (key, from, to, name) => {
    for (let total = from; total <= to; total++) expect(severityBand(key, total)).toBe(name)
  })

  it('has no band outside the range', () => {
    expect([
      severityBand('phq9', 28),
      severityBand('gad7', 22),
      severityBand('phq9', -1),
      severityBand(null, 3),
    ]).toEqual([null, null, null, null])
  })

  it.each(['phq9_score', 'PHQ-9', 'phq9', 'PHQ 9', 'phq-9_score', 'PHQ9'])('knows %s as PHQ-9', (name) => {
    expect(instrumentForName(name)).toBe('phq9')
  })

  it.each([
    ['gad7_score', 'gad7'],
    ['GAD-7', 'gad7'],
    ['phq2_score', 'phq2'],
    ['AUDIT-C', null],
    ['', null],
  ])('knows %s as %s', (name, key) => {
    expect(instrumentForName(name)).toBe(key)
  })

  it('has no total while one item is unanswered: unanswered is not 0', () => {
    expect(answersTotal(PHQ9, [1, 1, 1, 1, 1, 1, 1, 1, null])).toBeNull()
    expect(answersTotal(PHQ9, [])).toBeNull()
    expect(answersTotal(PHQ9, [0, 0, 0, 0, 0, 0, 0, 0, 0])).toBe(0)
    expect(answersTotal(GAD7, [3, 3, 3, 3, 3, 3, 3])).toBe(21)
  })

  it('finds item 9 of a PHQ-9 and none in a GAD-7', () => {
    expect(alertAnswer(PHQ9, [0, 0, 0, 0, 0, 0, 0, 0, 2])).toBe(2)
    expect(alertAnswer(PHQ9, [3, 3, 3, 3, 3, 3, 3, 3, null])).toBeNull()
    expect(alertAnswer(GAD7, [3, 3, 3, 3, 3, 3, 3])).toBeNull()
  })

  it('takes the range from the questionnaire’s own responses', () => {
    expect([questionnaireRange(PHQ9), questionnaireRange(GAD7)]).toEqual([
      { min: 0, max: 27 },
      { min: 0, max: 21 },
    ])
  })
})

const responses = [0, 1, 2, 3].map((score) => ({ id: String(score), response: `r${score}`, score }))
const items = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ id: String(id), question: `Question ${id}`, score: 0, responses }))

describe('a registry’s questionnaires', () => {
  it('are read from both stored shapes', () => {
    const registry = readRegistry(
      {
        name: 'Northgate',
        questionnaires: [
          { uid: 'phq9', name: 'PHQ-9', questions: items(9) },
          { uid: 'gad7', name: 'GAD-7', type: 'survey', active: true, measurements: items(7) },
        ],
      },
      'r1',
    )
    expect(registry.questionnaires.map((one) => [one.instrument, one.questions.length, one.replaced])).toEqual([
      ['phq9', 9, false],
      ['gad7', 7, false],
    ])
    expect(registry.problems).toEqual([])
  })

  it('warn of a nine-item GAD-7 and use the right one for new entries', () => {
    const [gad7] = readRegistry(
      { questionnaires: [{ uid: 'gad7', name: 'GAD-7', questions: items(9) }] },
      'r1',
    ).questionnaires
    expect(gad7).toMatchObject({ replaced: true, instrument: 'gad7' })
    expect(gad7?.questions).toEqual(GAD7.questions)
    expect(gad7?.warning).toContain('9 items')
  })

  it('are PHQ-9 and GAD-7 where the registry has none', () => {
    expect(readRegistry({ name: 'x' }, 'r1').questionnaires.map((one) => one.name)).toEqual(['PHQ-9', 'GAD-7'])
  })

  it('name what can’t be read', () => {
    const registry = readRegistry(
      { questionnaires: [{ uid: 'x', name: 'X', questions: [] }, 7], settings: { timeZone: 'Mars/Olympus' } },
      'r1',
    )
    expect(registry.problems.map((one) => one.attribute)).toEqual([
      'questionnaires[0]',
      'questionnaires[1]',
      'settings.timeZone',
    ])
    expect(registry.settings.timeZone).toBeNull()
  })
})
