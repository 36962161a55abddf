import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface DiscardConfirmProps {
  /** `saving`: an attempt is under way; `tried`: one failed, and may have reached the registry all the same. */
  readonly attempt: 'none' | 'tried' | 'saving'
  readonly onKeep: () => void
  readonly onDiscard: () => void
}

const WORDS = {
  none: ['Discard this entry?', 'What you entered is not saved.', 'Keep editing', 'Discard'],
  tried: [
    'Discard this entry?',
    'What you entered is not saved as far as we know. If the last attempt reached the registry after all, the entry is in the treatment log: look there before you enter it again.',
    'Keep editing',
    'Discard',
  ],
  saving: [
    'Close while saving?',
    'The entry is on its way. If you close now, look at the treatment log before you enter it again.',
    'Keep waiting',
    'Close',
  ],
} as const

/** Asks before what was typed is lost. */
export function DiscardConfirm({ attempt, onKeep, onDiscard }: DiscardConfirmProps) {
  const [title, words, keep, discard] = WORDS[attempt]
  return (
    <Dialog label={title} role="alertdialog" className="lc-confirm" onClose={onKeep}>
      <h2>{title}</h2>
      <p className="f13 t2">{words}</p>
      <div className="row gap2 lc-confirm-actions">
        <Button autoFocus onPress={onKeep}>
          {keep}
        </Button>
        <Button variant="danger" onPress={onDiscard}>
          {discard}
        </Button>
      </div>
    </Dialog>
  )
}
