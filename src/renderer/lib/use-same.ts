import { useCallback, useLayoutEffect, useRef } from 'react'

/**
 * The same function at every drawing, so that what takes it need not be drawn again. It does what the function of the last drawing does:
 * for what a person presses now, never for what ends a field that was of somebody before.
 */
export function useSame<Args extends readonly unknown[], Answer>(act: (...args: Args) => Answer) {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...args: Args): Answer => latest.current(...args), [])
}
