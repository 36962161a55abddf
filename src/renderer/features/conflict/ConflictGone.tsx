import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** There is nothing to decide any more, or it can't be read: in a sentence. */
export function ConflictGone({ message, onClose }: { message: string; onClose: () => void }) {
  return (
    <Dialog label="Nothing to decide" role="alertdialog" className="confirm-dialog" onClose={onClose}>
      <h2>Nothing to decide</h2>
      <p className="f13 t2 selectable">{message}</p>
      <div className="row gap2 confirm-actions">
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
