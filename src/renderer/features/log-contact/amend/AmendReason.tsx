import { ReasonField } from '../../../ui/ReasonField.tsx'
import { originalValues } from './original-values.ts'
import type { AmendingForm } from './use-amend-form.ts'

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
