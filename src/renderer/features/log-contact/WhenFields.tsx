import { parseDate, parseTime } from '@internationalized/date'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect } from 'react'
import { DateField, DateInput, DateSegment, FieldError, Label, Text, TimeField } from 'react-aria-components'
import { clinicDay } from '#shared/domain/time.ts'
import { clinicTimeText } from '../../lib/format.ts'
import { isKey } from '../../lib/shortcut-keys.ts'
import { Button, Icon, Kbd, NumberField, TextField } from '../../ui/index.ts'
import { ClockQuestion } from './ClockQuestion.tsx'
import { dateWarning, minutesProblem, skippedProblem } from './draft-problems.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'
import { wholeNumber } from './log-draft.ts'

const QUICK = [5, 10, 15] as const

interface MinutesFieldsProps {
  readonly minutesRef: RefObject<HTMLInputElement | null>
  /** Enter in the field: on to the first questionnaire. */
  readonly onEnter: () => void
  /** The timer, where the entry has one. */
  readonly timer?: ReactNode
}

/** The minutes of the contact, typed or added up. */
export function MinutesFields({ minutesRef, onEnter, timer }: MinutesFieldsProps) {
  const form = useEntryForm()
  const { draft, dispatch } = form
  // A wrong number is reported while the person types; a missing number only after an attempt to save.
  const typed = draft.minutes.trim() === '' ? null : minutesProblem(draft.minutes)
  const error = draft.noShow ? null : (typed ?? messageFor(form, 'minutes'))
  const byTimer = draft.minutesBy === 'timer'
  // While the field has the focus, the timer's number is selected; otherwise typed digits would be added to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new number is marked.
  useEffect(() => {
    const input = minutesRef.current
    if (byTimer && input?.matches(':focus')) input.select()
  }, [byTimer, draft.minutes, minutesRef])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const inField = event.target instanceof HTMLInputElement
    if (!inField || !isKey(event, 'Enter')) return
    event.preventDefault()
    onEnter()
  }
  return (
    <div className="lc-minutes" data-field="minutes" role="presentation" onKeyDownCapture={onKeyDown}>
      <NumberField
        label="Minutes"
        unit="min"
        inputClass="big"
        inputRef={minutesRef}
        value={draft.minutes}
        onChange={(value) => dispatch({ do: 'text', field: 'minutes', value })}
        onFocus={() => byTimer && minutesRef.current?.select()}
        isDisabled={draft.noShow}
        error={error}
      />
      {timer}
      <div className="row gap1 lc-quick">
        {QUICK.map((minutes) => (
          <Button key={minutes} disabled={draft.noShow} onPress={() => dispatch({ do: 'add-minutes', minutes })}>
            +{minutes}
          </Button>
        ))}
      </div>
    </div>
  )
}

const weekday = (day: string) =>
  new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' }).format(parseDate(day).toDate('UTC'))

/** When the contact started, on the clinic's clock, and who gave the care. */
export function WhenFields() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const { timeZone, timeZoneSource } = base.clinic
  const warning = messageFor(form, 'date') ? null : dateWarning(draft, base)
  const clinicTime = clinicTimeText(timeZone, base.now)
  return (
    <div>
      <div className="lc-when">
        <DayField />
        <StartField />
        <div data-field="provider">
          <TextField
            label="Provider"
            value={draft.provider}
            onChange={(value) => dispatch({ do: 'text', field: 'provider', value })}
            error={messageFor(form, 'provider')}
          />
        </div>
      </div>
      <ClockQuestion />
      {warning && (
        <p className="lc-warning" role="status">
          <Icon name="warning" size={14} />
          {warning}
        </p>
      )}
      {clinicTime && <p className="field-hint">{clinicTime}</p>}
      {timeZoneSource === 'computer' && (
        <p className="field-hint">
          Times are in this computer’s zone, {timeZone.replaceAll('_', ' ')}: the registry names none.
        </p>
      )}
    </div>
  )
}

function DayField() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const error = messageFor(form, 'date')
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isKey(event, 't')) return
    event.preventDefault()
    dispatch({ do: 'text', field: 'day', value: clinicDay(base.now, base.clinic.timeZone) })
  }
  return (
    <div data-field="date" role="presentation" onKeyDownCapture={onKeyDown}>
      <DateField
        className="field"
        value={draft.day === '' ? null : parseDate(draft.day)}
        onChange={(value) => dispatch({ do: 'text', field: 'day', value: value?.toString() ?? '' })}
        isInvalid={Boolean(error)}
        validationBehavior="aria"
      >
        <Label className="lab">Date</Label>
        <div className="input" data-invalid={error ? true : undefined} title="T: today">
          <Icon name="calendar" size={14} />
          <DateInput className="segments">
            {(segment) => <DateSegment segment={segment} className="segment" />}
          </DateInput>
          {draft.day !== '' && <span className="t3">{weekday(draft.day)}</span>}
          <Kbd>T</Kbd>
        </div>
        <FieldError className="field-error">{error}</FieldError>
      </DateField>
    </div>
  )
}

function StartField() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const error = skippedProblem(draft, base.clinic.timeZone) ?? messageFor(form, 'time')
  const minutes = draft.noShow ? 0 : (wholeNumber(draft.minutes) ?? 0)
  return (
    <div data-field="time">
      <TimeField
        className="field"
        value={draft.time === '' ? null : parseTime(draft.time)}
        onChange={(value) => dispatch({ do: 'text', field: 'time', value: value?.toString().slice(0, 5) ?? '' })}
        isInvalid={Boolean(error)}
        validationBehavior="aria"
      >
        <Label className="lab">Start time</Label>
        <div className="input" data-invalid={error ? true : undefined}>
          <Icon name="clock" size={14} />
          <DateInput className="segments">
            {(segment) => <DateSegment segment={segment} className="segment" />}
          </DateInput>
        </div>
        <FieldError className="field-error">{error}</FieldError>
        {draft.endsNow && (
          <Text slot="description" className="field-hint">
            {minutes > 0 ? `Now less ${minutes} min` : 'Now'}
          </Text>
        )}
      </TimeField>
    </div>
  )
}
