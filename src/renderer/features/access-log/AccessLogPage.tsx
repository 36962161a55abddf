import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react'
import type { AccessFilter } from '#shared/domain/access/access-filter.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { elementWithData, focusAfterDrawing, usePageStart } from '../../lib/focus.ts'
import { plural, timeAndDay } from '../../lib/format.ts'
import { hasFocus, moveStop } from '../../lib/stops.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { AppFrame, Button, ErrorMessage, SearchBox, Spinner } from '../../ui/index.ts'
import { AccessExport } from './AccessExport.tsx'
import { AccessFigures } from './AccessFigures.tsx'
import { AccessFilters } from './AccessFilters.tsx'
import { AccessPanel } from './AccessPanel.tsx'
import { AccessTable } from './AccessTable.tsx'
import { daysText, eventsText, patientNames } from './access-log-text.ts'
import { type AccessLogView, useAccessLog } from './use-access-log.ts'
import './access-log.css'

export interface AccessLogPageProps {
  readonly open: OpenRegistry
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  /** What it was narrowed to when it was left. */
  readonly place: RefObject<AccessFilter>
}

function Status({ page, sync }: { readonly page: AccessLogView; readonly sync: ReactNode }) {
  return (
    <>
      <span>
        <b>{eventsText(page.events.length)}</b>, {daysText(page.asked.from, page.asked.to)}
      </span>
      <span className="sep" />
      <span className="ell">Admins only. Kept in the registry’s table, not in patient records.</span>
      <span className="grow" />
      {sync}
    </>
  )
}

const FAILED: Readonly<Partial<Record<IpcError['code'], string>>> = {
  offline: 'The access audit needs a connection',
  'sign-in-required': 'The access audit needs a connection',
  'not-permitted': 'The access audit is for admins',
  'access-denied': 'AWS doesn’t let you read the access audit',
}

function Failed({ error, again }: { readonly error: IpcError; readonly again: () => void }) {
  return (
    <ErrorMessage title={FAILED[error.code] ?? 'The access audit can’t be read'} error={error}>
      <Button variant="primary" onPress={again}>
        Try again
      </Button>
    </ErrorMessage>
  )
}

function Empty({ page }: { readonly page: AccessLogView }) {
  const { from, to } = page.asked
  return (
    <div className="center">
      <div className="message-card">
        <h2>{page.isNarrowed ? 'No event fits' : 'Nothing happened on these days'}</h2>
        <p className="t2">
          {page.isNarrowed
            ? `None of ${daysText(from, to)}. Show all, or choose other days.`
            : `Nobody saw or took along anything from ${daysText(from, to)}. Computers that are offline send theirs later.`}
        </p>
        {page.isNarrowed && <Button onPress={page.showAll}>Show all</Button>}
      </div>
    </div>
  )
}

/** Which line has the keyboard and which one is open, and the keys of the page. */
function useAccessKeys(page: AccessLogView) {
  const table = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const current = page.lines.some(({ id }) => id === focused) ? focused : null
  const focusLine = (id: string) => {
    if (table.current) elementWithData(table.current, 'line', id)?.focus()
  }
  const open = (id: string) => {
    page.select(id)
    focusAfterDrawing(() => panel.current?.focus())
  }
  const close = () => {
    const { line } = page
    page.select(null)
    if (line) focusAfterDrawing(() => focusLine(line.id))
  }
  const move = (step: 1 | -1) => moveStop(table.current, step)
  const edge = (at: 0 | -1) => {
    const id = page.lines.slice(0, page.most).at(at)?.id
    if (id !== undefined && hasFocus(table.current)) focusLine(id)
  }
  usePageStart(page.log !== null, () => table.current?.querySelector<HTMLElement>('[data-stop]'))
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => hasFocus(table.current) && move(1),
    ArrowUp: () => hasFocus(table.current) && move(-1),
    Home: () => edge(0),
    End: () => edge(-1),
    '/': () => search.current?.focus(),
    Escape: close,
    'Alt+ArrowLeft': () => page.period.move(-1),
    'Alt+ArrowRight': () => !page.period.isLatest && page.period.move(1),
  })
  return { table, panel, search, current, setFocused, open, close, move }
}

/** Who saw and took along what of a registry. It is read from the table each time, and kept nowhere here. */
export function AccessLogPage({ open, titleBar, sidebar, notices, sync, place }: AccessLogPageProps) {
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const names = useMemo(() => patientNames(open.rows), [open.rows])
  const page = useAccessLog(open, nameOf, names, place)
  const keys = useAccessKeys(page)
  const { reading, log, line } = page
  const clock = { zone: open.timeZone, now: page.now }
  const shared = { page, nameOf, names, clock }
  return (
    <AppFrame titleBar={titleBar} statusBar={<Status page={page} sync={sync} />}>
      {sidebar}
      <main className="sheet">
        <div className="vhead" data-region="head">
          <h1>Access audit</h1>
          {log && (
            <span className="t3 num nw aa-as-of">
              {eventsText(page.events.length)}, read {timeAndDay(log.asOf, page.now, open.timeZone)}
            </span>
          )}
          <span className="grow" />
          <SearchBox
            label="Patient, MRN or person"
            shortcut="/"
            inputRef={keys.search}
            value={page.text}
            onChange={page.search}
            onKeyDown={({ key }) => {
              if (key === 'Escape') page.search('')
              if (key === 'Escape' || key === 'Enter') keys.move(1)
            }}
          />
          <AccessExport {...{ open, page }} />
        </div>
        {notices}
        <AccessFilters {...shared} />
        {reading.kind === 'loading' && (
          <div className="center">
            <Spinner label="Reading the access audit" />
          </div>
        )}
        {reading.kind === 'failed' && <Failed error={reading.error} again={page.again} />}
        {log && <AccessFigures figures={page.figures} />}
        {log && log.unreadable > 0 && (
          <p className="aa-unread f12" role="note">
            {plural(log.unreadable, 'item')} of these days can’t be read by this version of Caseload. Update it.
          </p>
        )}
        {log && page.lines.length === 0 && <Empty page={page} />}
        {log && page.lines.length > 0 && (
          <div className="split">
            <AccessTable
              {...shared}
              tableRef={keys.table}
              current={keys.current}
              onFocus={keys.setFocused}
              onOpen={keys.open}
            />
            {line && (
              <AccessPanel
                {...shared}
                line={line}
                day={clinicDay(line.to, open.timeZone)}
                panelRef={keys.panel}
                onClose={keys.close}
              />
            )}
          </div>
        )}
      </main>
    </AppFrame>
  )
}
