import { useEffect, useState } from 'react'
import type { Paper } from '#shared/papers.ts'
import { focusAfterDrawing } from './focus.ts'
import { client } from './ipc-client.ts'
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

interface Printed {
  readonly registryId: string
  /** Whose page it is; null for a list of several. */
  readonly mrn: string | null
  readonly paper: Paper
}
type Way = 'paper' | 'pdf'

/** Lets main print what stands on the paper, or save it. Resolves to what is to be said; null for nothing, as when a person thinks better of it. */
async function put(way: Way, { registryId, mrn, paper }: Printed): Promise<string | null> {
  if (way === 'pdf') {
    const answer = await client.call('print.savePdf', { registryId, mrn, paper })
    if (!answer.ok) return answer.error.message
    return answer.value.outcome === 'saved' ? 'Saved as PDF. The file is not encrypted.' : null
  }
  const answer = await client.call('print.page', { registryId, mrn })
  if (!answer.ok) return answer.error.message
  return answer.value.outcome === 'printed' ? 'Sent to the printer.' : null
}

export interface Printing extends Printable {
  /** Whether the paper is to be drawn. */
  readonly printing: boolean
}

/** Prints what stands in a `.print-page` after it was drawn, or saves it as a PDF. */
export function usePrinting({ registryId, mrn, paper }: Printed, say: (sentence: string) => void): Printing {
  const [way, setWay] = useState<Way | null>(null)
  useEffect(() => {
    if (way === null) return
    let current = true
    const run = async () => {
      const said = await put(way, { registryId, mrn, paper })
      if (!current) return
      setWay(null)
      if (said !== null) say(said)
    }
    focusAfterDrawing(() => focusAfterDrawing(() => void run()))
    return () => {
      current = false
    }
  }, [way, registryId, mrn, paper, say])
  return { printing: way !== null, print: () => setWay('paper'), savePdf: () => setWay('pdf') }
}
