import type { ReactNode } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { Paper } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'

interface PatientPaperProps {
  readonly open: OpenRegistry
  readonly patient: Patient
  /** Epoch milliseconds. */
  readonly now: number
  readonly className?: string
  readonly children: ReactNode
}

/** A paper about one patient: each of its pages says whose it is. */
export function PatientPaper({ open, patient, now, className, children }: PatientPaperProps) {
  const { mrn, dateOfBirth } = patient
  const name = listName(patient) || 'No name'
  return (
    <Paper
      open={open}
      title={name}
      detail={
        <>
          {mrnText(mrn)}
          {dateOfBirth && `, born ${birthText(dateOfBirth, now)}`}
        </>
      }
      head={`${mrnText(mrn)}, ${name}`}
      now={now}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </Paper>
  )
}
