import { type ReactNode, useState } from 'react'
import { may, seesNames } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { copyOfPatients } from '../../../lib/copy-of-patients.ts'
import { monthName, plural } from '../../../lib/format.ts'
import { client } from '../../../lib/ipc-client.ts'
import { useTableNow } from '../../../lib/table-clock.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { usePrinting, useSaid } from '../../../lib/use-printing.ts'
import { AppFrame, OnPaper, SaveFileDialog } from '../../../ui/index.ts'
import type { MonthEnd } from '../use-month-end.ts'
import { ChangesFigures } from './ChangesFigures.tsx'
import { ChangesFilters, ChangesHead } from './ChangesHead.tsx'
import { Body, Nothing, Source, Status } from './ChangesParts.tsx'
import { ChangesPrint } from './ChangesPrint.tsx'
import { ChangesTable } from './ChangesTable.tsx'
import { changesText } from './changes-copy.ts'
import { useChanges } from './use-changes.ts'
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

/** What of the month is other now than when it was locked in. */
export function ChangesPage(props: ChangesPageProps) {
  const { open, page, titleBar, sidebar, notices, sync, onPatient } = props
  const { comparison, changes, month } = page
  const { said, say } = useSaid()
  const registryId = open.registry.id
  const { place, print, savePdf } = usePrinting(open, 'month-end-changes', say)
  const nameOf = useMemberNames(registryId, open.membership)
  const clock = { zone: open.timeZone, now: useTableNow(60_000) }
  const [exporting, setExporting] = useState(false)
  const back = () => page.showChanges(false)
  const save = () => setExporting(true)
  const toPatient = may(open.membership, 'read-patients') ? onPatient : null
  const { payer, setPayer, all, rows, selected, select, onKeyDown } = useChanges(page, {
    back,
    print,
    save,
    open: toPatient,
  })
  const copy = async () => {
    if (!comparison) return
    const text = changesText({ ...comparison, rows }, nameOf, clock)
    const isNamed = seesNames(open.membership, open.registry.settings)
    say(await copyOfPatients({ registryId, mrn: null, object: 'month-end-changes', isNamed, text }, 'Copied as text.'))
  }
  const request = { registryId, month, since: comparison?.since.id ?? null }
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<Status {...{ rows, page, said, sync }} />}>
        {sidebar}
        <main className="sheet">
          <ChangesHead
            {...{ month }}
            shown={all.length}
            isReady={comparison !== null}
            onBack={back}
            {...{ print, savePdf }}
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
                    onPatient={toPatient}
                  />
                )}
              </>
            )}
          </Body>
        </main>
      </AppFrame>
      {comparison && (
        <OnPaper at={place}>{() => <ChangesPrint {...{ open, comparison, rows, nameOf, clock }} />}</OnPaper>
      )}
      {exporting && (
        <SaveFileDialog
          label="Export"
          title={`Export what changed of ${plural(all.length, 'patient')}, ${monthName(month)} ${month.slice(0, 4)}`}
          mrns={all.map(({ mrn }) => mrn)}
          save={() => client.call('exports.saveMonthChanges', request)}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}
