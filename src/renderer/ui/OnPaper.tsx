import { type ReactNode, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Paper } from '#shared/domain/entities/paper.ts'
import { focusAfterDrawing } from '../lib/focus.ts'
import { createPaperDesk, PaperDeskContext, type PaperDeskPorts, type PaperJob } from '../lib/paper-desk.ts'
import type { PaperPlace } from '../lib/use-printing.ts'
import { ConfirmDialog } from './Dialog.tsx'

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

/** Of papers that hold figures alone, and nobody. */
const WITHOUT_PATIENTS: readonly Paper[] = ['measures', 'caseloads']
const HEALTH_RECORDS =
  'The file holds health records and is not encrypted. Keep it where your clinic allows it, and delete it when it is no longer needed.'
const IS_RECORDED = 'It is written into the registry’s access audit with your name.'

interface FirstPdfProps {
  readonly job: PaperJob
  readonly onKeep: () => void
  readonly onSave: () => void
}

/** Says what a PDF means, before the first one of an opened registry. */
function FirstPdf({ job, onKeep, onSave }: FirstPdfProps) {
  const isFigures = WITHOUT_PATIENTS.includes(job.request.paper)
  return (
    <ConfirmDialog
      title="Save as PDF?"
      words={<p>{`${isFigures ? 'The file is not encrypted.' : HEALTH_RECORDS} ${IS_RECORDED}`}</p>}
      keep="Cancel"
      confirm="Choose a file"
      tone="primary"
      onKeep={onKeep}
      onConfirm={onSave}
    />
  )
}

/** Holds what is printed over every screen of a registry: a page stays on paper when its screen has gone. */
export function PaperHolder({ put, children }: PaperHolderProps) {
  const [desk] = useState(() =>
    createPaperDesk({ put, afterDrawing: (act) => focusAfterDrawing(() => focusAfterDrawing(act)) }),
  )
  const [asking, setAsking] = useState<PaperJob | null>(null)
  const [warning, setWarning] = useState<'due' | 'given'>('due')
  const job = useSyncExternalStore(desk.subscribe, desk.standing)
  const asked = useMemo(
    () => ({
      ...desk,
      start: (one: PaperJob) => (one.way === 'pdf' && warning === 'due' ? setAsking(one) : desk.start(one)),
    }),
    [desk, warning],
  )
  const save = (one: PaperJob) => {
    setAsking(null)
    setWarning('given')
    desk.start(one)
  }
  return (
    <PaperDeskContext value={asked}>
      {children}
      {asking && <FirstPdf job={asking} onKeep={() => setAsking(null)} onSave={() => save(asking)} />}
      {job?.content}
    </PaperDeskContext>
  )
}
