import { type ReactNode, useContext } from 'react'
import { caseloadTotals } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count, monthLabel, monthOf } from '../../lib/format.ts'
import { keyText } from '../../lib/key-text.ts'
import { COPY_CONTACT_KEYS } from '../../lib/shortcut-keys.ts'
import { Icon } from '../../ui/index.ts'
import { ClinicTime } from '../../ui/patient/ClinicTime.tsx'
import type { KeptDraft } from '../../ui/patient/use-drafts.ts'
import { type SavedContact, savedText } from './saved-text.ts'

interface CaseloadStatusProps {
  readonly open: OpenRegistry
  /** The rows that are shown. */
  readonly rows: readonly CaseloadRow[]
  /** What the month of the minutes is called. */
  readonly month: string
  /** What stands instead of the figures of the rows. */
  readonly figures?: ReactNode
  /** How many are due today or late; null for a role that is not told. */
  readonly dueToday?: number | null
  /** The entries that were begun on this computer and not finished. */
  readonly drafts: readonly KeptDraft[]
  readonly onUnfinished: () => void
  readonly saved: SavedContact | null
  /** Shows the saved contact as text for the medical record; null where no contact was saved. */
  readonly onCopySaved?: (() => void) | null
  /** How this computer and the table stand. */
  readonly sync: ReactNode
}

/** How many entries are unfinished, and the way to them; marked when their month is over, for their minutes are missing in it. */
function UnfinishedCount({
  open,
  drafts,
  onUnfinished,
}: Pick<CaseloadStatusProps, 'open' | 'drafts' | 'onUnfinished'>) {
  if (drafts.length === 0) return null
  const present = monthOf(open.asOf, open.timeZone)
  const months = drafts.map(({ savedAt }) => monthOf(savedAt, open.timeZone)).filter((month) => month < present)
  const [oldest] = months.toSorted()
  const from = oldest === undefined ? '' : ` from ${monthLabel(oldest, present)}`
  return (
    <>
      <span className="sep" />
      <button type="button" className={from ? 'status-link warn-text' : 'status-link'} onClick={onUnfinished}>
        <Icon name="pencil" size={14} />
        <span>
          <b>{from ? months.length : drafts.length}</b> unfinished{from}
        </span>
      </button>
    </>
  )
}

/** What is shown adds up to this month. */
function RowFigures({
  open,
  rows,
  month,
  dueToday,
}: Pick<CaseloadStatusProps, 'open' | 'rows' | 'month'> & { readonly dueToday: number | null }) {
  const { urgency } = open.registry.settings
  const { patients, minutes, reached, near } = caseloadTotals(rows, urgency)
  return (
    <>
      <span className="status-keep">
        <b>{count(patients)}</b> {patients === 1 ? 'patient' : 'patients'}
      </span>
      <span className="sep" />
      {dueToday !== null && (
        <span className="status-keep">
          <b>{count(dueToday)}</b> due today
        </span>
      )}
      <span>
        <b>{count(minutes)}</b> min in {month}
      </span>
      {patients > 0 && (
        <>
          <span className="status-wide">
            <b>{count(reached)}</b> of {count(patients)} reached a code
          </span>
          <span className="status-wide">
            <b>{count(near)}</b> within {urgency.nearMinutes} min of the next
          </span>
        </>
      )}
    </>
  )
}

/** The status bar of a caseload: figures, what was saved, and how the table stands. */
export function CaseloadStatus({
  open,
  rows,
  month,
  figures,
  dueToday = null,
  drafts,
  onUnfinished,
  saved,
  onCopySaved = null,
  sync,
}: CaseloadStatusProps) {
  const { timeZone: zone, timeZoneSource: zoneSource } = open
  const state = useContext(SyncContext)
  const words = saved && savedText(saved, zone, state)
  return (
    <>
      {figures ?? <RowFigures open={open} rows={rows} month={month} dueToday={dueToday} />}
      <UnfinishedCount {...{ open, drafts, onUnfinished }} />
      <span className="grow" />
      <span className="row gap1 status-saved" role="status">
        {words && (
          <>
            <Icon name={saved?.kept ? 'send' : 'check'} size={14} />
            <span className="ell" title={words}>
              {words}
            </span>
          </>
        )}
      </span>
      {words && onCopySaved && (
        <button type="button" className="status-link" onClick={onCopySaved} title={keyText(COPY_CONTACT_KEYS)}>
          Copy for the EHR
        </button>
      )}
      {words && <span className="sep" />}
      {zoneSource === 'computer' && (
        <>
          <span title="This registry has no time zone of its own. Months and dates follow this computer.">
            Time zone of this computer: {zone}
          </span>
          <span className="sep" />
        </>
      )}
      <ClinicTime zone={zone} />
      {sync}
    </>
  )
}
