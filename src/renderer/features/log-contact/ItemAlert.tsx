import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { type Answers, alertAnswer, alertItem } from '#shared/domain/rules/instruments.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { proposedSafety, refusalOf } from './entry-from-draft.ts'

/** Said at once when the item about self-harm is above 0: what to do, and what saving does about the flag. */
export function ItemAlert({ questionnaire, answers }: { questionnaire: Questionnaire; answers: Answers }) {
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
