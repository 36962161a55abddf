import type { WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { copyOfPatients } from '../../lib/copy-of-patients.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { rowCopy } from './row-copy.ts'

interface RowActionsProps {
  readonly row: WorksheetRow
  readonly registryId: string
  readonly month: string
  readonly clock: ClinicClock
  readonly say: (sentence: string) => void
  /** Null for who may not open a patient. */
  readonly onPatient: ((mrn: string) => void) | null
}

/** Copies a patient's month, and opens the patient. Main notes what was copied. */
export function RowActions({ row, registryId, month, clock, say, onPatient }: RowActionsProps) {
  const copy = async () => {
    const text = rowCopy(row, month, clock)
    const isNamed = row.lastName !== ''
    const request = { registryId, mrn: row.mrn, object: 'month-end', isNamed, text } as const
    say(await copyOfPatients(request, 'Copied as text, without scores and notes.'))
  }
  return (
    <div className="me-actions">
      <Button size="sm" onPress={() => void copy()}>
        <Icon name="copy" size={14} />
        Copy as text
      </Button>
      {onPatient && (
        <Button size="sm" shortcut="Enter" onPress={() => onPatient(row.mrn)}>
          <Icon name="external" size={14} />
          Open patient
        </Button>
      )}
    </div>
  )
}
