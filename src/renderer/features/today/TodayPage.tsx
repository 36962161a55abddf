import { type ReactNode, useRef } from 'react'
import { weekdayText } from '#shared/domain/caseload/due-text.ts'
import { nextDueDay } from '#shared/domain/caseload/today.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { useTimer } from '../../lib/contexts.ts'
import { copyOfPatients } from '../../lib/copy-of-patients.ts'
import { focusAfterDrawing, focusRegion } from '../../lib/focus.ts'
import { monthName } from '../../lib/format.ts'
import { usePrinting, useSaid } from '../../lib/use-printing.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Button, OnPaper, PrintButtons, SearchBox } from '../../ui/index.ts'
import { logContactBlock, nextContactBlock } from '../../ui/patient/patient-actions.ts'
import { AttemptForm } from './AttemptForm.tsx'
import { MoveForm, type MoveFormProps } from './MoveForm.tsx'
import { TodayEnd } from './TodayEnd.tsx'
import { type Blocked, TodayPreview } from './TodayPreview.tsx'
import { TodayPrint } from './TodayPrint.tsx'
import type { TodayClock } from './TodayRows.tsx'
import { isOther, OtherFoot, SavedNotice } from './TodaySaved.tsx'
import { TodayTable } from './TodayTable.tsx'
import { type TodayOptions, type TodayState, useToday, useTodayClock } from './use-today.ts'
import './today.css'

export interface TodayPageProps extends TodayOptions, Pick<MoveFormProps, 'guard' | 'onTypedMove'> {
  readonly onFilter: (text: string) => void
  readonly onClear: () => void
  /** The chips: order, whose day, filters. */
  readonly bar: ReactNode
  readonly onLogContact: (mrn: string) => void
  readonly onQuick: (mrn: string) => void
  readonly onFlags: (mrn: string) => void
  readonly onOpen: (mrn: string) => void
  readonly onShowWeek: () => void
  /** Keys of the screen around it: those of the views. */
  readonly keys: Readonly<Record<string, () => void>>
  readonly notices: ReactNode
}

const TIMED = 'A timer runs for this patient: log the contact with L, so that its minutes count once.'

/** Why a key does nothing for a patient. */
function useBlocked({ open }: Pick<TodayPageProps, 'open'>, row: CaseloadRow | null): Blocked {
  const timer = useTimer()
  const log = logContactBlock(open.membership, row)
  const move = nextContactBlock(open.membership, row)
  const isTimed = timer !== null && timer.registryId === open.registry.id && timer.mrn === row?.mrn
  return { log, attempt: move ?? (isTimed ? TIMED : null), move }
}

/** What each key does, or why it does nothing. */
function useTodayActions(props: TodayPageProps, state: TodayState) {
  const { said, say } = useSaid()
  const { place, print, savePdf } = usePrinting(props.open, 'today', say)
  const { selectedRow: row, saving, open: openForm } = state
  const blocked = useBlocked(props, row)
  const begin =
    (reason: string | null, act: (row: CaseloadRow) => void, records = true) =>
    () => {
      if (reason !== null || row === null) return say(reason ?? 'Select a patient first.')
      saving.forget()
      saving.begin(row, records)
      act(row)
    }
  const copy = () => {
    const shown = state.row
    if (!shown || shown.phoneNumber === '') return say('There is no number to copy.')
    const { registry } = props.open
    const request = { registryId: registry.id, mrn: shown.mrn, object: 'phone-number', isNamed: false } as const
    void copyOfPatients({ ...request, text: shown.phoneNumber }, 'Number copied.').then(say)
  }
  const undo = async () => {
    const mrn = await saving.undo()
    if (mrn === null) return
    if (mrn === state.pinned?.mrn) state.dismiss()
    props.onSelect(mrn)
    focusAfterDrawing(() => state.focusRow(mrn))
  }
  return {
    said,
    blocked,
    place,
    print,
    savePdf,
    log: begin(blocked.log, ({ mrn }) => props.onLogContact(mrn)),
    attempt: begin(blocked.attempt, ({ mrn }) => openForm({ kind: 'attempt', mrn })),
    move: begin(blocked.move, ({ mrn }) => openForm({ kind: 'move', mrn }), false),
    quick: begin(blocked.attempt, ({ mrn }) => props.onQuick(mrn)),
    // The flags of whom the preview shows: it asks to look at them.
    flags: () => (state.row ? props.onFlags(state.row.mrn) : say('Select a patient first.')),
    copy,
    undo: () => void undo(),
  }
}
type TodayActions = ReturnType<typeof useTodayActions>

/** The day of a care manager: who to contact, in order, and what is done. */
export function TodayPage(props: TodayPageProps) {
  const { open, notices } = props
  const state = useToday(props)
  const clock = useTodayClock(open)
  const actions = useTodayActions(props, state)
  const filter = useRef<HTMLInputElement>(null)
  useShortcuts({
    ...props.keys,
    '/': () => filter.current?.focus(),
    j: () => state.move(1),
    k: () => state.move(-1),
    ArrowDown: () => state.move(1),
    ArrowUp: () => state.move(-1),
    l: actions.log,
    a: actions.attempt,
    d: actions.move,
    c: actions.copy,
    q: actions.quick,
    f: actions.flags,
    'Mod+p': actions.print,
    // Where nothing can be undone, and in a field, the key belongs to the text.
    ...(state.undoable ? { 'Mod+z': actions.undo } : {}),
    Escape: state.pinned ? state.dismiss : state.saving.forget,
    F6: () => focusRegion(1),
    'Shift+F6': () => focusRegion(-1),
  })
  return (
    <>
      <main className="sheet today-page">
        {notices}
        <TodayHead {...props} state={state} clock={clock} filterRef={filter} actions={actions} />
        {props.bar}
        <div className="split">
          <TodayList {...props} state={state} clock={clock} actions={actions} />
          {state.row && (
            <TodayPreview
              open={open}
              row={state.row}
              clock={clock}
              saved={props.saved}
              notice={<SavedNotice state={state} row={state.row} onUndo={actions.undo} />}
              blocked={actions.blocked}
              onLog={actions.log}
              onAttempt={actions.attempt}
              onMove={actions.move}
              onOpen={() => state.row && props.onOpen(state.row.mrn)}
              onCopy={actions.copy}
              foot={
                isOther(state) ? (
                  <OtherFoot onFlags={actions.flags} onDismiss={state.pinned ? state.dismiss : state.saving.forget} />
                ) : null
              }
            />
          )}
        </div>
        <p className="today-said" role="status">
          {actions.said}
        </p>
      </main>
      <OnPaper at={actions.place}>{() => <TodayPrint open={open} list={state.list} clock={clock} />}</OnPaper>
    </>
  )
}

interface PartProps extends TodayPageProps {
  readonly state: TodayState
  readonly clock: TodayClock
}

/** The day, how much of it is done, and the filter. */
function TodayHead({
  filters: { text: filter },
  onFilter,
  state,
  clock,
  filterRef,
  actions,
}: PartProps & { filterRef: React.RefObject<HTMLInputElement | null>; actions: TodayActions }) {
  const { left, done } = state.day
  const total = left.length + done.length
  return (
    <div className="vhead" data-region="view">
      <h1>Today</h1>
      <span className="t2 nw">{weekdayText(clock.today)}</span>
      {total > 0 && (
        <>
          <progress className="today-progress" max={total} value={done.length} aria-label="Done today" />
          <span className="f12 t2 nw num">
            {done.length} of {total} done
          </span>
        </>
      )}
      <span className="grow" />
      <SearchBox
        label="Filter this view"
        shortcut="/"
        value={filter}
        onChange={(text) => {
          // A filter may hide the row on which a form is open.
          if (state.leaveForm()) onFilter(text)
        }}
        inputRef={filterRef}
        onKeyDown={(event) => {
          if (!['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return
          event.preventDefault()
          if (event.key === 'Escape' && filter !== '') return onFilter('')
          const mrn = state.selectedRow?.mrn
          if (mrn !== undefined) state.focusRow(mrn)
        }}
      />
      <PrintButtons print={actions.print} savePdf={actions.savePdf} what="the day" />
    </div>
  )
}

function TodayList(props: PartProps & { readonly actions: TodayActions }) {
  const { open, state, clock, selected, filters, onOpen, onShowWeek, onChanged, onTypedMove } = props
  const { list, form } = state
  const month = list.left[0]?.month.month ?? list.done[0]?.month.month ?? clock.today.slice(0, 7)
  const isOver = state.day.left.length === 0
  const formOf = (mrn: string) => {
    const row = [...list.left, ...list.done].find((one) => one.mrn === mrn)
    if (!row || form?.mrn !== mrn) return null
    const given = {
      row,
      open,
      clock,
      today: clock.today,
      guard: props.guard,
      onClose: state.close,
      onTyped: state.onTyped,
      onSending: state.onSending,
      onSaved(...saved: Parameters<typeof onChanged>) {
        // The form of another row may be open by now: the row left the list before the answer came.
        state.closeOf(mrn)
        onChanged(...saved)
      },
    }
    return form.kind === 'attempt' ? <AttemptForm {...given} /> : <MoveForm {...given} onTypedMove={onTypedMove} />
  }
  const isDay = state.day.left.length + state.day.done.length > 0
  const text = filters.text.trim()
  if (list.left.length + list.done.length === 0 && (isDay || text !== ''))
    return (
      <div className="center empty-view">
        <div>
          <h2>{text === '' ? 'No patient of today passes the filters' : `No patient of today matches “${text}”`}</h2>
          <Button variant="primary" onPress={props.onClear}>
            {text === '' ? 'Clear filters' : 'Clear filter'}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="today-main">
      {isOver && (
        <TodayEnd
          done={state.day.done}
          next={nextDueDay(state.all)}
          today={clock.today}
          minutes={state.day.minutes}
          dialogOpen={props.dialogOpen}
          onShowWeek={onShowWeek}
        />
      )}
      {(list.left.length > 0 || list.done.length > 0) && (
        <TodayTable
          tableRef={state.table}
          list={list}
          open={open}
          clock={clock}
          month={monthName(month)}
          selected={selected}
          onSelect={state.select}
          onOpen={onOpen}
          formOf={formOf}
        />
      )}
    </div>
  )
}
