import { type ReactNode, type RefObject, useState } from 'react'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { count, plural } from '../../lib/format.ts'
import { type Printing, usePrinting, useSaid } from '../../lib/use-printing.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { AppFrame, Button, DiscardQuestion, Icon, Spinner } from '../../ui/index.ts'
import { CheckStep } from './CheckStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { EnrollStep } from './EnrollStep.tsx'
import { FileStep } from './FileStep.tsx'
import { ImportHead } from './ImportHead.tsx'
import { ImportResult } from './ImportResult.tsx'
import type { ImportDraft } from './import-draft.ts'
import { type Import, useImport } from './use-import.ts'
import './import.css'

export interface ImportPageProps {
  readonly open: OpenRegistry
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  /** Where the import was left. */
  readonly place: RefObject<ImportDraft>
  readonly onPatient: (mrn: string) => void
  /** Shows all patients. */
  readonly onShow: () => void
  readonly onLeave: () => void
}

type Shown = 'waits' | ImportDraft['step'] | 'enroll' | 'done'

function shownOf({ job, draft, checked }: Import): Shown {
  if (job === undefined) return 'waits'
  if (job !== null) return job.state === 'done' ? 'done' : 'enroll'
  // Until the file is read again, there is nothing to show of it.
  return draft.step !== 'file' && !checked?.form ? 'waits' : draft.step
}

const STEPS: Readonly<Record<Shown, number>> = { waits: 0, file: 0, columns: 1, check: 2, enroll: 3, done: 4 }

/** What the status bar says: how much there is, and that nothing is written yet. */
function Status({
  importing,
  open,
  said,
  sync,
}: { importing: Import; said: string | null } & Pick<ImportPageProps, 'open' | 'sync'>) {
  const { job, checked } = importing
  return (
    <>
      {job ? (
        <span className="num">
          <b>{count(open.rows.length)}</b> patients, {count(job.enrolled)} of {count(job.total)} enrolled
        </span>
      ) : (
        <span className="num">
          {checked?.form ? `${plural(checked.rows.length, 'row')}. Nothing saved yet` : 'No file'}
        </span>
      )}
      <span className="grow" />
      <span role="status" className="status-saved">
        {said}
      </span>
      <span className="sep" />
      {sync}
    </>
  )
}

interface BodyProps extends ImportPageProps {
  readonly importing: Import
  readonly shown: Shown
  readonly printing: Printing
}

function Body({ importing, shown, printing, ...props }: BodyProps) {
  const { job, checked } = importing
  if (shown === 'done' && job)
    return <ImportResult {...{ importing, job, printing }} open={props.open} onShow={props.onShow} />
  if (shown === 'enroll' && job) return <EnrollStep importing={importing} job={job} />
  if (shown === 'columns' && checked?.form)
    return <ColumnsStep importing={importing} checked={checked} form={checked.form} />
  if (shown === 'check' && checked)
    return <CheckStep importing={importing} open={props.open} checked={checked} onPatient={props.onPatient} />
  if (shown === 'file') return <FileStep importing={importing} />
  return (
    <div className="center">
      <Spinner label="Reading the import" />
    </div>
  )
}

/** Patients of a file are brought into the registry: file, columns, check, enroll. */
export function ImportPage(props: ImportPageProps) {
  const { open, titleBar, sidebar, notices, sync, place, onLeave, onShow } = props
  const importing = useImport(open.registry.id, place)
  const { said, say } = useSaid()
  const printing = usePrinting(open, 'import-report', say)
  const [asksToLeave, setAsksToLeave] = useState(false)
  const shown = shownOf(importing)
  const isPrepared = shown === 'columns' || shown === 'check'
  const leave = async () => {
    // An import that is under way goes on.
    if (shown !== 'enroll') await importing.close()
    onLeave()
  }
  const askOrLeave = () => (isPrepared ? setAsksToLeave(true) : void leave())
  useShortcuts({ Escape: askOrLeave })
  const show = async () => {
    await importing.close()
    onShow()
  }
  return (
    <AppFrame titleBar={titleBar} statusBar={<Status {...{ importing, open, said, sync }} />}>
      {sidebar}
      <main className="sheet import-page">
        <ImportHead
          step={STEPS[shown]}
          leave={shown === 'done' ? 'Done' : shown === 'enroll' ? 'Close' : 'Cancel'}
          onLeave={askOrLeave}
        >
          {shown === 'check' && (
            <Button variant="ghost" onPress={() => void importing.saveLeftOut()}>
              <Icon name="arrow-down" /> Save the report
            </Button>
          )}
        </ImportHead>
        {notices}
        <Body {...props} {...{ importing, shown, printing }} onShow={() => void show()} />
      </main>
      {asksToLeave && (
        <DiscardQuestion
          title="Discard this import?"
          words="Nobody was enrolled. The file is let go, with what you have chosen and decided."
          onKeep={() => setAsksToLeave(false)}
          onDiscard={() => void leave()}
        />
      )}
    </AppFrame>
  )
}
