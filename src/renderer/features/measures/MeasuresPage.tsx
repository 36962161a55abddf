import type { ReactNode } from 'react'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { AppFrame } from '../../ui/index.ts'

export interface MeasuresPageProps {
  readonly open: OpenRegistry
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  /** A dialog lies over the page. */
  readonly covered: boolean
  /** Opens the page of a patient. */
  readonly onPatient: (mrn: string) => void
}

/** The measures of a registry: how the caseload does, against definitions that are published. */
export function MeasuresPage({ titleBar, sidebar, notices, sync }: MeasuresPageProps) {
  return (
    <AppFrame titleBar={titleBar} statusBar={sync}>
      {sidebar}
      <main className="sheet">{notices}</main>
    </AppFrame>
  )
}
