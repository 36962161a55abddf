import { type ReactNode, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { focusAfterDrawing } from '../lib/focus.ts'
import { createPaperDesk, PaperDeskContext, type PaperDeskPorts } from '../lib/paper-desk.ts'
import type { PaperPlace } from '../lib/use-printing.ts'

interface OnPaperProps {
  readonly at: PaperPlace
  /** Draws the page for paper. It is asked when somebody prints. */
  readonly children: () => ReactNode
}

/** Says how a page is drawn for paper, while it is shown. */
export function OnPaper({ at, children }: OnPaperProps) {
  useLayoutEffect(() => {
    at.current = children
    return () => {
      at.current = null
    }
  })
  return null
}

interface PaperHolderProps extends Pick<PaperDeskPorts, 'put'> {
  readonly children: ReactNode
}

/** Holds what is printed over every screen of a registry: a page stays on paper when its screen has gone. */
export function PaperHolder({ put, children }: PaperHolderProps) {
  const [desk] = useState(() =>
    createPaperDesk({ put, afterDrawing: (act) => focusAfterDrawing(() => focusAfterDrawing(act)) }),
  )
  const job = useSyncExternalStore(desk.subscribe, desk.standing)
  return (
    <PaperDeskContext value={desk}>
      {children}
      {job?.content}
    </PaperDeskContext>
  )
}
