import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { plural } from '#shared/domain/plural.ts'
import { parseQuestionnaireDefinition } from '#shared/domain/reading/parse-questionnaire.ts'
import { Button } from '../../ui/index.ts'
import type { Choice } from './new-registry-form.ts'

interface QuestionnaireChoicesProps {
  readonly choices: readonly Choice[]
  readonly onChange: (choices: readonly Choice[]) => void
  readonly error: string | null
}

/** A definition is text: a larger file is none. */
const LARGEST_FILE = 1_000_000

/** `9 items, 0–27` */
function rangeOf({ questionnaire: { questions } }: Choice): string {
  const scores = questions.map(({ responses }) => responses.map(({ score }) => score))
  const sum = (pick: (...values: number[]) => number) => scores.reduce((total, one) => total + pick(...one), 0)
  return `${plural(questions.length, 'item')}, ${sum(Math.min)}–${sum(Math.max)}`
}

/** Which questionnaires the registry has: the built-in ones, and definitions of the clinic's own. */
export function QuestionnaireChoices({ choices, onChange, error }: QuestionnaireChoicesProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST_FILE) return setProblem('This file is too large for a questionnaire. Choose its JSON file.')
    const parsed = parseQuestionnaireDefinition(await file.text())
    if ('problems' in parsed) return setProblem(parsed.problems.map(({ sentence }) => sentence).join(' '))
    const { questionnaire } = parsed
    if (choices.some((one) => one.questionnaire.uid === questionnaire.uid))
      return setProblem(`There is a questionnaire “${questionnaire.uid}” already.`)
    setProblem(null)
    onChange([...choices, { questionnaire, isBuiltIn: false, isChosen: true }])
  }
  return (
    <div className="nr-questionnaires">
      {choices.map((choice) => {
        const { uid, name } = choice.questionnaire
        return (
          <label key={uid} className="nr-choice">
            <input
              type="checkbox"
              checked={choice.isChosen}
              onChange={({ target }) =>
                onChange(choices.map((one) => (one === choice ? { ...one, isChosen: target.checked } : one)))
              }
            />
            <span className="grow">
              <b className="semi">{name}</b> <span className="t2">{rangeOf(choice)}</span>
              {uid === 'phq9' && <span className="t2">. Item 9 alerts.</span>}
            </span>
            <span className="f12 t3">{choice.isBuiltIn ? 'Built in' : 'From a file'}</span>
          </label>
        )
      })}
      <div className="nr-add">
        <FileTrigger acceptedFileTypes={['.json', 'application/json']} onSelect={(files) => void add(files?.[0])}>
          <Button variant="ghost" size="sm">
            Add a definition from a file (JSON)
          </Button>
        </FileTrigger>
        <p className="field-error" role="alert">
          {problem ?? error}
        </p>
      </div>
    </div>
  )
}
