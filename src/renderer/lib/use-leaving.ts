import { useEffect, useState } from 'react'
import { useAtWork } from './at-work.ts'

/** What is asked before a form is left: whether what is typed may go, or whether to leave before the answer. Null: nothing is asked. */
export type LeaveQuestionKind = 'discard' | 'saving' | null

/**
 * The question that is shown. What is being saved can't be discarded any more, and once the answer is there nobody has to wait for it.
 * @param asked what was asked when the person wanted to leave
 */
export function leaveQuestion(asked: LeaveQuestionKind, isSaving: boolean): LeaveQuestionKind {
  if (asked === null) return null
  if (isSaving) return 'saving'
  return asked === 'saving' ? null : 'discard'
}

interface LeavingOptions {
  /** Whether something would be lost. */
  readonly isTyped: boolean
  readonly isSaving: boolean
  readonly onClose: () => void
}

/** How a form is left: at once, after a question about what is typed, or after saying what becomes of what is being saved. */
export function useLeaving({ isTyped, isSaving, onClose }: LeavingOptions) {
  const [asked, setAsked] = useState<LeaveQuestionKind>(null)
  useAtWork('typing', isTyped || isSaving)
  useEffect(() => {
    // The answer is there: the next attempt asks anew.
    if (!isSaving) setAsked((now) => (now === 'saving' ? null : now))
  }, [isSaving])
  return {
    question: leaveQuestion(asked, isSaving),
    close() {
      if (isSaving) setAsked('saving')
      else if (isTyped) setAsked('discard')
      else onClose()
    },
    stay: () => setAsked(null),
    leave: onClose,
  }
}
export type Leaving = ReturnType<typeof useLeaving>
