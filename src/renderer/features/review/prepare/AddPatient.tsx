import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { PatientPicker } from '../../../ui/patient/PatientPicker.tsx'

interface AddPatientProps {
  readonly open: OpenRegistry
  readonly onAdd: (mrn: string) => void
  readonly onClose: () => void
}

const isReadable = ({ readability }: CaseloadRow) => readability !== 'unreadable'

/** Finds a patient of the registry for the agenda. */
export const AddPatient = ({ open, onAdd, onClose }: AddPatientProps) => (
  <PatientPicker
    label="Add a patient to the agenda"
    open={open}
    isChoice={isReadable}
    onChoose={onAdd}
    onClose={onClose}
  />
)
