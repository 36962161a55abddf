import { useState } from 'react'
import type { OpenEntry } from './use-open-entry.ts'
import type { OnSaved } from './use-save-entry.ts'

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
      if (saving.kind === 'stored-earlier') onSaved(saving.detail, 'already-written')
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
export type Leaving = ReturnType<typeof useLeaveEntry>
