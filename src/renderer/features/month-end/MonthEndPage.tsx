import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import type { WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { may, seesNames } from '#shared/domain/permissions.ts'
import type { FileFormat } from '#shared/exports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { elementWithData, focusAfterDrawing } from '../../lib/focus.ts'
import { count, monthName } from '../../lib/format.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { usePageBefore } from '../../lib/typed-page.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { usePrinting, useSaid } from '../../lib/use-printing.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { AppFrame, Button, ErrorMessage, Spinner } from '../../ui/index.ts'
import { ChangesPage } from './changes/ChangesPage.tsx'
import { LockInButton } from './LockInButton.tsx'
import { LockLine, LockTag } from './LockLine.tsx'
import { waitsText } from './lock-text.ts'
import { MonthEndFigures } from './MonthEndFigures.tsx'
import { MonthEndFilters } from './MonthEndFilters.tsx'
import { MonthEndHead } from './MonthEndHead.tsx'
import { RowActions } from './RowActions.tsx'
import { SourceLine } from './SourceLine.tsx'
import { CLAIM_PAGE, type TypedClaim, typedClaimSchema } from './typed-claim.ts'
import { useClaim } from './use-claim.ts'
import { type MonthEnd, type MonthEndPlace, useMonthEnd } from './use-month-end.ts'
import { type Over, WorksheetOverlays } from './WorksheetOverlays.tsx'
import { WorksheetTable } from './WorksheetTable.tsx'
import './month-end.css'

export interface MonthEndPageProps {
  readonly open: OpenRegistry
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  /** Where the page was left. */
  readonly place: RefObject<MonthEndPlace>
  /** Opens the page of a patient. */
  readonly onPatient: (mrn: string) => void
}

/** The keys of the page. */
function useMonthEndKeys(page: MonthEnd, does: { readonly print: () => void; readonly export: () => void }) {
  const search = useRef<HTMLInputElement>(null)
  const { rows, selected } = page
  const at = rows.findIndex(({ mrn }) => mrn === selected)
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    page.select(row.mrn)
    focusRow(row.mrn)
  }
  const focusRow = (mrn: string | null) =>
    focusAfterDrawing(() =>
      focusAfterDrawing(() => (mrn === null ? undefined : elementWithData(document, 'mrn', mrn)?.focus())),
    )
  const openEntries = (on: boolean) => selected !== null && page.toggle(selected, on)
  const closeAll = () => {
    for (const mrn of page.at.opened) page.toggle(mrn, false)
    focusRow(selected)
  }
  useShortcuts({
    j: () => go(at + 1),
    k: () => go(at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    ArrowRight: () => openEntries(true),
    ArrowLeft: () => openEntries(false),
    'Alt+ArrowLeft': page.before,
    'Alt+ArrowRight': page.after,
    Escape: closeAll,
    '/': () => search.current?.focus(),
    'Mod+p': does.print,
    'Mod+e': () => rows.length > 0 && does.export(),
  })
  return { search, leaveSearch: () => focusRow(selected) }
}

function Status({
  page,
  sync,
  said,
}: {
  readonly page: MonthEnd
  readonly sync: ReactNode
  readonly said: string | null
}) {
  const { rows, worksheet, month } = page
  const minutes = rows.reduce((sum, one) => sum + one.minutes, 0)
  const coded = rows.filter(({ codes }) => codes.length > 0).length
  return (
    <>
      <span>
        <b>{count(rows.length)}</b> {rows.length === 1 ? 'patient' : 'patients'}
      </span>
      <span className="sep" />
      <span>
        <b>{count(minutes)}</b> min in {monthName(month)}
      </span>
      <span>
        <b>{count(coded)}</b> reached a code
      </span>
      {worksheet && <span className="n1200">Times in {worksheet.timeZone}</span>}
      <span className="grow" />
      <span role="status">{said}</span>
      {page.changes && said === null && <span className="n1200">{waitsText(page.changes)}</span>}
      {sync}
    </>
  )
}

function Empty({ page }: { readonly page: MonthEnd }) {
  const isNarrowed = (page.worksheet?.rows.length ?? 0) > 0
  return (
    <div className="center">
      <div className="message-card">
        <h2>{isNarrowed ? 'No patient fits the filters' : 'Nobody was in care in this month'}</h2>
      </div>
    </div>
  )
}

/** What stands below the head. */
function Body({ page, children }: { readonly page: MonthEnd; readonly children: ReactNode }) {
  const { reading, worksheet } = page
  if (reading.kind === 'failed')
    return (
      <ErrorMessage title="The month can’t be counted" error={reading.error}>
        <Button variant="primary" onPress={page.again}>
          Try again
        </Button>
      </ErrorMessage>
    )
  if (!worksheet)
    return (
      <div className="center">
        <Spinner label="Counting the month" />
      </div>
    )
  return children
}

/** A calendar month of the registry for whoever bills it, or what changed of it since it was locked in. */
export function MonthEndPage(props: MonthEndPageProps) {
  const { open, place } = props
  const typed = usePageBefore(CLAIM_PAGE, typedClaimSchema)
  // What was typed as the screen locked is there again, in its month.
  const page = useMonthEnd(open, place, typed)
  return page.at.showsChanges ? (
    <ChangesPage {...props} page={page} />
  ) : (
    <WorksheetPage {...props} {...{ page, typed }} />
  )
}

interface WorksheetPageProps extends MonthEndPageProps {
  readonly page: MonthEnd
  readonly typed: TypedClaim | null
}

function WorksheetPage(props: WorksheetPageProps) {
  const { open, titleBar, sidebar, notices, sync, page, typed, onPatient } = props
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const clock = { zone: open.timeZone, now: useTableNow(60_000) }
  const { said, say } = useSaid()
  const { place, print, savePdf } = usePrinting(open, 'month-end', say)
  const [over, setOver] = useState<Over | null>(null)
  const exportShown = (format: FileFormat) => setOver({ format, mrns: page.rows.map(({ mrn }) => mrn) })
  const keys = useMonthEndKeys(page, { print, export: () => exportShown('csv') })
  const { worksheet, rows, selected, month, changes } = page
  const registryId = open.registry.id
  const isReader = may(open.membership, 'read-patients')
  const onKeyDown = (event: KeyboardEvent) => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset.mrn !== undefined
    if (event.key !== 'Enter' || !isRow || selected === null) return
    event.preventDefault()
    if (isReader) onPatient(selected)
    else page.toggle(selected)
  }
  const claim = useClaim(registryId, month, typed?.mrn ?? null, (outcome) => {
    page.again()
    if (outcome !== null) say(outcome === 'kept' ? 'Kept on this computer until it can be sent' : 'Saved')
  })
  const actionsOf = (row: WorksheetRow) => (
    <RowActions {...{ row, registryId, month, clock, say }} onPatient={isReader ? onPatient : null} />
  )
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<Status {...{ page, sync, said }} />}>
        {sidebar}
        <main className="sheet">
          <MonthEndHead
            page={page}
            searchRef={keys.search}
            isNamed={seesNames(open.membership, open.registry.settings)}
            onLeaveSearch={keys.leaveSearch}
            {...{ print, savePdf }}
            onExport={exportShown}
            hasFhir={isReader}
            state={<LockTag {...{ changes, clock }} />}
          >
            <LockInButton
              {...{ month }}
              isReady={worksheet !== null && changes !== null}
              onPress={() => setOver('lock-in')}
            />
          </MonthEndHead>
          {notices}
          <Body page={page}>
            {worksheet && (
              <>
                <MonthEndFilters {...{ page, worksheet, nameOf, clock }} />
                <MonthEndFigures page={page} />
                <SourceLine worksheet={worksheet}>
                  <LockLine {...{ changes, clock }} error={page.error} onShow={() => page.showChanges(true)} />
                </SourceLine>
                {rows.length === 0 ? (
                  <Empty page={page} />
                ) : (
                  <WorksheetTable {...{ page, worksheet, nameOf, clock, claim, onKeyDown, actionsOf }} />
                )}
              </>
            )}
          </Body>
        </main>
      </AppFrame>
      <WorksheetOverlays {...{ open, page, nameOf, clock, claim, typed, place, over, setOver }} />
    </>
  )
}
