import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFINITION_LIMITS, parseQuestionnaireDefinition } from '#shared/domain/reading/parse-questionnaire.ts'
import { readQuestionnaire } from '#shared/domain/reading/read-registry.ts'
import { questionnairesProblem, storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'

const YES_NO = [
  { response: 'No', score: 0 },
  { response: 'Yes', score: 1 },
]
const item = (question: string, responses: unknown = YES_NO) => ({ question, responses })
const file = (given: unknown) => JSON.stringify(given)
const codes = (text: string) => {
  const read = parseQuestionnaireDefinition(text)
  return 'problems' in read ? read.problems.map(({ code }) => code) : []
}

describe('A questionnaire from a file', () => {
  it.each([
    ['PHQ-9', PHQ9],
    ['GAD-7', GAD7],
  ])('is read as it is stored: %s', (_name, standard) => {
    const read = parseQuestionnaireDefinition(file(storedQuestionnaire(standard)))
    expect(read).toEqual({ questionnaire: standard })
  })

  it('is read as people write it, and gets an identifier from its name', () => {
    const text = `\uFEFF${file({
      name: 'AUDIT-C, short',
      items: [
        {
          text: 'How often?',
          responses: [
            { label: 'Never', score: 0 },
            { label: 'Often', score: 4 },
          ],
        },
      ],
    })}`
    expect(parseQuestionnaireDefinition(text)).toEqual({
      questionnaire: expect.objectContaining({ uid: 'audit_c_short', name: 'AUDIT-C, short', instrument: null }),
    })
  })

  it.each([
    ['not JSON', 'PHQ-9', ['not-json']],
    ['a number', '9', ['not-one-questionnaire']],
    ['nothing', '', ['not-json']],
    ['two of them', file([{ name: 'A' }, { name: 'B' }]), ['not-one-questionnaire']],
    ['an empty list', '[]', ['not-one-questionnaire']],
    ['no name', file({ questions: [item('One')] }), ['name']],
    ['a name of signs', file({ name: '!!', questions: [item('One')] }), ['identifier']],
    ['no items', file({ name: 'Own' }), ['no-items']],
    ['a map of items', file({ name: 'Own', questions: { a: item('One') } }), ['no-items']],
    ['too many items', file({ name: 'Own', questions: Array(101).fill(item('One')) }), ['too-many-items']],
    ['an item without text', file({ name: 'Own', questions: [item(' ')] }), ['item']],
    ['one response', file({ name: 'Own', questions: [item('One', [YES_NO[0]])] }), ['responses']],
    ['one response twice', file({ name: 'Own', questions: [item('One', [YES_NO[0], YES_NO[0]])] }), ['responses']],
    [
      'half points',
      file({ name: 'Own', questions: [item('One', [YES_NO[0], { response: 'x', score: 0.5 }])] }),
      ['points'],
    ],
    [
      'points as text',
      file({ name: 'Own', questions: [item('One', [YES_NO[0], { response: 'x', score: '1' }])] }),
      ['points'],
    ],
    ['PHQ-9 named GAD-7', file({ ...storedQuestionnaire(PHQ9), uid: 'gad7', name: 'GAD-7' }), ['other-instrument']],
    ['a GAD-7 of one item', file({ name: 'GAD-7', questions: [item('One')] }), ['other-instrument']],
    ['a PHQ-9 of other points', file({ name: 'PHQ-9', questions: Array(9).fill(item('One')) }), ['other-instrument']],
    ['all that is wrong at once', file({ questions: [item(''), item('One', [])] }), ['name', 'item', 'responses']],
    ['a text without end', 'x'.repeat(DEFINITION_LIMITS.characters + 1), ['too-long']],
  ])('is refused for %s, with a sentence', (_what, text, expected) => {
    expect(codes(text)).toEqual(expected)
    const read = parseQuestionnaireDefinition(text)
    for (const { sentence } of 'problems' in read ? read.problems : []) expect(sentence).toMatch(/^[“A-Z].*\.$/)
  })

  it('never throws, whatever the file holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseQuestionnaireDefinition(text)))
  })

  it('that is taken is one that a registry can have, and is read back the same', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 })
    const responses = fc.array(fc.record({ response: text, score: fc.integer({ min: -1, max: 5 }) }), { maxLength: 4 })
    const definition = fc.record({
      name: text,
      questions: fc.array(fc.record({ question: text, responses }), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(definition, (given) => {
        const read = parseQuestionnaireDefinition(file(given))
        if ('problems' in read) return
        expect(questionnairesProblem([read.questionnaire])).toBeNull()
        const { scoreName: _usual, ...back } = readQuestionnaire(storedQuestionnaire(read.questionnaire)) ?? {}
        expect(back).toEqual(read.questionnaire)
      }),
    )
  })
})
