import type { ReactNode } from 'react'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import type { CaseloadStore } from './caseload-store.ts'
import type { CaseloadView } from './use-caseload-view.ts'

export interface CaseloadProps {
  readonly open: OpenRegistry
  readonly month: string
  readonly store: CaseloadStore
  readonly view: CaseloadView
  /** The patient as it was after the last saved entry, so that the peek panel needs no second reading. */
  readonly saved: PatientDetail | null
  /** True while a dialog lies over the caseload. */
  readonly dialogOpen: boolean
  readonly onLogContact: (mrn: string) => void
  readonly onQuick: (mrn: string) => void
  readonly onEnrol: () => void
  readonly onFlagMany: (mrns: readonly string[]) => void
  readonly onExport: (mrns: readonly string[]) => void
  readonly peekActions: PatientActions
  /** What is to be said of the data, over the view. */
  readonly notices?: ReactNode
}
