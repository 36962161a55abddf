import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { CONTACT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { useAtWork } from '../../lib/at-work.ts'
import { focusRegion } from '../../lib/focus.ts'
import { listName } from '../../lib/format.ts'
import { isCopyContactKey, isKey, isSaveKey, isTimerKey } from '../../lib/shortcut-keys.ts'
import { Button, Dialog, SignInBar, Spinner } from '../../ui/index.ts'
import { DialogHeader } from './DialogHeader.tsx'
import { EntryContent, type EntryControls, LOG, QUICK } from './EntryContent.tsx'
import type { Clinic } from './entry-base.ts'
import { savedBeforeText } from './save-text.ts'
import type { SaveOutcome } from './send-entry.ts'
import { type Beginning, useBeginEntry } from './use-begin-entry.ts'
import type { OnSaved } from './use-save-entry.ts'
import './log-contact.css'
import './scores.css'

export interface LogContactDialogProps {
  readonly clinic: Clinic
  readonly mrn: string
  /** Work without contact with the patient, in a small form: CLINICAL §5 wants it as quick as a session. */
  readonly quick?: boolean
  /** The operation of an entry that was not accepted, to be put right; null for an entry that is begun, or gone on with. */
  readonly refused?: string | null
  readonly onClose: () => void
  /** The patient after the entry was saved, and where the entry is. Telling the person is the caller's: the dialog is gone by then. */
  readonly onSaved: OnSaved
  /** Opens the next patient of the view after a save; null at its end. */
  readonly onNext?: (() => void) | null
  /** Copies the saved entry for the EHR, by its id. */
  readonly onCopy: (logId: string) => void
  /** Opens the entry of another patient instead; null where it would not show. */
  readonly onGo?: ((mrn: string) => void) | null
}

const NO_ROLE = "Your role in this registry can't log contacts. Ask an admin of the registry."
const NO_QUICK = 'Your role in this registry records psychiatric consultations. Log contact has those.'
const UNREADABLE = 'This record can’t be read, so nothing can be written to it.'

/** Why no entry can be made although it could be begun; null when it can. */
function blockOf(clinic: Clinic, beginning: Beginning, quick: boolean): string | null {
  if (!CONTACT_TYPES.some((type) => mayRecord(clinic.membership, type))) return NO_ROLE
  if (quick && !mayRecord(clinic.membership, 'Follow Up')) return NO_QUICK
  if (beginning.kind !== 'ready') return null
  const { patient } = beginning.begun.detail
  if (patient.readability !== 'unreadable') return null
  return [UNREADABLE, ...patient.problems.map(({ reason }) => reason)].join(' ')
}

/** Whether a letter is typed where the keyboard is: in a field of digits it is not. */
const takesLetters = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.matches('textarea, [role="spinbutton"], input:not([type="radio"], [type="checkbox"], [inputmode="numeric"])')

/** What a key does in the dialog, whatever has the focus: null for all others. */
function actionOf(event: KeyboardEvent): Exclude<keyof EntryControls, 'close'> | null {
  if (isSaveKey(event)) return 'save'
  if (isSaveKey(event, true)) return 'saveAndNext'
  if (isCopyContactKey(event)) return 'saveAndCopy'
  if (isTimerKey(event)) return 'toggleTimer'
  return isKey(event, 'd') && !takesLetters(event.target) ? 'toNextContact' : null
}

/** Logs a contact with one patient. Mounted while it is open; one frame from loading to saved, so that the focus goes back. */
export function LogContactDialog({
  clinic,
  mrn,
  refused = null,
  quick = false,
  onClose,
  onSaved,
  onNext = null,
  onCopy,
  onGo = null,
}: LogContactDialogProps) {
  const { beginning, again } = useBeginEntry(clinic, mrn, refused, quick)
  useAtWork('typing', true)
  const [whole, setWhole] = useState(!quick)
  const entry = useRef<EntryControls>(null)
  const block = blockOf(clinic, beginning, quick)
  const begun = beginning.kind === 'ready' ? beginning.begun : null
  const close = () => (entry.current ? entry.current.close() : onClose())
  const [before, setBefore] = useState('')
  const onKey = (event: KeyboardEvent) => {
    const act = actionOf(event)
    if (!act && event.key !== 'F6') return
    event.preventDefault()
    event.stopPropagation()
    if (act) entry.current?.[act]()
    else focusRegion(event.shiftKey ? -1 : 1, event.currentTarget)
  }
  const onNextPatient =
    onNext &&
    ((outcome: SaveOutcome) => {
      setBefore(begun ? savedBeforeText(listName(begun.detail.patient), outcome) : '')
      onNext()
    })
  const onGoTo =
    onGo &&
    ((other: string) => {
      setBefore('')
      onGo(other)
    })
  return (
    <Dialog
      label={whole ? LOG : QUICK}
      className={whole ? 'lc-dialog' : 'lc-dialog lc-quick-dialog'}
      onClose={close}
      onKey={onKey}
    >
      <SignInBar over="entry" />
      <p className={before ? 'lc-before f12 t2' : 'sr'} role="status">
        {before}
      </p>
      {block === null && begun ? (
        <EntryContent
          key={begun.operationId}
          controls={entry}
          clinic={clinic}
          begun={begun}
          quick={!whole}
          keeps={beginning.kind === 'ready' && beginning.keeps}
          onWhole={() => setWhole(true)}
          onStartOver={again}
          onClose={onClose}
          onSaved={onSaved}
          onNext={onNextPatient}
          onCopy={onCopy}
          onGo={onGoTo}
        />
      ) : (
        <>
          <DialogHeader title={whole ? LOG : QUICK} detail={begun?.detail ?? null} onClose={onClose} />
          <NotBegun block={block} beginning={beginning} onClose={onClose} onRetry={again} />
        </>
      )}
    </Dialog>
  )
}

interface NotBegunProps {
  readonly block: string | null
  readonly beginning: Beginning
  readonly onClose: () => void
  readonly onRetry: () => void
}

function NotBegun({ block, beginning, onClose, onRetry }: NotBegunProps) {
  if (block !== null)
    return <Failure title="Nothing can be logged for this patient" message={block} onClose={onClose} />
  if (beginning.kind !== 'failed')
    return (
      <div className="lc-state">
        <Spinner label="Reading the patient’s record" />
      </div>
    )
  const { message, id } = beginning.error
  return (
    <Failure
      title="The entry could not be started"
      message={`${message}${id ? ` Reference: ${id}.` : ''}`}
      onClose={onClose}
    >
      <Button variant="primary" autoFocus onPress={onRetry}>
        Try again
      </Button>
    </Failure>
  )
}

function Failure(props: { title: string; message: string; onClose: () => void; children?: ReactNode }) {
  const { title, message, onClose, children } = props
  return (
    <div className="lc-state" role="alert">
      <h3>{title}</h3>
      <p className="t2 f13 selectable">{message}</p>
      <div className="row gap2">
        {children}
        <Button onPress={onClose}>Close</Button>
      </div>
    </div>
  )
}
