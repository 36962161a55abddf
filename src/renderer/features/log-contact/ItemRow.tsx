import { useId } from 'react'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { alertItem } from '#shared/domain/rules/instruments.ts'
import { useEntryForm } from './entry-form-context.ts'
import { keyedResponses } from './response-keys.ts'

interface ItemRowProps {
  readonly questionnaire: Questionnaire
  readonly index: number
  /** Score of the chosen response, null while unanswered. */
  readonly answer: number | null
  /** Whether Tab stops here: a questionnaire is one stop, arrows move inside it. */
  readonly tabStop: boolean
  readonly onFocus: () => void
}

/** One item: the question and its responses as radios. The item with the focus shows its whole text. */
export function ItemRow({ questionnaire, index, answer, tabStop, onFocus }: ItemRowProps) {
  const { dispatch } = useEntryForm()
  const textId = useId()
  const group = useId()
  const { uid } = questionnaire
  const question = questionnaire.questions[index]
  if (!question) return null
  const responses = keyedResponses(question)
  const chosen = responses.findIndex(({ score }) => score === answer)
  const alerts = alertItem(questionnaire) === index && (answer ?? 0) > 0
  return (
    <div
      className={alerts ? 'lc-item hot' : 'lc-item'}
      role="radiogroup"
      aria-labelledby={textId}
      data-uid={uid}
      data-item={index}
      onFocus={onFocus}
    >
      <span className="lc-n num" aria-hidden="true">
        {index + 1}
      </span>
      <span id={textId} className="lc-text" title={question.text}>
        {question.text}
      </span>
      <span className="lc-options">
        {responses.map(({ score, label, key }, at) => (
          <label key={`${score}-${label}`} title={label} className={at === chosen ? 'on' : undefined}>
            <input
              type="radio"
              name={group}
              aria-label={label ? `${score}, ${label}` : String(score)}
              checked={at === chosen}
              tabIndex={tabStop ? 0 : -1}
              onChange={() => dispatch({ do: 'answer', uid, item: index, score })}
            />
            <span aria-hidden="true">{key ?? score}</span>
          </label>
        ))}
      </span>
    </div>
  )
}
