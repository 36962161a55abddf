import type { PatientDetail } from '#shared/ipc/contract.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { Button, Icon } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'

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
        <span className="f13 t2 two-lines">
          <b className="semi lc-name">{listName(patient) || 'No name'}</b> · {mrnText(patient.mrn)}
          {patient.dateOfBirth && ` · ${birthText(patient.dateOfBirth, detail.asOf)}`}
        </span>
      )}
      <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onPress={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  )
}
