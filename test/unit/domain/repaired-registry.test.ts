import { describe, expect, it } from 'vitest'
import { distrustedInstruments, readRegistry } from '#shared/domain/reading/read-registry.ts'
import {
  questionnairesProblem,
  storedQuestionnaire,
  storedQuestions,
} from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'

const REPAIRED_AT = Date.parse('2026-06-01T12:00:00Z')
const WRONG = storedQuestionnaire({ ...GAD7, questions: PHQ9.questions })
const RIGHT = [PHQ9, GAD7].map(storedQuestionnaire)
const read = (questionnaires: readonly unknown[], settings: unknown) =>
  readRegistry({ name: 'R', questionnaires, settings }, 'r')

describe('a registry whose GAD-7 was wrong', () => {
  it('is distrusted without an end while it is wrong', () => {
    const distrusted = distrustedInstruments(read([RIGHT[0], WRONG], undefined))
    expect(distrusted).toEqual([{ instrument: 'gad7', until: null }])
  })

  it('is distrusted up to the repair, in seconds or milliseconds', () => {
    for (const until of [REPAIRED_AT, REPAIRED_AT / 1000]) {
      const distrusted = distrustedInstruments(read(RIGHT, { distrusted: { gad7: until } }))
      expect(distrusted).toEqual([{ instrument: 'gad7', until: REPAIRED_AT }])
    }
  })

  it('is distrusted without an end when another program put the wrong one back', () => {
    const distrusted = distrustedInstruments(read([WRONG, WRONG], { distrusted: { gad7: REPAIRED_AT } }))
    expect(distrusted).toEqual([{ instrument: 'gad7', until: null }])
  })

  it.each([undefined, null, 'x', { distrusted: 'x' }, { distrusted: { gad7: 'soon' } }])(
    'is trusted where the settings hold no time: %j',
    (settings) => {
      expect(distrustedInstruments(read(RIGHT, settings))).toEqual([])
    },
  )

  it('says that its settings can’t be read', () => {
    expect(read(RIGHT, 'x').problems).toMatchObject([{ attribute: 'settings' }])
    expect(read(RIGHT, null).problems).toEqual([])
  })
})

describe('a stored questionnaire', () => {
  it('is read back as it was, in either shape', () => {
    const measurements = { uid: 'gad7', name: 'GAD-7', measurements: storedQuestions(GAD7.questions, 'measurements') }
    const [phq9, gad7] = read([RIGHT[0], measurements], undefined).questionnaires
    expect(phq9).toEqual(PHQ9)
    expect(gad7?.questions.map(({ id, ...rest }) => ({ ...rest, id: String(Number(id) - 1) }))).toEqual(
      GAD7.questions.map(({ id, ...rest }) => ({ ...rest, id })),
    )
  })

  it.each([
    [[], 'at least one'],
    [[PHQ9, { ...GAD7, uid: PHQ9.uid }], 'same identifier'],
    [[{ ...PHQ9, name: ' ' }], 'needs a name'],
    [[{ ...PHQ9, questions: [] }], 'needs a text and responses'],
    [[{ ...PHQ9, questions: [{ id: '0', text: 'Q', responses: [] }] }], 'needs a text and responses'],
    [[{ ...GAD7, questions: PHQ9.questions }], 'the right one has 7'],
  ])('that can’t be one is refused: %#', (given, words) => {
    expect(questionnairesProblem(given)).toContain(words)
  })

  it('is accepted when it is right', () => {
    expect(questionnairesProblem([PHQ9, GAD7])).toBeNull()
  })
})
