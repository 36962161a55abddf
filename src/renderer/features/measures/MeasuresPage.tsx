import { type ReactNode, type RefObject, useContext } from 'react'
import type { OpenRegistry, RegistryMeasures } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { datesIn, monthName, monthOf, plural, timeAndDay } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { usePrinting, useSaid } from '../../lib/use-printing.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { AppFrame, Button, ErrorMessage, Icon, OnPaper, PrintButtons, Spinner } from '../../ui/index.ts'
import { MeasureCards } from './MeasureCards.tsx'
import { MeasureList } from './MeasureList.tsx'
import { MeasuresExport } from './MeasuresExport.tsx'
import { MeasuresPrint } from './MeasuresPrint.tsx'
import type { CountedBy } from './manager-lines.ts'
import { type MeasuresPlace, useMeasureKeys, useMeasures } from './use-measures.ts'
import './measures.css'
import './managers.css'

export interface MeasuresPageProps {
  readonly open: OpenRegistry
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  /** Where the page was left. */
  readonly place: RefObject<MeasuresPlace>
  /** Opens the page of a patient. */
  readonly onPatient: (mrn: string) => void
  /** Shows the caseload of a care manager. */
  readonly onManager: (by: CountedBy) => void
}

function Status({ open, sync, said }: Pick<MeasuresPageProps, 'open' | 'sync'> & { readonly said: string | null }) {
  return (
    <>
      {open.membership.isAdmin && (
        <>
          <span>Only admins see the split by care manager</span>
          <span className="sep" />
        </>
      )}
      <span role="status">{said}</span>
      {sync}
    </>
  )
}

/** What the figures are, and what they are not. */
function SourceLine({ open, report }: { open: OpenRegistry; report: RegistryMeasures }) {
  const { link } = useContext(SyncContext)
  const { timeZone, asOf } = open
  const month = monthName(monthOf(report.asOf, timeZone))
  return (
    <p className="measures-source">
      <Icon name="info" size={14} />
      <span>
        Counted from recorded entries, in {timeZone}. Each month as it ended, as far as the records tell; {month} up to
        today.
        {link.state === 'offline' &&
          ` Offline: from the copy on this computer, read ${timeAndDay(asOf, report.asOf, timeZone)}, with what waits to be sent.`}
        {report.unreadable > 0 && ` Not counted: ${plural(report.unreadable, 'record')} that can’t be read.`}
      </span>
    </p>
  )
}

function Empty() {
  return (
    <div className="center">
      <div className="message-card">
        <h2>No patients to measure yet</h2>
        <p className="t2">Measures are counted from recorded entries. They begin with the first patient.</p>
      </div>
    </div>
  )
}

type ReportProps = Pick<MeasuresPageProps, 'open' | 'place' | 'onPatient' | 'onManager'> & {
  readonly report: RegistryMeasures
  readonly nameOf: NameOf
}

function Report({ open, report, nameOf, place, onPatient, onManager }: ReportProps) {
  const { cards, list, current, setFocused, open: listed, show, close } = useMeasureKeys(report, place)
  return (
    <div className="split">
      <MeasureCards
        {...{ report, nameOf, current, onManager }}
        cardsRef={cards}
        listed={listed?.id ?? null}
        onFocus={setFocused}
        onList={show}
      />
      {listed && (
        <MeasureList
          key={listed.id}
          measure={listed}
          rows={open.rows}
          listRef={list}
          first={place.current.listed === listed.id ? place.current.mrn : null}
          onPatient={(mrn) => {
            place.current = { listed: listed.id, mrn }
            onPatient(mrn)
          }}
          onClose={close}
        />
      )}
    </div>
  )
}

const isEmpty = ({ measures, unreadable }: RegistryMeasures) =>
  unreadable === 0 && measures.every(({ value }) => value.denominator === 0)

/** The measures of a registry: how the caseload does, against definitions that are published. */
export function MeasuresPage(props: MeasuresPageProps) {
  const { open, titleBar, sidebar, notices, sync, place, onPatient, onManager } = props
  const { reading, again } = useMeasures(open)
  const now = useTableNow(60_000)
  const report = reading.kind === 'ready' ? reading.value : null
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const { said, say } = useSaid()
  const { place: paper, print, savePdf } = usePrinting(open, 'measures', say)
  useShortcuts(report && !isEmpty(report) ? { 'Mod+p': print } : {})
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<Status open={open} sync={sync} said={said} />}>
        {sidebar}
        <main className="sheet">
          <div className="vhead">
            <h1>Measures</h1>
            {report && (
              <span className="t3 num nw">as of {datesIn({ zone: open.timeZone, now }).dayAndTime(report.asOf)}</span>
            )}
            <span className="grow" />
            {report && !isEmpty(report) && <PrintButtons print={print} savePdf={savePdf} what="the measures" />}
            {report && <MeasuresExport open={open} />}
          </div>
          {notices}
          {reading.kind === 'loading' && (
            <div className="center">
              <Spinner label="Counting the measures" />
            </div>
          )}
          {reading.kind === 'failed' && (
            <ErrorMessage title="The measures can’t be counted" error={reading.error}>
              <Button variant="primary" onPress={again}>
                Try again
              </Button>
            </ErrorMessage>
          )}
          {report && <SourceLine open={open} report={report} />}
          {report &&
            (isEmpty(report) ? <Empty /> : <Report {...{ open, report, nameOf, place, onPatient, onManager }} />)}
        </main>
      </AppFrame>
      {report && <OnPaper at={paper}>{() => <MeasuresPrint {...{ open, report, nameOf, now }} />}</OnPaper>}
    </>
  )
}
