import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

/** Asks before what was typed earlier goes. */
export function StartOverConfirm({ onStay, onStartOver }: { onStay: () => void; onStartOver: () => void }) {
  return (
    <ConfirmDialog
      title="Start over?"
      words="What you entered is not saved. It is discarded, and the entry begins empty."
      keep="Keep editing"
      confirm="Start over"
      onKeep={onStay}
      onConfirm={onStartOver}
    />
  )
}
