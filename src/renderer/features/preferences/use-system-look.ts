import { useSyncExternalStore } from 'react'

const MOTION = '(prefers-reduced-motion: reduce)'
const CONTRAST = '(prefers-contrast: more)'
const COLORS = '(forced-colors: active)'

function watch(onChange: () => void): () => void {
  const queries = [MOTION, CONTRAST, COLORS].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', onChange)
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange)
  }
}

const is = (query: string) => matchMedia(query).matches

const words = (): string =>
  `motion ${is(MOTION) ? 'off' : 'on'}, contrast ${is(COLORS) ? 'in the colors of the system' : is(CONTRAST) ? 'high' : 'normal'}`

/** What the computer asks of motion and contrast, in words: `motion on, contrast normal` */
export const useSystemLook = (): string => useSyncExternalStore(watch, words)
