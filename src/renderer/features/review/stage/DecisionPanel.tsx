import { type RefObject, useId, useState } from 'react'
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { ENTRY_MINUTES_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { PATIENT_STATUSES, type PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { DECISION_TEXTS, DECISIONS, type Decision, recommendationLimit } from '#shared/domain/review/decision.ts'
import type { DecisionDraft, DecisionField, DecisionProblem } from '#shared/domain/review/decision-draft.ts'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import { timeOnCurrent } from '#shared/domain/review/meeting-steps.ts'
import type { Outcome } from '#shared/domain/review/review-list.ts'
import { clockText, monthName } from '../../../lib/format.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import {
  Button,
  Icon,
  Kbd,
  NumberField,
  SegmentedRadio,
  Select,
  Switch,
  TextArea,
  TextField,
} from '../../../ui/index.ts'
import {
  NEXT_REVIEWS,
  type NextReviewWords,
  nextReviewDay,
  nextReviewHint,
  nextReviewWords,
} from './next-review-choice.ts'

export interface DecisionFields {
  readonly minutes: RefObject<HTMLInputElement | null>
  readonly recommendation: RefObject<HTMLTextAreaElement | null>
  readonly status: RefObject<HTMLDivElement | null>
}

export interface DecisionPanelProps {
  readonly patient: Patient | null
  readonly draft: DecisionDraft
  /** The patient was discussed before: the consultation is amended. */
  readonly again: boolean
  readonly clock: { readonly now: number; readonly zone: string }
  readonly meeting: Meeting
  /** What saving does to the month; null while something is missing. */
  readonly effect: Outcome['month']
  /** What is missing, once a save was tried. */
  readonly problems: readonly DecisionProblem[]
  /** Why it was not saved; null when it was, or was not tried. */
  readonly refusal: string | null
  /** Who can be chosen as the one who consults; empty where that is known. */
  readonly consultants: readonly { readonly userId: string; readonly name: string }[]
  readonly onConsultant: (userId: string) => void
  /** Why nothing can be decided here; null when it can. */
  readonly blocked: string | null
  readonly fields: DecisionFields
  readonly onType: (change: (draft: DecisionDraft) => DecisionDraft) => void
  readonly onSave: () => void
  readonly onSkip: () => void
  readonly onDefer: () => void
}

const problemOf = (problems: readonly DecisionProblem[], field: DecisionField): string | null =>
  problems.find((one) => one.field === field)?.message ?? null

/** Who consults, while nobody is chosen: the entries bear that name. */
function Consultant({ consultants, problems, onConsultant }: DecisionPanelProps) {
  if (consultants.length === 0) return null
  return (
    <Select
      label="Who consults"
      options={consultants.map(({ name }) => name)}
      value=""
      placeholder="Choose who takes part"
      error={problemOf(problems, 'consultant')}
      onChange={(chosen) => {
        const one = consultants.find(({ name }) => name === chosen)
        if (one) onConsultant(one.userId)
      }}
    />
  )
}

function Decisions({ draft, problems, onType }: DecisionPanelProps) {
  const error = problemOf(problems, 'decision')
  const choose = (value: string) => {
    const decision = DECISIONS.find((one) => one === value)
    if (decision) onType((one) => ({ ...one, decision }))
  }
  return (
    <div>
      <RadioGroup className="rdl" value={draft.decision} onChange={choose} isInvalid={error !== null}>
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

/** Minutes as they were typed: what is no number stays in sight and is said to be wrong. */
function MinutesField({ draft, problems, fields, onType }: DecisionPanelProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed ?? (draft.minutes === null ? '' : String(draft.minutes))
  const isWrong = value !== '' && (!/^\d+$/.test(value) || Number(value) > ENTRY_MINUTES_LIMIT)
  return (
    <NumberField
      label="Care manager minutes"
      unit="min"
      inputRef={fields.minutes}
      value={value}
      onChange={(text) => {
        setTyped(text)
        const whole = /^\d+$/.test(text) && Number(text) <= ENTRY_MINUTES_LIMIT ? Number(text) : null
        onType((one) => ({ ...one, minutes: whole }))
      }}
      error={isWrong ? `Whole minutes, at most ${ENTRY_MINUTES_LIMIT}.` : problemOf(problems, 'minutes')}
    />
  )
}

/** What saving does to the month. An amendment says nothing of it: the month is shown on the stage, and changes there. */
function MonthAfter({ effect, again }: DecisionPanelProps) {
  if (again) return null
  return (
    <p className="f13 t2" role="status">
      {effect === null
        ? 'The month after saving is shown with the minutes.'
        : `${monthName(effect.month)} after saving: ${effect.after.minutes} min, ${codes(effect.after.codes)}${codes(effect.before.codes) === codes(effect.after.codes) ? '' : ` (was ${codes(effect.before.codes)})`}`}
    </p>
  )
}

function Consultation(props: DecisionPanelProps) {
  return (
    <section className="rrec" aria-label="Records a consultation">
      <h3 className="row gap2 f13 semi">
        <Icon name="flag-review" size={14} /> {props.again ? 'Amends the consultation' : 'Records a consultation'}
      </h3>
      <MinutesField {...props} />
      <MonthAfter {...props} />
      <p className="f12 t3 opt">
        Only the care manager’s time counts toward the codes. The psychiatrist’s own minutes don’t.
      </p>
    </section>
  )
}

const codes = (of: NonNullable<Outcome['month']>['after']['codes']): string =>
  of.map(({ code, units }) => (units > 1 ? `${units} × ${code}` : code)).join(' and ') || 'no code'

function Flags({ patient, draft, onType }: DecisionPanelProps) {
  const open = [...new Set(patient?.flags.flatMap(({ type, state }) => (state === 'resolved' ? [] : [type.stored])))]
  if (open.length === 0) return null
  return (
    <fieldset className="rflags">
      <legend className="lab">Flags</legend>
      {open.map((type) => (
        <Switch
          key={type}
          label={`Clear ${type}`}
          selected={draft.clears.includes(type)}
          onChange={(on) =>
            onType((one) => ({
              ...one,
              clears: on ? [...one.clears, type] : one.clears.filter((other) => other !== type),
            }))
          }
        />
      ))}
      {draft.clears.length > 0 && (
        <TextField
          label="Reason for clearing"
          placeholder="Discussed in the caseload review"
          value={draft.clearReason}
          maxLength={500}
          onChange={(clearReason) => onType((one) => ({ ...one, clearReason }))}
        />
      )}
    </fieldset>
  )
}

function Status({ patient, draft, problems, fields, onType }: DecisionPanelProps) {
  const now = patient?.status.stored || 'No status'
  const same = `${now}, no change`
  const others = PATIENT_STATUSES.filter((one) => one !== now)
  const choose = (value: string) => {
    const status: PatientStatus | null = others.find((one) => one === value) ?? null
    onType((one) => ({ ...one, status }))
  }
  return (
    <div ref={fields.status} className="rstatus">
      <Select
        label="Status"
        options={[same, ...others]}
        value={draft.status ?? same}
        onChange={choose}
        placeholder={same}
        error={draft.status === 'Deactivated' ? null : problemOf(problems, 'status')}
      />
      {draft.status !== null && (
        <TextField
          label={draft.status === 'Deactivated' ? 'Why care ends' : 'Reason'}
          value={draft.statusReason}
          maxLength={500}
          isRequired={draft.status === 'Deactivated'}
          error={problemOf(problems, 'status')}
          onChange={(statusReason) => onType((one) => ({ ...one, statusReason }))}
        />
      )}
    </div>
  )
}

function NextReview({ patient, draft, clock, onType }: DecisionPanelProps) {
  const value = nextReviewWords(draft.nextReview, clock)
  return (
    <SegmentedRadio
      label="Next review"
      options={NEXT_REVIEWS.map((one) => ({ value: one }))}
      value={value}
      onChange={(words: NextReviewWords) => onType((one) => ({ ...one, nextReview: nextReviewDay(words, clock) }))}
      hint={nextReviewHint(draft.nextReview, patient?.nextReview?.on ?? null, clock)}
    />
  )
}

/** Time on this patient; its own part of the screen, since it is drawn every second. */
function Spent({ meeting }: Pick<DecisionPanelProps, 'meeting'>) {
  const now = useTableNow(1000)
  return (
    <span className="f13 num rspent">
      <Icon name="clock" size={14} /> {clockText(timeOnCurrent(meeting, now))} <span className="t3">this patient</span>
    </span>
  )
}

/** What is decided about the present patient. All of it is saved at once, or nothing. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { draft, again, meeting, refusal, blocked, fields, patient } = props
  const title = useId()
  return (
    <section className="rdec" aria-labelledby={title} data-region="decision">
      <div className="row rdech">
        <h2 id={title} className="f13 semi grow">
          Decision
        </h2>
        <Spent meeting={meeting} />
      </div>
      {blocked !== null ? (
        <p className="f13 t2">{blocked}</p>
      ) : (
        <>
          <div className="rdecb">
            {refusal && (
              <p className="field-error" role="alert">
                Not saved: {refusal}
              </p>
            )}
            <Consultant {...props} />
            <Decisions {...props} />
            <TextArea
              label="Recommendation (becomes the consult note)"
              areaRef={fields.recommendation}
              value={draft.recommendation}
              maxLength={recommendationLimit(draft.decision)}
              onChange={(recommendation) => props.onType((one) => ({ ...one, recommendation }))}
            />
            <Consultation {...props} />
            {!again && patient && (
              <>
                <Flags {...props} />
                <Status {...props} />
                <NextReview {...props} />
              </>
            )}
          </div>
          <div className="rdecf">
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
