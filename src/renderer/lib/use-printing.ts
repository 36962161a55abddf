import { useEffect, useState } from 'react'
import { focusAfterDrawing } from './focus.ts'
import { client } from './ipc-client.ts'

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

/** Prints what stands in a `.print-page` after it was drawn. @param mrn whose page it is; null for a list of several */
export function usePrinting(registryId: string, mrn: string | null, say: (sentence: string) => void) {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    if (!printing) return
    let current = true
    const print = async () => {
      const answer = await client.call('print.page', { registryId, mrn })
      if (!current) return
      setPrinting(false)
      if (!answer.ok) say(answer.error.message)
      else if (answer.value.outcome === 'printed') say('Sent to the printer.')
    }
    focusAfterDrawing(() => focusAfterDrawing(() => void print()))
    return () => {
      current = false
    }
  }, [printing, registryId, mrn, say])
  return { printing, print: () => setPrinting(true) }
}
