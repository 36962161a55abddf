import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { shortDate } from '../../lib/format.ts'
import { Button } from '../../ui/index.ts'
import { contextOf } from './entry-base.ts'
import { useEntryForm } from './entry-form-context.ts'
import { startOf } from './entry-from-draft.ts'
import { hasItems, type QuestionnaireDraft } from './log-draft.ts'
import { keyHint } from './response-keys.ts'
import { previousScore, type ScoreState, scoreState } from './score-state.ts'

interface HeaderProps {
  readonly questionnaire: Questionnaire
  readonly given: QuestionnaireDraft
  readonly headingId: string
  readonly onSwitch: () => void
}

/** Name, how to answer, the running total with its band, and what the score was before. */
export function QuestionnaireHeader({ questionnaire, given, headingId, onSwitch }: HeaderProps) {
  const { dispatch } = useEntryForm()
  const state = scoreState(questionnaire, given)
  const { uid, name } = questionnaire
  const other = given.mode === 'items' ? 'total' : 'items'
  const switchMode = () => {
    onSwitch()
    dispatch({ do: 'mode', uid, mode: other })
  }
  return (
    <div className="lc-qh">
      <div className="grow">
        <div className="row gap2">
          <h3 id={headingId}>{name}</h3>
          {hasItems(questionnaire) && (
            <Button
              variant="ghost"
              size="sm"
              className="lc-mode"
              aria-label={`${other === 'total' ? 'Enter total only' : 'Enter the items'}, ${name}`}
              onPress={switchMode}
            >
              {other === 'total' ? 'Enter total only' : 'Enter the items'}
            </Button>
          )}
        </div>
        <span className="f12 t3 num">{hintOf(state, questionnaire, given)}</span>
      </div>
      <RunningTotal questionnaire={questionnaire} state={state} />
      <span className="sr" role="status">
        {state.kind === 'complete' ? `${name} total ${state.total}${state.band ? `, ${state.band}` : ''}` : ''}
      </span>
    </div>
  )
}

function hintOf(state: ScoreState, questionnaire: Questionnaire, given: QuestionnaireDraft): string {
  if (given.mode === 'total' || !hasItems(questionnaire)) return 'Total alone, without answers'
  if (state.kind === 'partial')
    return `${state.answered} of ${state.items} answered. Saved without a total until complete`
  return keyHint(questionnaire)
}

function RunningTotal({ questionnaire, state }: { questionnaire: Questionnaire; state: ScoreState }) {
  const { draft, base } = useEntryForm()
  const { timeZone } = base.clinic
  const before = startOf(draft, timeZone) ?? base.now
  const previous = previousScore(base.begun.detail.patient, questionnaire, before, contextOf(base))
  const words = state.kind === 'partial' ? 'so far' : state.kind === 'complete' ? state.band : null
  return (
    <>
      {state.kind !== 'empty' && <b className={state.kind === 'partial' ? 'lc-total t2' : 'lc-total'}>{state.total}</b>}
      <span className="f12 lc-band">
        {words && <b className="semi">{words}</b>}
        {previous && (
          <span className="t3">
            was {previous.value} on {shortDate(previous.at, timeZone, base.now)}
          </span>
        )}
      </span>
    </>
  )
}
