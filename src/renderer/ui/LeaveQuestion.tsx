import type { ReactNode } from 'react'
import type { Leaving } from '../lib/use-leaving.ts'
import { ConfirmDialog } from './Dialog.tsx'

interface CloseWhileSavingProps {
  readonly onStay: () => void
  readonly onClose: () => void
}

/** Asks before a form is left whose answer is not there yet: leaving takes nothing back. */
export const CloseWhileSaving = ({ onStay, onClose }: CloseWhileSavingProps) => (
  <ConfirmDialog
    title="Close while saving?"
    words={<p>It goes on being saved: don’t enter it again. If it is refused, you are told.</p>}
    keep="Keep waiting"
    confirm="Close"
    tone="primary"
    onKeep={onStay}
    onConfirm={onClose}
  />
)

interface LeaveQuestionProps {
  readonly leaving: Pick<Leaving, 'question' | 'stay' | 'leave'>
  /** `Discard this enrollment?` */
  readonly title: string
  /** What becomes of what was typed, as a sentence. */
  readonly words: ReactNode
  readonly keep?: string
  readonly discard?: string
}

/** What is asked before a form is left: about what is typed while nothing was sent, and about the answer once it was. */
export function LeaveQuestion({
  leaving,
  title,
  words,
  keep = 'Keep editing',
  discard = 'Discard',
}: LeaveQuestionProps) {
  const { question, stay, leave } = leaving
  if (question === null) return null
  if (question === 'saving') return <CloseWhileSaving onStay={stay} onClose={leave} />
  return (
    <ConfirmDialog title={title} words={<p>{words}</p>} keep={keep} confirm={discard} onKeep={stay} onConfirm={leave} />
  )
}
