import { parseDate } from '@internationalized/date'
import type { KeyboardEvent } from 'react'
import { DateField, DateInput, DateSegment, FieldError, I18nProvider, Label, Text } from 'react-aria-components'
import { isKey } from '../lib/shortcut-keys.ts'
import { Icon } from './Icon.tsx'

interface DayFieldProps {
  readonly label: string
  /** `YYYY-MM-DD`, empty while it is incomplete. */
  readonly value: string
  readonly onChange: (day: string) => void
  /** What T chooses; null where today is no sensible choice. */
  readonly today: string | null
  readonly description?: string
  readonly error?: string | null
}

/** A day, typed part by part. */
export function DayField({ label, value, onChange, today, description, error }: DayFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (today === null || !isKey(event, 't')) return
    event.preventDefault()
    onChange(today)
  }
  return (
    <I18nProvider locale="en-US">
      <div role="presentation" onKeyDownCapture={onKeyDown}>
        <DateField
          className="field"
          value={value === '' ? null : parseDate(value)}
          onChange={(day) => onChange(day?.toString() ?? '')}
          isInvalid={Boolean(error)}
          validationBehavior="aria"
        >
          <Label className="lab">{label}</Label>
          <div
            className="input"
            data-invalid={error ? true : undefined}
            {...(today === null ? {} : { title: 'T: today' })}
          >
            <Icon name="calendar" size={14} />
            <DateInput className="segments">
              {(segment) => <DateSegment segment={segment} className="segment" />}
            </DateInput>
          </div>
          {description && (
            <Text slot="description" className="field-hint">
              {description}
            </Text>
          )}
          <FieldError className="field-error">{error}</FieldError>
        </DateField>
      </div>
    </I18nProvider>
  )
}
