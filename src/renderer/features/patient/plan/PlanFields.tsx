import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { CARE_PLAN_LIMITS } from '#shared/domain/entities/care-plan.ts'
import { CODE_FORM, type PlanProblem } from '#shared/domain/operations/care-plan-rules.ts'
import { Button, DayField, Icon, SegmentedRadio, TextArea, TextField } from '../../../ui/index.ts'

type ValueOf<Field extends PlanValue['field']> = Extract<PlanValue, { field: Field }>

export interface FieldsProps<Field extends PlanValue['field']> {
  readonly one: ValueOf<Field>
  readonly onType: (one: ValueOf<Field>) => void
  /** What stands against saving, once a save was tried. */
  readonly problems: readonly PlanProblem[]
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** Diagnoses, a line each, with a code or without one. */
export function DiagnosisFields({ one, onType, problems }: FieldsProps<'diagnosis'>) {
  const put = (place: number, part: Partial<(typeof one.value)[number]>) =>
    onType({ ...one, value: one.value.map((line, at) => (at === place ? { ...line, ...part } : line)) })
  const asText = (place: number, text: string, code: string) => put(place, { text: `${text} ${code}`.trim(), code: '' })
  return (
    <div className="plan-fields">
      {one.value.map(({ text, code }, place) => {
        const problem = problems.find((each) => each.place === place)?.message ?? null
        const isCode = problem === CODE_FORM
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place.
          <div key={place} className="plan-diagnosis-row">
            <TextField
              label={`Diagnosis ${place + 1}`}
              value={text}
              autoFocus={place === 0}
              maxLength={CARE_PLAN_LIMITS.diagnosisText}
              onChange={(typed) => put(place, { text: typed })}
              error={isCode ? null : problem}
            />
            <TextField
              label={`ICD-10 code ${place + 1}`}
              value={code}
              maxLength={12}
              onChange={(typed) => put(place, { code: typed })}
              error={isCode ? problem : null}
            />
            <Button
              size="icon"
              variant="ghost"
              aria-label={`Take out diagnosis ${place + 1}`}
              onPress={() => onType({ ...one, value: one.value.filter((_, at) => at !== place) })}
            >
              <Icon name="close" size={14} />
            </Button>
            {isCode && (
              <Button size="sm" onPress={() => asText(place, text, code)}>
                Save as text
              </Button>
            )}
          </div>
        )
      })}
      <div>
        <Button
          size="sm"
          variant="ghost"
          shortcut="Alt N"
          onPress={() => onType({ ...one, value: [...one.value, { text: '', code: '' }] })}
        >
          <Icon name="plus" size={14} />
          Add a diagnosis
        </Button>
      </div>
    </div>
  )
}

const MESSAGES = [
  { value: 'May leave one', may: true },
  { value: 'Do not leave one', may: false },
  { value: 'Not asked', may: null },
] as const

export function MessageField({ one, onType }: FieldsProps<'mayLeaveMessage'>) {
  return (
    <SegmentedRadio
      label="Message"
      options={MESSAGES.map(({ value }) => ({ value }))}
      value={MESSAGES.find(({ may }) => may === one.value)?.value ?? 'Not asked'}
      onChange={(chosen) => onType({ ...one, value: MESSAGES.find(({ value }) => value === chosen)?.may ?? null })}
    />
  )
}

const LABELS = { bestTime: 'Best time', language: 'Language' } as const

export function ContactField({ one, onType, problems }: FieldsProps<'bestTime' | 'language'>) {
  return (
    <TextField
      label={LABELS[one.field]}
      value={one.value}
      autoFocus={one.field === 'bestTime'}
      maxLength={CARE_PLAN_LIMITS[one.field]}
      onChange={(value) => onType({ ...one, value })}
      error={problems[0]?.message ?? null}
    />
  )
}

export function TherapyField({ one, onType, problems }: FieldsProps<'therapy'>) {
  return (
    <div className="plan-fields">
      <TextArea
        label="What was agreed, how often, since when"
        value={one.value}
        autoFocus
        maxLength={CARE_PLAN_LIMITS.therapy}
        onChange={(value) => onType({ ...one, value })}
        error={problems[0]?.message ?? null}
      />
    </div>
  )
}

/** The safety plan, with its day: another text is of today unless a person says otherwise. */
export function SafetyFields(props: FieldsProps<'safetyPlan'> & { readonly seenDay: string | null }) {
  const { one, onType, problems, today, seenDay } = props
  const { text, dated } = one.value ?? { text: '', dated: today }
  const error = problems[0]?.message ?? null
  const write = (typed: string) => onType({ ...one, value: { text: typed, dated: dated === seenDay ? today : dated } })
  return (
    <div className="plan-fields">
      <TextArea
        label="Safety plan"
        value={text}
        autoFocus
        className="field plan-safety"
        maxLength={CARE_PLAN_LIMITS.safetyPlan}
        onChange={write}
        error={dated === '' ? null : error}
      />
      <DayField
        label="Dated"
        value={dated}
        today={today}
        onChange={(day) => onType({ ...one, value: { text, dated: day } })}
        error={dated === '' ? error : null}
      />
    </div>
  )
}
