import type { Questionnaire } from '#shared/domain/entities/registry.ts'

type Question = Questionnaire['questions'][number]

/** A response with the digit that answers it, when it has one. */
export interface KeyedResponse {
  readonly score: number
  readonly label: string
  readonly key: string | null
}

const isDigit = (score: number) => Number.isInteger(score) && score >= 0 && score <= 9

/**
 * The digit of each response: its score, where all scores of the item are different digits; else its position from 1, for
 * items with scores such as 0, 5, 10. The tenth response and later ones have no digit.
 */
export function keyedResponses({ responses }: Question): KeyedResponse[] {
  const scores = responses.map(({ score }) => score)
  const byScore = scores.every(isDigit) && new Set(scores).size === scores.length
  return responses.map(({ score, label }, index) => ({
    score,
    label,
    key: byScore ? String(score) : index < 9 ? String(index + 1) : null,
  }))
}

/** `Type 0 to 3, moves on by itself`: the digits of a questionnaire's items. */
export function keyHint({ questions }: Questionnaire): string {
  const keys = questions.map((question) =>
    keyedResponses(question).flatMap(({ key }) => (key === null ? [] : Number(key))),
  )
  const ranges = new Set(keys.map((each) => `${Math.min(...each)} to ${Math.max(...each)}`))
  const [range] = ranges
  return ranges.size === 1 && range ? `Type ${range}, moves on by itself` : 'Type the number, moves on by itself'
}
