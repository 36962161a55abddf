import { useContext } from 'react'
import { SyncContext } from '../../lib/sync-context.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CloseConfirm } from './CloseConfirm.tsx'
import type { Leaving } from './use-leave-entry.ts'
import type { Saving } from './use-save-entry.ts'

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
      <ConfirmDialog
        title="Discard this entry?"
        words={
          <p>It is not saved. Another unfinished entry for this patient waits already, and only one can be kept.</p>
        }
        keep="Keep editing"
        confirm="Discard"
        onKeep={leaving.stay}
        onConfirm={onDiscard}
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
