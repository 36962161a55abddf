import { useContext, useState } from 'react'
import { SyncContext } from '../../lib/contexts.ts'
import { Button, CloseWhileSaving, ConfirmDialog, Dialog, DiscardQuestion } from '../../ui/index.ts'
import type { OpenEntry } from './use-open-entry.ts'
import type { OnSaved, Saving } from './use-save-entry.ts'

interface WaysOut {
  readonly onStartOver: () => void
  readonly onClose: () => void
  readonly onSaved: OnSaved
  /** Whether the form is kept while it is typed. */
  readonly keeps: boolean
}

/** The ways out of an open entry. None of them loses what was typed unless the person says so. */
export function useLeaveEntry(entry: OpenEntry, { onStartOver, onClose, onSaved, keeps }: WaysOut) {
  const { saving, keeper, edited, begunToType } = entry
  const [asking, setAsking] = useState<'close' | 'start-over' | null>(null)
  const stay = () => setAsking(null)
  const discardAndStartOver = async () => {
    stay()
    if (await keeper.letGo()) onStartOver()
  }
  return {
    asking,
    stay,
    close() {
      if (saving.kind === 'stored') onSaved(saving.detail, saving.outcome, entry.form.base.begun.logId)
      else if (saving.kind !== 'idle' || edited) setAsking('close')
      else onClose()
    },
    /** Closes once main has the form. Where it can't be kept, the dialog stays and says why. */
    async keepForLater() {
      if (saving.kind === 'saving' || (await keeper.flush())) onClose()
      else stay()
    },
    /** To another entry. What was typed here waits; where it can't, the person is asked as at closing. */
    async leaveFor(go: () => void) {
      if (saving.kind !== 'idle' || (edited && !keeps)) return setAsking('close')
      if (await keeper.flush()) go()
    },
    discard() {
      void keeper.letGo()
      onClose()
    },
    startOver() {
      if (begunToType) setAsking('start-over')
      else void discardAndStartOver()
    },
    discardAndStartOver,
  }
}
type Leaving = ReturnType<typeof useLeaveEntry>

interface CloseConfirmProps {
  /** `saving`: an attempt is under way; `tried`: one failed, and may have reached the registry all the same. */
  readonly attempt: 'none' | 'tried' | 'saving'
  /** Whether this computer keeps entries on its disk. */
  readonly onDisk: boolean
  /** Whether the entry has a timer, which is kept and discarded with it. */
  readonly timed: boolean
  readonly onStay: () => void
  readonly onKeepForLater: () => void
  readonly onDiscard: () => void
}

const KEPT = {
  disk: 'It is not saved yet. Kept for later, it waits on this computer, encrypted, until you go on with it.',
  memory: 'It is not saved yet. Kept for later, it waits until you quit Caseload.',
} as const
const TIMED = ' Its timer goes on as it is. If you discard the entry, the timer ends with it.'
const TRIED =
  ' If the last attempt reached the registry after all, the entry is in the treatment log: look there before you discard it and enter it again.'

/** Asks before an entry that was typed is closed: nothing of it is lost unless the person says so. */
function CloseConfirm({ attempt, onDisk, timed, onStay, onKeepForLater, onDiscard }: CloseConfirmProps) {
  if (attempt === 'saving') return <CloseWhileSaving onStay={onStay} onClose={onKeepForLater} />
  return (
    <Dialog label="Keep this entry for later?" role="alertdialog" className="confirm-dialog" onClose={onStay}>
      <h2>Keep this entry for later?</h2>
      <div className="f13 t2">
        {onDisk ? KEPT.disk : KEPT.memory}
        {timed && TIMED}
        {attempt === 'tried' && TRIED}
      </div>
      <div className="row gap2 confirm-actions">
        <Button onPress={onDiscard}>Discard</Button>
        <span className="grow" />
        <Button onPress={onStay}>Keep editing</Button>
        <Button variant="primary" autoFocus onPress={onKeepForLater}>
          Keep for later
        </Button>
      </div>
    </Dialog>
  )
}

interface LeavingQuestionsProps {
  readonly leaving: Leaving
  readonly saving: Saving['kind']
  /** Whether the form is kept while it is typed. */
  readonly keeps: boolean
  /** Whether the entry has a timer. */
  readonly timed: boolean
  readonly onDiscard: () => void
}

/** What is asked before an open entry is left. */
export function LeavingQuestions({ leaving, saving, keeps, timed, onDiscard }: LeavingQuestionsProps) {
  const onDisk = useContext(SyncContext).kept.on === 'disk'
  if (leaving.asking === null) return null
  if (leaving.asking === 'start-over')
    return <StartOverConfirm timed={timed} onStay={leaving.stay} onStartOver={leaving.discardAndStartOver} />
  if (!keeps && saving !== 'saving')
    return (
      <DiscardQuestion
        title="Discard this entry?"
        words="It is not saved. Another unfinished entry for this patient waits already, and only one can be kept."
        onKeep={leaving.stay}
        onDiscard={onDiscard}
      />
    )
  return (
    <CloseConfirm
      attempt={saving === 'saving' ? 'saving' : saving === 'failed' ? 'tried' : 'none'}
      onDisk={onDisk}
      timed={timed}
      onStay={leaving.stay}
      onKeepForLater={leaving.keepForLater}
      onDiscard={onDiscard}
    />
  )
}

interface StartOverConfirmProps {
  /** Whether the entry has a timer, which goes with it. */
  readonly timed: boolean
  readonly onStay: () => void
  readonly onStartOver: () => void
}

/** Asks before what was typed earlier goes. */
function StartOverConfirm({ timed, onStay, onStartOver }: StartOverConfirmProps) {
  return (
    <ConfirmDialog
      title="Start over?"
      words={`What you entered is not saved. It is discarded, and the entry begins empty.${timed ? ' Its timer ends.' : ''}`}
      keep="Keep editing"
      confirm="Start over"
      onKeep={onStay}
      onConfirm={onStartOver}
    />
  )
}
