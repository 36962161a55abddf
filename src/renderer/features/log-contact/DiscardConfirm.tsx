import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

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
    <ConfirmDialog title={title} words={words} keep={keep} confirm={discard} onKeep={onKeep} onConfirm={onDiscard} />
  )
}
