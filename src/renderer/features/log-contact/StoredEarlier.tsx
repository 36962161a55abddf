import type { PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import { longDateTime, plural } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import type { Clinic } from './entry-base.ts'

interface StoredEarlierProps {
  readonly detail: PatientDetail
  readonly begun: TreatmentDraft
  readonly clinic: Clinic
  readonly onClose: () => void
}

/** Shown when an earlier attempt reached the registry with other values. Says what is stored, so that nobody takes the new values for saved. */
export function StoredEarlier({ detail, begun, clinic, onClose }: StoredEarlierProps) {
  const log = detail.patient.treatmentLogs.find(({ id }) => id === begun.logId)
  const when = log?.date ? longDateTime(log.date, clinic.timeZone) : 'no date'
  return (
    <div className="lc-state" role="alert">
      <h3>Saved once, with your earlier values</h3>
      <p className="t2 f13">
        An earlier attempt had already reached the registry. Stored: {log?.contactType.stored ?? 'the entry'}, {when},{' '}
        {plural(log?.minutes ?? 0, 'minute')}. What you changed after that attempt is not in it. This version can’t
        amend an entry: note the change, and don’t log it a second time.
      </p>
      <Button variant="primary" autoFocus onPress={onClose}>
        Close
      </Button>
    </div>
  )
}
