import { type ReactNode, useMemo } from 'react'
import { type SinceReview, sinceFigures } from '#shared/domain/review/since-review.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { datesIn, daysBetween, plural } from '../../../lib/format.ts'
import { client } from '../../../lib/ipc-client.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { usePrinting, useSaid } from '../../../lib/use-printing.ts'
import { useReading } from '../../../lib/use-reading.ts'
import { useShortcuts } from '../../../lib/use-shortcuts.ts'
import { AppFrame, Button, ErrorMessage, Icon, OnPaper, Paper, PrintButtons, Spinner } from '../../../ui/index.ts'
import { FigureStrip, type ReviewFigure } from '../FigureStrip.tsx'
import type { ReviewPageProps } from '../page.ts'
import { listWith } from '../prepare/preparation.ts'
import { type Preparing, usePreparing } from '../prepare/use-preparing.ts'
import { ReviewHead } from '../ReviewHead.tsx'
import { pageOf, type ReviewState } from '../review-state.ts'
import { whoIn } from '../who.ts'
import { SinceTable, type SinceTableProps } from './SinceTable.tsx'
import { medianText, scoresText } from './since-text.ts'
import './since.css'

/** The last meeting that was closed on this computer, as main wants it. */
function lastOf({ kept: { last } }: ReviewState) {
  if (last === null) return null
  const mrns = (discussed: boolean) =>
    last.list.items.flatMap(({ mrn, state }) => ((state.is === 'discussed') === discussed ? [mrn] : []))
  return { at: last.endedAt ?? last.startedAt, discussed: mrns(true), notReached: mrns(false) }
}

function useSince({ open, state }: ReviewPageProps) {
  const registryId = open.registry.id
  const last = lastOf(state)
  return useReading(
    () => client.call('review.since', { registryId, last }),
    `${registryId} ${open.asOf} ${last?.at ?? ''}`,
    true,
  )
}

/** Who has which number on the agenda, and how somebody comes on it. While a meeting is open its agenda is changed there. */
function placesOf({ state }: ReviewPageProps, { waiting, byMrn, whole, step }: Preparing) {
  const { open } = state.kept
  const numbers = new Map(
    open ? open.list.items.map(({ mrn }, at) => [mrn, at + 1]) : waiting.map(({ item, number }) => [item.mrn, number]),
  )
  const add = (mrn: string) => {
    const row = byMrn.get(mrn)
    if (row) step((list) => listWith(list, row, whole))
  }
  return { place: (mrn: string) => numbers.get(mrn) ?? null, onAdd: open === null && state.ready ? add : null }
}

/** What happened since the last meeting. */
export function SincePage(props: ReviewPageProps) {
  const { open, store, state, titleBar, sidebar, sync, notices } = props
  const preparing = usePreparing(props)
  const { reading, again } = useSince(props)
  const meeting = state.kept.open
  const back = () => store.actions.show(pageOf(state.kept))
  useShortcuts({ Escape: back, 'Alt+ArrowLeft': back })
  const frame = (head: ReactNode, body: ReactNode, status?: ReactNode) => (
    <AppFrame titleBar={titleBar} statusBar={status ?? sync}>
      {meeting === null && sidebar}
      <main className="sheet">
        {notices}
        {head}
        {body}
      </main>
    </AppFrame>
  )
  const buttons = <BackButton isOpen={meeting !== null} onBack={back} />
  if (reading.kind === 'ready' && reading.value.at !== null)
    return (
      <SinceFound
        {...props}
        preparing={preparing}
        at={reading.value.at}
        patients={reading.value.patients}
        frame={frame}
      >
        {buttons}
      </SinceFound>
    )
  const head = <ReviewHead title="What happened since">{buttons}</ReviewHead>
  if (reading.kind === 'failed')
    return frame(
      head,
      <ErrorMessage title="This could not be read" error={reading.error}>
        <Button variant="primary" autoFocus onPress={again}>
          Try again
        </Button>
      </ErrorMessage>,
    )
  return frame(
    head,
    <div className="center">
      {reading.kind === 'loading' ? (
        <Spinner label="Reading what happened" />
      ) : (
        <div className="message-card">
          <h2>No review yet</h2>
          <p className="t2">
            {open.rows.length === 0
              ? 'This registry has no patients yet.'
              : 'No psychiatric consultation is recorded before today. After the first review, this page says what became of each recommendation.'}
          </p>
        </div>
      )}
    </div>,
  )
}

function BackButton({ isOpen, onBack }: { isOpen: boolean; onBack: () => void }) {
  return (
    <Button variant="primary" autoFocus onPress={onBack}>
      <Icon name={isOpen ? 'monitor' : 'list'} />
      {isOpen ? 'Back to the meeting' : 'Prepare agenda'}
    </Button>
  )
}

interface SinceFoundProps extends ReviewPageProps {
  readonly preparing: Preparing
  /** When the last meeting was, epoch milliseconds. */
  readonly at: number
  readonly patients: readonly SinceReview[]
  readonly frame: (head: ReactNode, body: ReactNode, status: ReactNode) => ReactNode
  readonly children: ReactNode
}

function SinceFound(props: SinceFoundProps) {
  const { open, state, sync, preparing, at, patients, frame, children } = props
  const { said, say } = useSaid()
  const { place, print, savePdf } = usePrinting(open, 'review-since', say)
  useShortcuts({ 'Mod+p': print })
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const { timeZone: zone } = open
  const { now, byMrn } = preparing
  const dates = datesIn({ zone, now })
  const meeting = state.kept.open
  const days = daysBetween(at, now, zone)
  const figures = useMemo(() => sinceFigures(patients), [patients])
  const table: SinceTableProps = {
    patients,
    day: dates.day(at),
    style: { dates, nameOf, hideNames: meeting?.hideNames ?? false, days },
    who: whoIn(byMrn, meeting),
    ...placesOf(props, preparing),
  }
  const title = `What happened since ${table.day}`
  return (
    <>
      {frame(
        <ReviewHead title={title} detail={days === 0 ? 'today' : plural(days, 'day')}>
          <PrintButtons print={print} savePdf={savePdf} what="this page" />
          {children}
        </ReviewHead>,
        <>
          <FigureStrip figures={figuresOf(figures, table.day)} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it, and nothing else in it need take the focus. */}
          <section className="review-scroll" aria-label="Since the last review" data-region="since" tabIndex={0}>
            <SinceTable {...table} />
          </section>
        </>,
        <>
          <span>
            <b>{figures.discussed}</b> discussed
          </span>
          <span>
            <b>{figures.followed}</b> followed by a contact
          </span>
          <span className="sep status-wide" />
          <span className="status-wide">
            A contact counts from the day of the meeting on; attempts are shown, not counted
          </span>
          <span className="grow" />
          <span role="status">{said}</span>
          {sync}
        </>,
      )}
      <OnPaper at={place}>{() => <SincePrint open={open} title={title} table={table} now={now} />}</OnPaper>
    </>
  )
}

function figuresOf(figures: ReturnType<typeof sinceFigures>, day: string): ReviewFigure[] {
  const { discussed, notReached, followed, noContact, attempts, newScores, flagsRaised, flagsCleared } = figures
  const of = (value: number, rest: string) => (
    <>
      <b>{value}</b> {rest}
    </>
  )
  return [
    {
      label: `Discussed on ${day}`,
      value: of(discussed, `of ${discussed + notReached}`),
      detail: `${notReached} not reached`,
    },
    { label: 'Followed by a contact', value: of(followed, `of ${discussed}`), detail: medianText(figures.medianDays) },
    { label: 'No contact yet', value: of(noContact, ''), detail: plural(attempts, 'attempt') },
    { label: 'New PHQ-9', value: of(newScores, ''), detail: scoresText(figures) },
    { label: 'Flags', value: of(flagsRaised, 'raised'), detail: `${flagsCleared} cleared` },
  ]
}

/** The page on paper. The screen never shows it. */
function SincePrint({
  open,
  title,
  table,
  now,
}: {
  open: OpenRegistry
  title: string
  table: SinceTableProps
  now: number
}) {
  return (
    <Paper open={open} title={title} now={now} isAnonymous={table.style.hideNames} isWide>
      <SinceTable {...table} onAdd={null} />
    </Paper>
  )
}
