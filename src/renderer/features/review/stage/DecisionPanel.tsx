import { type KeyboardEvent, memo, useId } from 'react'
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { DECISION_TEXTS, DECISIONS, type Decision, recommendationLimit } from '#shared/domain/review/decision.ts'
import { timeOnCurrent } from '#shared/domain/review/meeting-steps.ts'
import { clockText } from '../../../lib/format.ts'
import { isKey } from '../../../lib/shortcut-keys.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import { useFieldKey } from '../../../lib/use-field-key.ts'
import { useSame } from '../../../lib/use-same.ts'
import { Button, Icon, Kbd, TextArea } from '../../../ui/index.ts'
import { Covered } from './Covered.tsx'
import { Consultant, Consultation, Flags, NextReview, Status } from './DecisionParts.tsx'
import { type DecisionPanelProps, problemOf } from './decision-props.ts'
import { PlanChange } from './PlanChange.tsx'

interface DecisionsProps {
  readonly decision: Decision | null
  readonly error: string | null
  readonly onType: DecisionPanelProps['onType']
}

/** Drawn again where the choice changes: the next patient mostly has none either. */
const Decisions = memo(function Decisions({ decision: chosen, error, onType }: DecisionsProps) {
  const choose = (value: string) => {
    const decision = DECISIONS.find((one) => one === value)
    if (decision) onType((one) => ({ ...one, decision }))
  }
  return (
    <div>
      <RadioGroup className="decision-choices" value={chosen} onChange={choose} isInvalid={error !== null}>
        <Label className="sr">Decision</Label>
        {DECISIONS.map((one: Decision) => (
          <RadioField key={one} value={one}>
            <RadioButton className="radio">
              <i aria-hidden="true" />
              <span className="grow">{DECISION_TEXTS[one].words}</span>
              <Kbd>{DECISION_TEXTS[one].key}</Kbd>
            </RadioButton>
          </RadioField>
        ))}
      </RadioGroup>
      {error && (
        <span className="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  )
})

interface RecommendationTextProps extends Pick<DecisionPanelProps, 'onType'> {
  readonly text: string
  readonly most: number
  readonly areaRef: DecisionPanelProps['fields']['recommendation']
}

/** Drawn again where the text changes: the next patient mostly has none either. */
const RecommendationText = memo(({ text, most, areaRef, onType }: RecommendationTextProps) => (
  <TextArea
    label="Recommendation (becomes the consult note)"
    areaRef={areaRef}
    value={text}
    maxLength={most}
    onChange={(recommendation) => onType((one) => ({ ...one, recommendation }))}
  />
))

function Recommendation({ mrn, draft, meeting, fields, onType }: DecisionPanelProps) {
  const { recommendation } = draft
  return (
    <Covered
      key={useFieldKey(mrn, recommendation !== '')}
      mrn={mrn}
      what="Recommendation"
      text={recommendation}
      hides={meeting.hideNames}
      buttonRef={fields.showRecommendation}
    >
      <RecommendationText
        text={recommendation}
        most={recommendationLimit(draft.decision)}
        areaRef={fields.recommendation}
        onType={onType}
      />
    </Covered>
  )
}

/** Time on this patient; its own part of the screen, since it is drawn every second. */
function Spent({ meeting }: Pick<DecisionPanelProps, 'meeting'>) {
  const now = useTableNow(1000)
  return (
    <span className="f13 num decision-time">
      <Icon name="clock" size={14} /> {clockText(timeOnCurrent(meeting, now))} <span className="t3">this patient</span>
    </span>
  )
}

/** What saving does to the flags, beside the button: the switches may be out of sight, and F reaches them from everywhere. */
function FlagsAfter({ draft }: DecisionPanelProps) {
  const { clears, raises = [] } = draft
  const words = [
    clears.length > 0 ? `Clears ${clears.join(', ')}.` : '',
    raises.length > 0 ? `Raises ${raises.join(', ')} again.` : '',
  ]
  return (
    <p className="decision-flags-after f13 semi" role="status">
      {words.filter(Boolean).join(' ')}
    </p>
  )
}

interface LaterProps {
  readonly onSkip: () => void
  readonly onDefer: () => void
}

const Later = memo(({ onSkip, onDefer }: LaterProps) => (
  <>
    <Button onPress={onSkip} aria-keyshortcuts="S">
      Skip <Kbd>S</Kbd>
    </Button>
    <Button onPress={onDefer} aria-keyshortcuts="D" title="Put off to next week">
      Defer <Kbd>D</Kbd>
    </Button>
  </>
))

const Save = memo(({ onSave }: { onSave: () => void }) => (
  <Button variant="primary" onPress={onSave}>
    Save and next <Kbd>Ctrl Enter</Kbd>
  </Button>
))

/** What is decided about the present patient. All of it is saved at once, or nothing. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { again, meeting, refusal, blocked, patient, fields, onLeave } = props
  const title = useId()
  const [onType, onSave] = [useSame(props.onType), useSame(props.onSave)]
  const [onSkip, onDefer] = [useSame(props.onSkip), useSame(props.onDefer)]
  const leave = (event: KeyboardEvent) => {
    // A list or a dialog over the panel sends its keys here too, and closes by them.
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (isHere && isKey(event, 'Escape')) onLeave()
  }
  return (
    <section className="decision" aria-labelledby={title} data-region="decision" data-keys-go-on>
      <div className="row decision-head">
        <h2 id={title} className="f13 semi grow">
          Decision
        </h2>
        <Spent meeting={meeting} />
      </div>
      {blocked !== null ? (
        <p className="f13 t2">{blocked}</p>
      ) : (
        <>
          <div className="decision-body" role="presentation" ref={fields.body} onKeyDownCapture={leave}>
            {refusal && (
              <p className="field-error" role="alert">
                Not saved: {refusal}
              </p>
            )}
            <Consultant {...props} />
            <Decisions decision={props.draft.decision} error={problemOf(props.problems, 'decision')} onType={onType} />
            <Recommendation {...props} onType={onType} />
            {patient && <PlanChange {...props} />}
            <Consultation {...props} />
            {patient && (
              <>
                <Flags {...props} />
                <Status {...props} onChoose={onType} />
                <NextReview {...props} onChoose={onType} />
              </>
            )}
          </div>
          <div className="decision-foot">
            <FlagsAfter {...props} />
            {!again && <Later onSkip={onSkip} onDefer={onDefer} />}
            <Save onSave={onSave} />
          </div>
        </>
      )}
    </section>
  )
}
