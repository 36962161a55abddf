import { useContext, useMemo, useState } from 'react'
import { decisionOf, type RowDecision, type RowState } from '#shared/domain/import/row-state.ts'
import type { CheckedFile, ImportRowView, OpenRegistry } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count, plural } from '../../lib/format.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Banner, Button, Icon, Problem } from '../../ui/index.ts'
import { ComparePanel } from './ComparePanel.tsx'
import { countsOf, linesOf, nextToDecide } from './check-list.ts'
import { asks, STATE_ORDER, STATE_TITLES, tagOf } from './import-text.ts'
import { RowsGrid } from './RowsGrid.tsx'
import type { Import } from './use-import.ts'
import './import-check.css'

interface CheckStepProps {
  readonly importing: Import
  readonly open: OpenRegistry
  readonly checked: CheckedFile
  readonly onPatient: (mrn: string) => void
}

interface ChipsProps {
  readonly rows: readonly ImportRowView[]
  readonly only: RowState | null
  readonly onOnly: (state: RowState | null) => void
}

/** The states that are always offered; the others where a row has one. */
const OFFERED: readonly RowState[] = ['new', 'enrolled', 'look-alike', 'error']

/** How many rows of each state there are. One press shows these alone. */
function Chips({ rows, only, onOnly }: ChipsProps) {
  const states = [...OFFERED, ...STATE_ORDER.filter((state) => !OFFERED.includes(state))]
  const of = (state: RowState) => rows.filter((row) => row.state === state).length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these buttons filter at once.
    <div className="import-chips" role="group" aria-label="Rows that are shown" data-region="chips">
      <button type="button" aria-pressed={only === null} onClick={() => onOnly(null)}>
        All <b>{count(rows.length)}</b>
      </button>
      {states
        .filter((state) => OFFERED.includes(state) || of(state) > 0)
        .map((state) => (
          <button key={state} type="button" aria-pressed={only === state} onClick={() => onOnly(state)}>
            <Icon name={tagOf({ state }, undefined).icon} size={14} /> {STATE_TITLES[state]} <b>{count(of(state))}</b>
          </button>
        ))}
    </div>
  )
}

/** Which row is selected, and the keys that select and decide. */
function useRows(rows: readonly ImportRowView[], importing: Import) {
  const { decisions } = importing.draft
  const [only, setOnly] = useState<RowState | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const [takesFocus, setTakesFocus] = useState(true)
  const lines = useMemo(() => linesOf(rows, decisions, only), [rows, decisions, only])
  const shown = lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []))
  const row = shown.find(({ record }) => record === chosen) ?? shown[0] ?? null
  const select = (record: number) => {
    setChosen(record)
    setTakesFocus(true)
  }
  const move = (step: 1 | -1) => {
    const to = row && shown[shown.indexOf(row) + step]
    if (to) select(to.record)
  }
  const decide = (decision: RowDecision) => {
    if (row && asks(row)) importing.decide(row, decision)
  }
  const next = () => {
    if (row === null) return
    const to = nextToDecide(shown, decisions, row.record)
    if (to === null) move(1)
    else select(to)
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    '1': () => decide('leave-out'),
    '2': () => decide('enroll'),
  })
  const filter = (state: RowState | null) => {
    setTakesFocus(false)
    setOnly(state)
  }
  return { only, filter, lines, shown, row, takesFocus, select, move, decide, next }
}

function Panel({
  importing,
  open,
  checked,
  onPatient,
  at,
}: CheckStepProps & { readonly at: ReturnType<typeof useRows> }) {
  const now = useTableNow(60_000)
  const { row } = at
  if (row === null) return null
  const { like } = row
  const asking = at.shown.filter(({ state }) => state === row.state)
  return (
    <ComparePanel
      row={row}
      patient={typeof like === 'string' ? (open.rows.find(({ mrn }) => mrn === like) ?? null) : null}
      other={typeof like === 'number' ? (checked.rows.find(({ record }) => record === like) ?? null) : null}
      decision={decisionOf(row, importing.draft.decisions)}
      place={asks(row) ? { at: asking.indexOf(row) + 1, of: asking.length } : null}
      now={now}
      onDecide={at.decide}
      onMove={at.move}
      onNext={at.next}
      onOpen={onPatient}
    />
  )
}

/** The third step: every row with what would become of it. Nothing is written yet. */
export function CheckStep(props: CheckStepProps) {
  const { importing, checked } = props
  const { decisions } = importing.draft
  const at = useRows(checked.rows, importing)
  const now = useTableNow(60_000)
  const { link } = useContext(SyncContext)
  const counts = countsOf(checked.rows, decisions)
  const isBusy = importing.busy === 'starting' || importing.busy === 'reading'
  const block = counts.enroll === 0 ? 'No row would be enrolled.' : isBusy ? 'This is being done.' : null
  const enroll = () => {
    if (block === null) void importing.start()
  }
  useShortcuts({ 'Mod+Enter': enroll })
  const told = checked.problems.filter(({ action }) => action === 'tell')
  return (
    <>
      <Chips rows={checked.rows} only={at.only} onOnly={at.filter} />
      {told.map(({ code, message }) => (
        <Banner key={code} tone="warn" icon="warning">
          {message}
        </Banner>
      ))}
      <div className="split">
        <RowsGrid
          lines={at.lines}
          decisions={decisions}
          selected={at.row?.record ?? null}
          now={now}
          takesFocus={at.takesFocus}
          onSelect={at.select}
          onEnter={at.next}
        />
        <Panel {...props} at={at} />
      </div>
      <footer className="import-foot" data-region="foot">
        <span className="grow f13 t2" role="status">
          <b className="semi">
            {count(counts.enroll)} will be enrolled, {count(counts.leftOut)} left out.
          </b>{' '}
          {counts.undecided > 0 && `${plural(counts.undecided, 'row')} not decided yet; undecided rows are left out. `}
          {link.state === 'offline' && 'Offline: enrolling begins when the table can be reached.'}
          <Problem reason={importing.error} />
        </span>
        <Button onPress={() => importing.go('columns')}>
          <Icon name="chevron-left" /> Back
        </Button>
        <Button variant="primary" shortcut="Ctrl Enter" disabledReason={block} onPress={enroll}>
          Enroll {plural(counts.enroll, 'patient')}
        </Button>
      </footer>
    </>
  )
}
