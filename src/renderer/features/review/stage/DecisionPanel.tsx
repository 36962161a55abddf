import { useId } from 'react'
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { DECISION_TEXTS, DECISIONS, type Decision, recommendationLimit } from '#shared/domain/review/decision.ts'
import { timeOnCurrent } from '#shared/domain/review/meeting-steps.ts'
import { clockText } from '../../../lib/format.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import { Button, Icon, Kbd, TextArea } from '../../../ui/index.ts'
import { Covered } from './Covered.tsx'
import { Consultant, Consultation, Flags, NextReview, Status } from './DecisionParts.tsx'
import { type DecisionPanelProps, problemOf } from './decision-props.ts'
import { PlanChange } from './PlanChange.tsx'

function Decisions({ draft, problems, onType }: DecisionPanelProps) {
  const error = problemOf(problems, 'decision')
  const choose = (value: string) => {
    const decision = DECISIONS.find((one) => one === value)
    if (decision) onType((one) => ({ ...one, decision }))
  }
  return (
    <div>
      <RadioGroup className="decision-choices" value={draft.decision} onChange={choose} isInvalid={error !== null}>
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
}

function Recommendation({ mrn, draft, meeting, fields, onType }: DecisionPanelProps) {
  return (
    <Covered
      key={mrn}
      what="Recommendation"
      text={draft.recommendation}
      hides={meeting.hideNames}
      buttonRef={fields.showRecommendation}
    >
      <TextArea
        label="Recommendation (becomes the consult note)"
        areaRef={fields.recommendation}
        value={draft.recommendation}
        maxLength={recommendationLimit(draft.decision)}
        onChange={(recommendation) => onType((one) => ({ ...one, recommendation }))}
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

/** What is decided about the present patient. All of it is saved at once, or nothing. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { again, meeting, refusal, blocked, patient } = props
  const title = useId()
  return (
    <section className="decision" aria-labelledby={title} data-region="decision">
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
          <div className="decision-body">
            {refusal && (
              <p className="field-error" role="alert">
                Not saved: {refusal}
              </p>
            )}
            <Consultant {...props} />
            <Decisions {...props} />
            <Recommendation {...props} />
            {patient && <PlanChange {...props} />}
            <Consultation {...props} />
            {patient && (
              <>
                <Flags {...props} />
                <Status {...props} />
                <NextReview {...props} />
              </>
            )}
          </div>
          <div className="decision-foot">
            {!again && (
              <>
                <Button onPress={props.onSkip} aria-keyshortcuts="S">
                  Skip <Kbd>S</Kbd>
                </Button>
                <Button onPress={props.onDefer} aria-keyshortcuts="D" title="Put off to next week">
                  Defer <Kbd>D</Kbd>
                </Button>
              </>
            )}
            <Button variant="primary" onPress={props.onSave}>
              Save and next <Kbd>Ctrl Enter</Kbd>
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
