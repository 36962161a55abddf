import { useId, useState } from 'react'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { type Answers, alertAnswer, alertItem } from '#shared/domain/rules/instruments.ts'
import { Banner, Icon, NumberField } from '../../ui/index.ts'
import { totalProblem, totalRange } from './draft-problems.ts'
import { useEntryForm } from './entry-form-context.ts'
import { proposedSafety, refusalOf } from './entry-from-draft.ts'
import { hasItems, type QuestionnaireDraft } from './log-draft.ts'
import { QuestionnaireHeader } from './QuestionnaireHeader.tsx'
import { keyedResponses } from './response-keys.ts'

interface TotalOnlyProps {
  readonly questionnaire: Questionnaire
  readonly given: QuestionnaireDraft
  readonly autoFocus: boolean
}

/** The total of a questionnaire whose answers are not at hand. */
function TotalOnly({ questionnaire, given, autoFocus }: TotalOnlyProps) {
  const { dispatch } = useEntryForm()
  const { uid, name } = questionnaire
  const { min, max } = totalRange(questionnaire)
  const error = totalProblem(questionnaire, given.total)
  const alone =
    max > min ? null : <p className="field-hint">This questionnaire has no responses that add up to a total.</p>
  return (
    <div className="lc-totalonly" data-field={`total:${uid}`}>
      <NumberField
        label={`${name} total`}
        inputClass="big"
        value={given.total}
        onChange={(value) => dispatch({ do: 'total', uid, value })}
        error={error}
        description={error === null ? `${min} to ${max}` : undefined}
        autoFocus={autoFocus}
        isDisabled={alone !== null}
      />
      {alone}
    </div>
  )
}

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
function ItemRow({ questionnaire, index, answer, tabStop, onFocus }: ItemRowProps) {
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

/** Said at once when the item about self-harm is above 0: what to do, and what saving does about the flag. */
function ItemAlert({ questionnaire, answers }: { questionnaire: Questionnaire; answers: Answers }) {
  const { draft, base, proposing = draft } = useEntryForm()
  const answer = alertAnswer(questionnaire, answers)
  if (answer === null || answer <= 0) return null
  const open = base.begun.detail.patient.flags.some(
    (flag) => flag.type.known === 'Safety Risk' && flag.state === 'open',
  )
  const proposed = proposedSafety(proposing, base.clinic.registry, base.begun.detail.patient)
  const given = proposing.questionnaires[questionnaire.uid]?.answers ?? []
  const isLeft = (alertAnswer(questionnaire, given) ?? 0) <= 0
  const consequence = open
    ? 'Safety Risk is raised already.'
    : refusalOf(draft, proposed) !== null
      ? 'Safety Risk will not be raised.'
      : isLeft
        ? 'This answer is stored already: saving raises no flag.'
        : 'Safety Risk will be raised when you save.'
  return (
    <div className="lc-callout" role="alert">
      <Icon name="flag-safety" size={18} />
      <div className="grow">
        <b className="semi">Item {(alertItem(questionnaire) ?? 0) + 1} is above 0.</b> Follow your clinic’s
        suicide-safety protocol. {consequence}
      </div>
    </div>
  )
}

/** One questionnaire: header with its running total, then its items, or a field for the total alone. */
export function QuestionnairePanel({ questionnaire }: { questionnaire: Questionnaire }) {
  const { draft } = useEntryForm()
  const one = draft.questionnaires[questionnaire.uid]
  const [current, setCurrent] = useState(0)
  const [switched, setSwitched] = useState(false)
  const headingId = useId()
  if (!one) return null
  const itemwise = one.mode === 'items' && hasItems(questionnaire)
  return (
    <section className="lc-q" aria-labelledby={headingId}>
      <QuestionnaireHeader
        questionnaire={questionnaire}
        given={one}
        headingId={headingId}
        onSwitch={() => setSwitched(true)}
      />
      {questionnaire.warning && (
        <Banner tone="warn" icon="warning" card>
          {questionnaire.warning}
        </Banner>
      )}
      {itemwise ? (
        <>
          <div className="lc-items">
            {questionnaire.questions.map((question, index) => (
              <ItemRow
                key={question.id}
                questionnaire={questionnaire}
                index={index}
                answer={one.answers[index] ?? null}
                tabStop={index === current}
                onFocus={() => setCurrent(index)}
              />
            ))}
          </div>
          <ItemAlert questionnaire={questionnaire} answers={one.answers} />
        </>
      ) : (
        <TotalOnly questionnaire={questionnaire} given={one} autoFocus={switched} />
      )}
    </section>
  )
}
