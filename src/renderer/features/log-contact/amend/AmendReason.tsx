import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import {
  changedFields,
  ENTRY_FIELDS,
  type EntryChanges,
  type EntryField,
  fieldName,
  scalarText,
} from '#shared/domain/operations/entry-fields.ts'
import { datesIn } from '../../../lib/format.ts'
import { ReasonField } from '../../../ui/index.ts'
import type { AmendingForm } from './use-amend-form.ts'

interface OriginalValue {
  readonly field: EntryField
  readonly label: string
  readonly value: string
}

function shownValue(field: EntryField, log: TreatmentLog, zone: string): string {
  if (field === 'questionnaires') return log.scores.map(({ name, value }) => `${name} ${value}`).join(', ') || 'None'
  if (field === 'minutes' && log.minutes !== null) return `${log.minutes} min`
  return scalarText(field, ENTRY_FIELDS[field].value(log), datesIn({ zone, now: 0 }))
}

/** The stored values of the fields that are being changed, as people read them. */
const originalValues = (changes: EntryChanges, log: TreatmentLog, zone: string): OriginalValue[] =>
  changedFields(changes).map((field) => ({ field, label: fieldName(field), value: shownValue(field, log, zone) }))

/** Why the entry is corrected, beside the stored values of what is changed. They stay in the entry's history. */
export function AmendReason({ amending }: { amending: AmendingForm }) {
  const { amendment, form, reason, setReason, tried } = amending
  const { seen, changes } = amendment
  const originals = originalValues(changes, seen, form.base.clinic.timeZone)
  const removed = changes.questionnaires?.filter(({ answers, total }) => answers === null && total === null) ?? []
  return (
    <div className="amend-reason">
      <ReasonField
        label="Reason for the change (required, kept in the audit trail)"
        value={reason}
        onChange={setReason}
        tried={tried}
      />
      <dl className="amend-originals f13" aria-label="Stored values of what you change">
        {originals.map(({ field, label, value }) => (
          <div key={field} className="row gap1">
            <dt className="t3">Stored {label}:</dt>
            <dd className="ell selectable" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {removed.length > 0 && (
        <p className="f13 lc-uncounted" role="status">
          Scores that saving removes: {removed.map(({ name }) => name).join(', ')}.
        </p>
      )}
    </div>
  )
}
