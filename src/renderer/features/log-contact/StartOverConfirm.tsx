import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

interface StartOverConfirmProps {
  /** Whether the entry has a timer, which goes with it. */
  readonly timed: boolean
  readonly onStay: () => void
  readonly onStartOver: () => void
}

/** Asks before what was typed earlier goes. */
export function StartOverConfirm({ timed, onStay, onStartOver }: StartOverConfirmProps) {
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
