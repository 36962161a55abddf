import { useMemo, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { findPatients } from '../../lib/find-patients.ts'
import { Palette } from '../../ui/index.ts'
import { PatientChoices } from '../../ui/patient/PatientChoices.tsx'

interface TargetPickerProps {
  readonly rows: readonly CaseloadRow[]
  /** MRN of the patient on whom the entry was logged. */
  readonly from: string
  readonly onChoose: (mrn: string) => void
  readonly onClose: () => void
}

/** Finds the patient to whom an entry belongs, as the search does. */
export function TargetPicker({ rows, from, onChoose, onClose }: TargetPickerProps) {
  const [typed, setTyped] = useState('')
  const others = useMemo(() => rows.filter(({ mrn }) => mrn !== from), [rows, from])
  const found = useMemo(() => findPatients(others, typed), [others, typed])
  return (
    <Palette label="Find the patient to whom the entry belongs" typed={typed} onType={setTyped} onClose={onClose}>
      <PatientChoices
        rows={found}
        onChoose={(mrn) => {
          onClose()
          onChoose(mrn)
        }}
      />
    </Palette>
  )
}
