import { useMemo, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { findPatients } from '../../lib/find-patients.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { Palette } from '../index.ts'
import { PatientChoices } from './PatientChoices.tsx'

interface PatientPickerProps {
  /** What the patient is looked for. */
  readonly label: string
  readonly open: OpenRegistry
  /** Who may be chosen. */
  readonly isChoice: (row: CaseloadRow) => boolean
  readonly onChoose: (mrn: string) => void
  readonly onClose: () => void
}

/** Finds one patient of the registry, as the search does. */
export function PatientPicker({ label, open, isChoice, onChoose, onClose }: PatientPickerProps) {
  const { registry, membership, timeZone: zone, rows } = open
  const [typed, setTyped] = useState('')
  const nameOf = useMemberNames(registry.id, membership)
  const now = useTableNow(60_000)
  const found = useMemo(() => findPatients(rows.filter(isChoice), typed), [rows, isChoice, typed])
  return (
    <Palette label={label} typed={typed} onType={setTyped} onClose={onClose}>
      <PatientChoices
        {...{ found, zone, now, typed, nameOf }}
        onChoose={(mrn) => {
          onClose()
          onChoose(mrn)
        }}
      />
    </Palette>
  )
}
