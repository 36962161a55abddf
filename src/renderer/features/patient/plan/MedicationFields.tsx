import { useState } from 'react'
import { CARE_PLAN_LIMITS, type MedicationValue, type PlanValue } from '#shared/domain/entities/care-plan.ts'
import { planKey } from '#shared/domain/entities/care-plan-fields.ts'
import type { PlanProblem } from '#shared/domain/operations/care-plan-rules.ts'
import { Button, ConfirmDialog, DayField, Icon, TextField } from '../../../ui/index.ts'
import { typedMedication } from './plan-draft.ts'

export type MedicationField = Extract<PlanValue, { field: 'medication' }>

interface MedicationFieldsProps {
  readonly medications: readonly MedicationField[]
  /** As it was before the edit; null for one that the edit adds. */
  readonly seenOf: (id: string) => MedicationValue | null
  /** The one that has the keyboard first: added just now. */
  readonly startsAt: string | null
  readonly problems: readonly PlanProblem[]
  readonly today: string
  readonly onType: (one: MedicationField) => void
  /** Takes a line away that the edit added. */
  readonly onDrop: (id: string) => void
  readonly onAdd: () => void
}

interface RowProps extends Pick<MedicationFieldsProps, 'today'> {
  readonly value: MedicationValue
  readonly seen: MedicationValue | null
  readonly starts: boolean
  readonly error: string | null
  readonly onPart: (part: Partial<MedicationValue>) => void
  readonly onOut: () => void
}

function MedicationRow({ value, seen, starts, error, today, onPart, onOut }: RowProps) {
  const { name, dose, since, stopped, reason } = value
  const called = seen?.name || name || 'New medication'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be a grid in every engine.
    <div className="plan-medication-row" role="group" aria-label={called}>
      <TextField
        label="Medication"
        value={name}
        autoFocus={starts}
        maxLength={CARE_PLAN_LIMITS.medicationName}
        onChange={(typed) => onPart({ name: typed })}
        error={error}
      />
      <TextField
        label="Dose"
        value={dose}
        maxLength={CARE_PLAN_LIMITS.dose}
        onChange={(typed) => onPart({ dose: typed })}
      />
      <DayField label="Since" value={since} today={today} onChange={(day) => onPart({ since: day })} />
      <DayField label="Stopped" value={stopped} today={today} onChange={(day) => onPart({ stopped: day })} />
      <Button
        size="icon"
        variant="ghost"
        aria-label={`Take out ${called}`}
        title="Take out: only for a wrong entry"
        onPress={onOut}
      >
        <Icon name="close" size={14} />
      </Button>
      {stopped !== '' && (
        <TextField
          className="field plan-reason"
          label={`Why ${called} was stopped`}
          value={reason}
          maxLength={CARE_PLAN_LIMITS.reason}
          onChange={(typed) => onPart({ reason: typed })}
        />
      )}
    </div>
  )
}

/** Medications in edit. One that is no longer taken gets a day under Stopped; taking it out is only for a wrong entry. */
export function MedicationFields(props: MedicationFieldsProps) {
  const { medications, seenOf, startsAt, problems, today, onType, onDrop, onAdd } = props
  const [asked, setAsked] = useState<MedicationField | null>(null)
  const shown = medications.flatMap((one) => (one.value ? [{ one, value: one.value }] : []))
  const first = startsAt ?? shown[0]?.one.id ?? null
  const out = (one: MedicationField) => (seenOf(one.id) ? setAsked(one) : onDrop(one.id))
  return (
    <div className="plan-fields">
      {shown.map(({ one, value }) => (
        <MedicationRow
          key={one.id}
          value={value}
          seen={seenOf(one.id)}
          starts={one.id === first}
          error={problems.find(({ field }) => planKey(field) === planKey(one))?.message ?? null}
          today={today}
          onPart={(part) => onType({ ...one, value: typedMedication(value, part, seenOf(one.id), today) })}
          onOut={() => out(one)}
        />
      ))}
      <div>
        <Button size="sm" variant="ghost" shortcut="Alt N" onPress={onAdd}>
          <Icon name="plus" size={14} />
          Add a medication
        </Button>
      </div>
      {asked && (
        <ConfirmDialog
          title={`Take ${asked.value?.name} out of the plan?`}
          words={
            <p>
              Only for a wrong entry. A medication that is no longer taken gets a day under Stopped, and stays in view
              for a year.
            </p>
          }
          keep="Keep it"
          confirm="Take out"
          onKeep={() => setAsked(null)}
          onConfirm={() => {
            onType({ ...asked, value: null })
            setAsked(null)
          }}
        />
      )}
    </div>
  )
}
