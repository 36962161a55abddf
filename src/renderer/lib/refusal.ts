import { useEffect, useState } from 'react'

/** How long a sentence stands, in milliseconds. */
const SHOWN_MS = 6000

const listeners = new Set<(words: string) => void>()

/** Says why a key does nothing; a key that is refused without a word looks broken. */
export function sayRefusal(words: string): void {
  for (const listen of listeners) listen(words)
}

/** Does what a key asks for, or says why not. */
export const unlessRefused = (refusal: string | null, act: () => void): void =>
  refusal === null ? act() : sayRefusal(refusal)

/** Why the last key did nothing; null once it has been read, or after the next key. */
export function useRefusal(): string | null {
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    listeners.add(setWords)
    return () => {
      listeners.delete(setWords)
    }
  }, [])
  useEffect(() => {
    if (words === null) return
    const clear = () => setWords(null)
    const timer = setTimeout(clear, SHOWN_MS)
    window.addEventListener('keydown', clear, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', clear, { capture: true })
    }
  }, [words])
  return words
}
