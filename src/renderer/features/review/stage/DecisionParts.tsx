import { memo, useState } from 'react'
import { ENTRY_MINUTES_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { PATIENT_STATUSES, type PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { withClear } from '#shared/domain/review/decision-draft.ts'
import { codesText } from '#shared/domain/review/summary-text.ts'
import { monthName } from '../../../lib/format.ts'
import { useFieldKey } from '../../../lib/use-field-key.ts'
import { useSame } from '../../../lib/use-same.ts'
import { Icon, NumberField, SegmentedRadio, Select, Switch, TextField } from '../../../ui/index.ts'
import { Covered } from './Covered.tsx'
import { type DecisionPanelProps, problemOf } from './decision-props.ts'
import {
  NEXT_REVIEWS,
  type NextReviewWords,
  nextReviewDay,
  nextReviewHint,
  nextReviewWords,
} from './next-review-choice.ts'

/** Who consults, while nobody is chosen: the entries bear that name. */
export function Consultant({ consultants, problems, onConsultant }: DecisionPanelProps) {
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

interface MinutesInputProps {
  readonly value: string
  readonly error: string | null
  readonly inputRef: DecisionPanelProps['fields']['minutes']
  readonly onText: (text: string) => void
}

/** Drawn again where the text changes: the next patient mostly has none either. */
const MinutesInput = memo(({ value, error, inputRef, onText }: MinutesInputProps) => (
  <NumberField
    label="Care manager minutes"
    unit="min"
    inputRef={inputRef}
    value={value}
    onChange={onText}
    error={error}
  />
))

/** Minutes as they were typed: what is no number stays in sight and is said to be wrong. */
function MinutesField({ mrn, draft, problems, fields, onType }: DecisionPanelProps) {
  const [typed, setTyped] = useState<{ readonly mrn: string; readonly text: string } | null>(null)
  const stored = draft.minutes === null ? '' : String(draft.minutes)
  const value = typed?.mrn === mrn ? typed.text : stored
  const isWrong = value !== '' && (!/^\d+$/.test(value) || Number(value) > ENTRY_MINUTES_LIMIT)
  const type = useSame((text: string) => {
    setTyped({ mrn, text })
    const whole = /^\d+$/.test(text) && Number(text) <= ENTRY_MINUTES_LIMIT ? Number(text) : null
    onType((one) => ({ ...one, minutes: whole }))
  })
  return (
    <MinutesInput
      key={useFieldKey(mrn, value !== '')}
      value={value}
      error={isWrong ? `Whole minutes, at most ${ENTRY_MINUTES_LIMIT}.` : problemOf(problems, 'minutes')}
      inputRef={fields.minutes}
      onText={type}
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
        : `${monthName(effect.month)} after saving: ${effect.after.minutes} min, ${codesText(effect.after.codes)}${codesText(effect.before.codes) === codesText(effect.after.codes) ? '' : ` (was ${codesText(effect.before.codes)})`}`}
    </p>
  )
}

/** The entry that is recorded, and what it does to the month. */
export function Consultation(props: DecisionPanelProps) {
  return (
    <section className="decision-consultation" aria-label="Records a consultation">
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

const chosen = (types: readonly string[], type: string, on: boolean): string[] =>
  on ? [...types, type] : types.filter((other) => other !== type)

/** The open flags, each kept or cleared with a reason; and those that this meeting cleared, which can be raised again. */
export function Flags({ mrn, patient, draft, cleared, meeting, fields, onType }: DecisionPanelProps) {
  const open = [...new Set(patient?.flags.flatMap(({ type, state }) => (state === 'resolved' ? [] : [type.stored])))]
  if (open.length + cleared.length === 0) return null
  return (
    <fieldset className="decision-flags" ref={fields.flags}>
      <legend className="lab">Flags</legend>
      {open.map((type) => (
        <Switch
          key={type}
          label={`Clear ${type}`}
          selected={draft.clears.includes(type)}
          onChange={(on) => patient && onType((one) => withClear(one, type, on, patient))}
        />
      ))}
      {cleared.map((type) => (
        <Switch
          key={type}
          label={`Raise ${type} again`}
          selected={draft.raises?.includes(type) ?? false}
          onChange={(on) => onType((one) => ({ ...one, raises: chosen(one.raises ?? [], type, on) }))}
        />
      ))}
      {draft.clears.length > 0 && (
        <Covered key={mrn} mrn={mrn} what="Reason for clearing" text={draft.clearReason} hides={meeting.hideNames}>
          <TextField
            label="Reason for clearing"
            placeholder="Discussed in the caseload review"
            value={draft.clearReason}
            maxLength={500}
            onChange={(clearReason) => onType((one) => ({ ...one, clearReason }))}
          />
        </Covered>
      )}
    </fieldset>
  )
}

interface ChoiceProps extends DecisionPanelProps {
  /** As `onType`, and the same function at every drawing. */
  readonly onChoose: DecisionPanelProps['onType']
}

interface StatusChoiceProps {
  /** The status that is stored. */
  readonly now: string
  /** Null for no change. */
  readonly chosen: PatientStatus | null
  readonly onChoose: DecisionPanelProps['onType']
}

const StatusChoice = memo(function StatusChoice({ now, chosen, onChoose }: StatusChoiceProps) {
  const same = `${now}, no change`
  const others = PATIENT_STATUSES.filter((one) => one !== now)
  const choose = (value: string) => {
    const status = others.find((one) => one === value) ?? null
    onChoose((one) => ({ ...one, status }))
  }
  return (
    <Select label="Status" options={[same, ...others]} value={chosen ?? same} onChange={choose} placeholder={same} />
  )
})

/** The status, with the reason of its change. */
export function Status({ mrn, patient, draft, problems, fields, meeting, onType, onChoose }: ChoiceProps) {
  return (
    <div ref={fields.status} className="decision-status">
      <StatusChoice now={patient?.status.stored || 'No status'} chosen={draft.status} onChoose={onChoose} />
      {draft.status !== null && (
        <Covered key={mrn} mrn={mrn} what="Reason of the status" text={draft.statusReason} hides={meeting.hideNames}>
          <TextField
            label={draft.status === 'Deactivated' ? 'Why care ends' : 'Reason'}
            value={draft.statusReason}
            maxLength={500}
            error={problemOf(problems, 'status')}
            onChange={(statusReason) => onType((one) => ({ ...one, statusReason }))}
          />
        </Covered>
      )}
    </div>
  )
}

const REVIEW_OPTIONS = NEXT_REVIEWS.map((one) => ({ value: one }))

interface NextReviewChoiceProps {
  readonly value: NextReviewWords | null
  readonly hint: string
  readonly onChoose: (words: NextReviewWords) => void
}

const NextReviewChoice = memo(({ value, hint, onChoose }: NextReviewChoiceProps) => (
  <SegmentedRadio label="Next review" options={REVIEW_OPTIONS} value={value} onChange={onChoose} hint={hint} />
))

/** When the patient is reviewed again. */
export function NextReview({ patient, draft, clock, onChoose }: ChoiceProps) {
  const choose = useSame((words: NextReviewWords) =>
    onChoose((one) => ({ ...one, nextReview: nextReviewDay(words, clock) })),
  )
  return (
    <NextReviewChoice
      value={nextReviewWords(draft.nextReview, clock)}
      hint={nextReviewHint(draft.nextReview, patient?.nextReview?.on ?? null, clock)}
      onChoose={choose}
    />
  )
}
