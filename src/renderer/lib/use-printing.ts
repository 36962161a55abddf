import { type ReactNode, type RefObject, useContext, useEffect, useRef, useState } from 'react'
import type { Paper } from '#shared/domain/entities/paper.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { paperReader } from '#shared/papers.ts'
import { client } from './ipc-client.ts'
import { PaperDeskContext, type PaperRequest, type PaperWay } from './paper-desk.ts'
import type { Printable } from './printable.ts'

/** How long the status bar says what was done, in milliseconds. */
const SAID_MS = 6000

/** A sentence for the status bar, which goes after a while. */
export function useSaid() {
  const [said, say] = useState<string | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => say(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  return { said, say }
}

/** Lets main print what stands on the paper, or save it. Resolves to what is to be said; null for nothing, as when a person thinks better of it. */
export async function putOnPaper(way: PaperWay, request: PaperRequest): Promise<string | null> {
  if (way === 'pdf') {
    const answer = await client.call('print.savePdf', request)
    if (!answer.ok) return answer.error.message
    return answer.value.outcome === 'saved' ? 'Saved as PDF. The file is not encrypted.' : null
  }
  const answer = await client.call('print.page', request)
  if (!answer.ok) return answer.error.message
  return answer.value.outcome === 'printed' ? 'Sent to the printer.' : null
}

interface Printed {
  readonly paper: Paper
  /** Whose page it is; null for a list of several. */
  readonly mrn: string | null
  readonly content: ReactNode
}

/** Puts a page on paper as it is now. What is drawn and what main is told of it are of one moment. */
export function usePaperDesk(open: OpenRegistry, say: (sentence: string) => void) {
  const desk = useContext(PaperDeskContext)
  return (way: PaperWay, { paper, mrn, content }: Printed): void => {
    const drawnFor = paperReader(open.membership, open.registry.settings)
    desk?.start({ way, request: { registryId: open.registry.id, mrn, paper, drawnFor }, content, say })
  }
}

/** What draws a page for paper; null while there is nothing to print. `ui/OnPaper.tsx` puts it here. */
export type PaperPlace = RefObject<(() => ReactNode) | null>

export interface Printing extends Printable {
  readonly place: PaperPlace
}

/** Prints a page of several patients, or saves it as a PDF: what `OnPaper` draws at its place. */
export function usePrinting(open: OpenRegistry, paper: Paper, say: (sentence: string) => void): Printing {
  const place: PaperPlace = useRef(null)
  const start = usePaperDesk(open, say)
  const put = (way: PaperWay) => {
    if (place.current) start(way, { paper, mrn: null, content: place.current() })
  }
  return { place, print: () => put('paper'), savePdf: () => put('pdf') }
}
