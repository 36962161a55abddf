import { useMemo, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { findPatients } from '../../../lib/find-patients.ts'
import { Palette } from '../../../ui/index.ts'
import { PatientChoices } from '../../../ui/patient/PatientChoices.tsx'

interface AddPatientProps {
  readonly rows: readonly CaseloadRow[]
  readonly onAdd: (mrn: string) => void
  readonly onClose: () => void
}

/** Finds a patient of the registry for the agenda. */
export function AddPatient({ rows, onAdd, onClose }: AddPatientProps) {
  const [typed, setTyped] = useState('')
  const readable = useMemo(() => rows.filter(({ readability }) => readability !== 'unreadable'), [rows])
  const found = useMemo(() => findPatients(readable, typed), [readable, typed])
  return (
    <Palette label="Add a patient to the agenda" typed={typed} onType={setTyped} onClose={onClose}>
      <PatientChoices
        rows={found}
        onChoose={(mrn) => {
          onClose()
          onAdd(mrn)
        }}
      />
    </Palette>
  )
}
