import type { ReactNode } from 'react'
import { matchesFilters } from '#shared/domain/caseload/filters.ts'
import { rowsOfDay, todayList } from '#shared/domain/caseload/today.ts'
import type { Reader } from '#shared/domain/derived/care-manager.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { CaseloadState, CaseloadStore } from '../../features/caseload/caseload-store.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import type { Members } from '../../lib/use-members.ts'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import type { KeptDraft } from '../../ui/patient/use-drafts.ts'
import type { Section } from './section.ts'
import type { useDialogs } from './use-dialogs.ts'
import type { CaseloadScreenProps } from './use-registry-screen.ts'

/** The parts that the caseload and the page of a patient share. */
export interface ScreenParts extends Pick<CaseloadScreenProps['screen'], 'open' | 'saved'> {
  /** The registry with the figures of the present month, whichever is chosen. */
  readonly given: OpenRegistry
  /** The calendar month (`YYYY-MM`) whose minutes are shown, and the present one. */
  readonly month: string
  readonly present: string
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly members: Members
  /** Who looks at the registry, and the members of it. */
  readonly reader: Reader
  readonly copySaved: (() => void) | null
  readonly drafts: readonly KeptDraft[]
  readonly unfinished: ReadonlySet<string>
  readonly dialogs: ReturnType<typeof useDialogs>
  readonly patientActions: PatientActions
  readonly titleBar: ReactNode
  readonly notices: ReactNode
  /** The pages of the team, below the views; nothing for a role that has none. */
  readonly team: ReactNode
  readonly go: (section: Section) => void
}

/** Who of the day is still to be contacted and shown, in the order of the day. */
export const leftOf = (open: OpenRegistry, reader: Reader, { state }: CaseloadView): readonly CaseloadRow[] =>
  dayOf(open, reader, state).left.filter((row) => matchesFilters(row, state.filters))

/** The day as it is chosen on Today. */
export const dayOf = ({ rows }: OpenRegistry, reader: Reader, { today }: CaseloadState) =>
  todayList(rowsOfDay(rows, reader, today), today.order)

/** Whether a registry has no patients. One whose copy here can't be read has: they come back when the table is read. */
export const hasNobody = ({
  rows,
  missing = 0,
}: Pick<OpenRegistry, 'missing'> & { readonly rows: readonly unknown[] }) => rows.length === 0 && missing === 0
