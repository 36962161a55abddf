import { END_NOTE_LIMIT } from '#shared/domain/entities/end-of-care.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { DayField, ReasonField, Switch, TextArea, TextField } from '../../ui/index.ts'
import { RadioGrid } from '../../ui/RadioGrid.tsx'
import { END_OPTIONS, hasPlace } from './end-options.ts'
import { confirmText, waysBack } from './status-text.ts'
import type { StatusFormState } from './use-status-form.ts'

export interface StatusFieldsProps {
  readonly form: StatusFormState
  readonly patient: Patient
  readonly context: ClinicContext
}

/** How care goes on: the two ways back from its end, or the confirmation of an end that another program has undone. */
export function WayOfCare({ form, patient, context }: StatusFieldsProps) {
  const confirm = form.status === 'Deactivated' ? null : confirmText(patient, context)
  if (form.asksEpisode)
    return (
      <RadioGrid
        label="How care goes on"
        single
        value={form.episode}
        onChange={form.setEpisode}
        options={waysBack(patient, context)}
        error={form.episode === null && form.tried ? 'Choose how care goes on.' : null}
      />
    )
  if (confirm === null || form.status === null) return null
  const onChange = (chosen: boolean) => form.set({ episode: chosen ? 'same' : null })
  return <Switch label={confirm} selected={form.episode === 'same'} onChange={onChange} />
}

/** Why care ends, and what is to be known of it. */
export function EndFields({ form }: Pick<StatusFieldsProps, 'form'>) {
  if (!form.isEnd) return null
  const { kind, place, reason, tried } = form
  // The stored note holds both.
  const room = END_NOTE_LIMIT - place.length - 2
  return (
    <>
      <RadioGrid
        label="Why care ends"
        options={END_OPTIONS}
        value={kind}
        onChange={(chosen) => form.set({ kind: chosen })}
        error={kind === null && tried ? 'Choose why care ends.' : null}
      />
      <div className="status-pair">
        <StatusDay form={form} label="Last day in care" />
        {hasPlace(kind) && (
          <TextField
            label={kind === 'moved' ? 'Moved to (optional)' : 'Referred to (optional)'}
            value={place}
            onChange={(next) => form.set({ place: next })}
            placeholder="Clinic or city"
            maxLength={200}
          />
        )}
      </div>
      <TextArea
        label="Note (optional)"
        value={reason}
        onChange={(next) => form.set({ reason: next })}
        maxLength={Math.max(0, room)}
      />
    </>
  )
}

function StatusDay({ form, label }: Pick<StatusFieldsProps, 'form'> & { readonly label: string }) {
  const { day, tried, today, problem } = form
  return (
    <DayField
      label={label}
      value={day}
      onChange={(next) => form.set({ day: next })}
      today={today}
      error={day === '' && tried ? 'Enter the day.' : dayProblem(problem)}
    />
  )
}

/** The day of a change, and its reason, where it is no end of care. */
export function DayAndReason({ form }: Pick<StatusFieldsProps, 'form'>) {
  if (form.status === null || form.isEnd || (form.asksEpisode && form.episode === null)) return null
  return (
    <>
      {form.needsDay && <StatusDay form={form} label="From" />}
      {form.needsReason && (
        <ReasonField
          label={`${form.needsDay ? 'Reason' : 'What was wrong'} (required, kept in the audit trail)`}
          value={form.reason}
          onChange={(reason) => form.set({ reason })}
          tried={form.tried}
        />
      )}
    </>
  )
}

/** A missing reason is said at its own field. */
const dayProblem = (problem: string | null): string | null => (problem === 'Give a reason.' ? null : problem)
