import { useSharing } from '../../features/lock/ScreenSharing.tsx'
import { ConfirmDialog } from '../../ui/index.ts'

interface LeaveHiddenProps {
  readonly onStay: () => void
  /** Leaves the meeting's pages; what shared screens show has ended by then. */
  readonly onLeave: () => Promise<void>
}

/** Asks before a screen is shown that names patients, while the meeting hides names. */
export function LeaveHidden({ onStay, onLeave }: LeaveHiddenProps) {
  const isShared = useSharing() !== null
  return (
    <ConfirmDialog
      title="Show names?"
      words={
        <>
          <p>This meeting hides names, and what you asked for names patients.</p>
          {isShared && <p>Shared screens show this window now. They see it black again before you leave.</p>}
          <p>The meeting stays open. Names are hidden again when you come back to it.</p>
        </>
      }
      keep="Stay in the meeting"
      confirm={isShared ? 'Stop sharing and leave' : 'Leave the meeting'}
      onKeep={onStay}
      onConfirm={() => void onLeave()}
    />
  )
}
