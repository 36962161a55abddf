import { useContext, useMemo, useState } from 'react'
import { meetingSummary } from '#shared/domain/review/summary.ts'
import { participantsText, type SummaryStyle, summaryLines, summaryText } from '#shared/domain/review/summary-text.ts'
import { templateOf } from '#shared/domain/rules/text-templates.ts'
import { SyncContext } from '../../../lib/contexts.ts'
import { copyOfPatients } from '../../../lib/copy-of-patients.ts'
import { datesIn, listName, plural } from '../../../lib/format.ts'
import { SAVE_KEYS } from '../../../lib/shortcut-keys.ts'
import { useNowWith } from '../../../lib/table-clock.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { usePrinting, useSaid } from '../../../lib/use-printing.ts'
import { useShortcuts } from '../../../lib/use-shortcuts.ts'
import { AppFrame, Banner, Button, ConfirmDialog, Icon, OnPaper, PrintButtons } from '../../../ui/index.ts'
import { FigureStrip } from '../FigureStrip.tsx'
import type { MeetingPageProps } from '../page.ts'
import { ReviewHead } from '../ReviewHead.tsx'
import { Unkept } from '../Unkept.tsx'
import { whoIn } from '../who.ts'
import { closingWords, unfinished } from './closing.ts'
import { SummaryPrint } from './SummaryPrint.tsx'
import { SummaryTable } from './SummaryTable.tsx'
import { summaryFigures } from './summary-figures.tsx'
import { useSent } from './use-sent.ts'
import './summary.css'

/** The summary, and how it is written. */
function useSummary({ open, meeting, state }: MeetingPageProps) {
  const { timeZone: zone, rows } = open
  const now = useNowWith(meeting)
  const sent = useSent(state)
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const byMrn = useMemo(() => new Map(rows.map((row) => [row.mrn, row])), [rows])
  const summary = useMemo(() => meetingSummary(meeting, sent.sentOf, now), [meeting, sent.sentOf, now])
  const dates = datesIn({ zone, now })
  const style: SummaryStyle = {
    hideNames: meeting.hideNames,
    patientName: (mrn) => {
      const row = byMrn.get(mrn)
      return row ? listName(row) : ''
    },
    memberName: nameOf,
    dates,
    timeZone: zone,
    template: templateOf('review', open.registry.settings),
  }
  return { now, summary, style, sent, left: unfinished(summary, meeting), who: whoIn(byMrn, meeting) }
}

/** Copies the summary as text. Main notes it in the audit log. */
async function copy(registryId: string, text: string, hidden: boolean, say: (words: string) => void): Promise<void> {
  const done = hidden ? 'Copied as text, without names and recommendations.' : 'Copied as text, with names.'
  say(await copyOfPatients({ registryId, mrn: null, object: 'review-summary', isNamed: !hidden, text }, done))
}

/** What a meeting that has ended came to. */
export function SummaryPage(props: MeetingPageProps) {
  const { open, meeting, store, titleBar, sidebar, sync, notices } = props
  const { now, summary, style, sent, left, who } = useSummary(props)
  const { kept } = useContext(SyncContext)
  const { said, say } = useSaid()
  const { place, print, savePdf } = usePrinting(open, 'review-summary', say)
  const [asks, setAsks] = useState(false)
  const words = closingWords(left, kept.on === 'disk')
  const close = () => (words.length === 0 ? store.actions.close() : setAsks(true))
  useShortcuts({ 'Mod+Enter': close, 'Mod+p': print })
  const people = participantsText(summary.participants, style)
  const { dates, timeZone: zone } = style
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<SummaryStatus {...{ summary, said, sync }} />}>
        {sidebar}
        <main className="sheet">
          {notices}
          <Unkept {...props} again={() => store.actions.change((one) => ({ ...one }))} />
          <ReviewHead title={`Review of ${dates.day(summary.startedAt)}`} detail={people}>
            <Button variant="ghost" onPress={() => store.actions.reopen(summary.until)}>
              <Icon name="refresh" />
              Reopen
            </Button>
            <PrintButtons print={print} savePdf={savePdf} what="the summary" />
            <Button onPress={() => void copy(open.registry.id, summaryText(summary, style), meeting.hideNames, say)}>
              <Icon name="copy" />
              Copy as text
            </Button>
            <Button variant="primary" autoFocus shortcut={SAVE_KEYS} onPress={close}>
              Close meeting
            </Button>
          </ReviewHead>
          <section className="summary" aria-label="Summary" data-region="summary">
            <FigureStrip figures={summaryFigures(summary, zone)} />
            <Left {...props} left={left} isKnown={sent.reading.kind !== 'failed'} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it, and nothing in it takes the focus. */}
            <section className="review-scroll" aria-label="Decisions" tabIndex={0}>
              <SummaryTable summary={summary} hideNames={meeting.hideNames} who={who} dates={dates} zone={zone} />
            </section>
          </section>
        </main>
      </AppFrame>
      {asks && (
        <ConfirmDialog
          title="Close the meeting?"
          words={words.map((one) => <p key={one}>{one}</p>)}
          keep="Not yet"
          confirm="Close meeting"
          tone={left.typed > 0 ? 'danger' : 'primary'}
          onKeep={() => setAsks(false)}
          onConfirm={() => store.actions.close()}
        />
      )}
      <OnPaper at={place}>
        {() => <SummaryPrint open={open} lines={summaryLines(summary, style)} hideNames={style.hideNames} now={now} />}
      </OnPaper>
    </>
  )
}

interface LeftProps extends MeetingPageProps {
  readonly left: ReturnType<typeof unfinished>
  /** Whether it could be read what was sent. */
  readonly isKnown: boolean
}

/** What is not in the table yet, and the way there. */
function Left({ left: { waiting, problems, typed }, isKnown, onOutbox }: LeftProps) {
  const { kept } = useContext(SyncContext)
  const show = (words: string) => (
    <Button size="sm" onPress={onOutbox}>
      {words}
    </Button>
  )
  if (!isKnown)
    return (
      <Banner tone="bad" icon="warning">
        What was sent could not be read. Every decision is shown as waiting until it can be.
      </Banner>
    )
  return (
    <>
      {problems > 0 && (
        <Banner tone="bad" icon="warning" actions={show('Look at them')}>
          <b className="semi">{plural(problems, 'decision')} not accepted or changed elsewhere.</b> Nothing of it is
          lost: decide what is to be kept.
        </Banner>
      )}
      {waiting > 0 && (
        <Banner tone="warn" icon="send" actions={show(`Show the ${waiting}`)}>
          <b className="semi">{waiting === 1 ? '1 decision waits' : `${waiting} decisions wait`} to send.</b>{' '}
          {kept.on === 'disk'
            ? 'Saved on this computer, to go out by themselves; you can close the meeting.'
            : 'Kept in memory only: leave Caseload open until they are sent.'}
        </Banner>
      )}
      {typed > 0 && (
        <Banner tone="warn" icon="pencil">
          <b className="semi">Typed for {plural(typed, 'patient')}, and not saved.</b> Reopen the meeting to save it.
        </Banner>
      )}
    </>
  )
}

interface StatusProps extends Pick<MeetingPageProps, 'sync'> {
  readonly summary: ReturnType<typeof meetingSummary>
  readonly said: string | null
}

function SummaryStatus({ summary, said, sync }: StatusProps) {
  return (
    <>
      <span>
        <b>{summary.discussed.length}</b> discussed
      </span>
      <span>
        <b>{summary.minutes}</b> min
      </span>
      <span className="sep status-wide" />
      <span className="status-wide">A psychiatrist’s own minutes don’t count</span>
      <span className="grow" />
      <span role="status">{said}</span>
      {sync}
    </>
  )
}
