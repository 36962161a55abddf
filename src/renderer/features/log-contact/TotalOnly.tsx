import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { totalProblem, totalRange } from './draft-problems.ts'
import { useEntryForm } from './entry-form-context.ts'
import type { QuestionnaireDraft } from './log-draft.ts'

interface TotalOnlyProps {
  readonly questionnaire: Questionnaire
  readonly given: QuestionnaireDraft
  readonly autoFocus: boolean
}

/** The total of a questionnaire whose answers are not at hand. */
export function TotalOnly({ questionnaire, given, autoFocus }: TotalOnlyProps) {
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
