import { useMemo, useState } from 'react'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { findPatients } from '../../../lib/find-patients.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { Palette } from '../../../ui/index.ts'
import { PatientChoices } from '../../../ui/patient/PatientChoices.tsx'

interface AddPatientProps {
  readonly open: OpenRegistry
  readonly onAdd: (mrn: string) => void
  readonly onClose: () => void
}

/** Finds a patient of the registry for the agenda. */
export function AddPatient({ open: { registry, membership, timeZone: zone, rows }, onAdd, onClose }: AddPatientProps) {
  const [typed, setTyped] = useState('')
  const nameOf = useMemberNames(registry.id, membership)
  const now = useTableNow(60_000)
  const readable = useMemo(() => rows.filter(({ readability }) => readability !== 'unreadable'), [rows])
  const found = useMemo(() => findPatients(readable, typed), [readable, typed])
  return (
    <Palette label="Add a patient to the agenda" typed={typed} onType={setTyped} onClose={onClose}>
      <PatientChoices
        {...{ found, zone, now, typed, nameOf }}
        onChoose={(mrn) => {
          onClose()
          onAdd(mrn)
        }}
      />
    </Palette>
  )
}
