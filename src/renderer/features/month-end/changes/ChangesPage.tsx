import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isSamePayer } from '#shared/domain/caseload/payers.ts'
import type { ChangedRow, MonthComparison } from '#shared/domain/month-end/month-change.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { copyText } from '../../../lib/copy-text.ts'
import { elementWithData, focusAfterDrawing } from '../../../lib/focus.ts'
import { count, longDateTime, monthName, plural, shortDate } from '../../../lib/format.ts'
import { client } from '../../../lib/ipc-client.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { usePrinting, useSaid } from '../../../lib/use-printing.ts'
import { useShortcuts } from '../../../lib/use-shortcuts.ts'
import { AppFrame, Button, ErrorMessage, Icon, SaveFileDialog, Spinner } from '../../../ui/index.ts'
import type { MonthEnd } from '../use-month-end.ts'
import { ChangesFigures } from './ChangesFigures.tsx'
import { ChangesFilters, ChangesHead } from './ChangesHead.tsx'
import { ChangesPrint } from './ChangesPrint.tsx'
import { ChangesTable } from './ChangesTable.tsx'
import { changesText } from './changes-copy.ts'
import './changes.css'

export interface ChangesPageProps {
  readonly open: OpenRegistry
  readonly page: MonthEnd
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  readonly onPatient: (mrn: string) => void
}

/** Who is selected, and the keys that move there. */
function useSelection(rows: readonly ChangedRow[], start: string | null) {
  const [chosen, setChosen] = useState(start)
  const at = Math.max(
    0,
    rows.findIndex(({ mrn }) => mrn === chosen),
  )
  const selected = rows[at]?.mrn ?? null
  const focus = (mrn: string | null) =>
    focusAfterDrawing(() => (mrn === null ? undefined : elementWithData(document, 'mrn', mrn)?.focus()))
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setChosen(row.mrn)
    focus(row.mrn)
  }
  const first = useRef(focus)
  const hasRows = rows.length > 0
  useEffect(() => {
    if (hasRows) first.current(selected)
    // biome-ignore lint/correctness/useExhaustiveDependencies: when the rows are there for the first time, not when another is selected.
  }, [hasRows])
  return { at, selected, select: setChosen, go }
}

function Status({
  rows,
  comparison,
  said,
  sync,
}: {
  rows: readonly ChangedRow[]
  comparison: MonthComparison | null
  said: string | null
  sync: ReactNode
}) {
  const codes = rows.filter(({ group }) => group === 'code').length
  return (
    <>
      <span>
        <b>{count(rows.length)}</b> {rows.length === 1 ? 'patient' : 'patients'} changed
      </span>
      <span>
        <b>{count(codes)}</b> {codes === 1 ? 'code' : 'codes'}
      </span>
      {comparison && <span className="n1200">Times in {comparison.timeZone}</span>}
      <span className="grow" />
      <span role="status">{said}</span>
      {sync}
    </>
  )
}

/** What the comparison is, and what it is not. */
function Source({ comparison: { since, timeZone }, now }: { comparison: MonthComparison; now: number }) {
  return (
    <div className="me-source">
      <p>
        <Icon name="info" size={14} />
        <span>
          <b>Suggestions from recorded minutes, not a claim.</b> A lock-in does not change: this page compares that of{' '}
          {shortDate(since.asOf, timeZone, now)} with what is recorded now.
          {since.timeZone !== timeZone && ` It was counted in ${since.timeZone}; now months are cut in ${timeZone}.`}
          {since.waiting > 0 && ` ${plural(since.waiting, 'change')} in it had not been sent then.`}
        </span>
      </p>
    </div>
  )
}

/** What of the month is other now than when it was locked in. */
export function ChangesPage(props: ChangesPageProps) {
  const { open, page, titleBar, sidebar, notices, sync, onPatient } = props
  const { comparison, changes, error, month } = page
  const { said, say } = useSaid()
  const registryId = open.registry.id
  const { printing, print } = usePrinting(registryId, null, say)
  const nameOf = useMemberNames(registryId, open.membership)
  const clock = { zone: open.timeZone, now: useTableNow(60_000) }
  const [payer, setPayer] = useState<string | null>(null)
  const [exporting, setExporting] = useState(false)
  const all = comparison?.rows ?? []
  const rows = payer === null ? all : all.filter((row) => isSamePayer((row.now ?? row.before)?.payer ?? '', payer))
  const { at, selected, select, go } = useSelection(rows, page.selected)
  const isReader = may(open.membership, 'read-patients')
  const back = () => page.showChanges(false)
  const save = () => all.length > 0 && setExporting(true)
  useShortcuts({
    j: () => go(at + 1),
    k: () => go(at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    'Alt+ArrowLeft': back,
    Escape: back,
    'Mod+p': () => comparison && print(),
    'Mod+e': save,
  })
  const copy = async () => {
    if (!comparison || !copyText(changesText({ ...comparison, rows }, nameOf, clock)))
      return say('Not copied. Try again.')
    say('Copied as text.')
    const answer = await client.call('audit.noteCopied', { registryId, mrn: null })
    if (!answer.ok) say(answer.error.message)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset.mrn !== undefined
    if (event.key !== 'Enter' || !isRow || selected === null || !isReader) return
    event.preventDefault()
    onPatient(selected)
  }
  const request = { registryId, month, since: comparison?.since.id ?? null }
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<Status {...{ rows, comparison, said, sync }} />}>
        {sidebar}
        <main className="sheet">
          <ChangesHead
            {...{ month }}
            shown={all.length}
            isReady={comparison !== null}
            onBack={back}
            onPrint={print}
            onCopy={() => void copy()}
            onExport={save}
          />
          {notices}
          <Body {...{ page }}>
            {comparison && changes && (
              <>
                <ChangesFilters
                  {...{ changes, comparison, payer, clock }}
                  onSince={page.compareSince}
                  onPayer={setPayer}
                />
                <ChangesFigures comparison={comparison} />
                <Source comparison={comparison} now={clock.now} />
                {rows.length === 0 ? (
                  <Nothing {...{ comparison }} isNarrowed={payer !== null} />
                ) : (
                  <ChangesTable
                    {...{ rows, selected, nameOf, clock, onKeyDown }}
                    onSelect={select}
                    onPatient={isReader ? onPatient : null}
                  />
                )}
              </>
            )}
          </Body>
        </main>
      </AppFrame>
      {printing && comparison && <ChangesPrint {...{ open, comparison, rows, nameOf, clock }} />}
      {exporting && (
        <SaveFileDialog
          label="Export"
          title={`Export what changed of ${plural(all.length, 'patient')}, ${monthName(month)} ${month.slice(0, 4)}`}
          mrns={all.map(({ mrn }) => mrn)}
          save={() => client.call('exports.saveMonthChanges', request)}
          onClose={() => setExporting(false)}
        />
      )}
      {error && changes && (
        <span role="alert" className="sr">
          {error.message}
        </span>
      )}
    </>
  )
}

function Nothing({
  comparison: { since, timeZone },
  isNarrowed,
}: {
  comparison: MonthComparison
  isNarrowed: boolean
}) {
  return (
    <div className="center">
      <div className="message-card">
        <h2>
          {isNarrowed
            ? 'Nothing has changed for this payer'
            : `Nothing has changed since the lock-in of ${longDateTime(since.asOf, timeZone)}.`}
        </h2>
      </div>
    </div>
  )
}

/** What stands below the head. */
function Body({ page, children }: { readonly page: MonthEnd; readonly children: ReactNode }) {
  const { changes, comparison, error, readAgain } = page
  if (error)
    return (
      <ErrorMessage title="What changed can’t be read" error={error}>
        <Button variant="primary" onPress={readAgain}>
          Try again
        </Button>
      </ErrorMessage>
    )
  if (!changes)
    return (
      <div className="center">
        <Spinner label="Comparing the month" />
      </div>
    )
  if (comparison) return children
  return (
    <div className="center">
      <div className="message-card">
        <h2>{changes.locks.length === 0 ? 'This month is not locked in' : 'This lock-in can’t be read'}</h2>
        {changes.unreadable.map((one) => (
          <p key={one} className="t2">
            {one}
          </p>
        ))}
      </div>
    </div>
  )
}
