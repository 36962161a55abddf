import { parseDate } from '@internationalized/date'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { listName, longDate } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** A stored birth date as `Nov 30, 1967`; other forms than `YYYY-MM-DD` as they were stored. */
export function birthDate(stored: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(stored)) return stored
  return longDate(parseDate(stored).toDate('UTC').getTime(), 'UTC')
}

interface DialogHeaderProps {
  readonly title: string
  readonly detail: PatientDetail | null
  readonly onClose: () => void
}

/** Title, whom the entry is for, and the way out. */
export function DialogHeader({ title, detail, onClose }: DialogHeaderProps) {
  const patient = detail?.patient
  return (
    <header className="lc-header">
      <h2 className="grow">{title}</h2>
      {patient && (
        <span className="f13 t2">
          <b className="semi lc-name">{listName(patient) || 'No name'}</b> · MRN {patient.mrn}
          {patient.dateOfBirth && ` · ${birthDate(patient.dateOfBirth)}`}
        </span>
      )}
      <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onPress={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  )
}
