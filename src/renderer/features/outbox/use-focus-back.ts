import { useLayoutEffect, useRef } from 'react'
import { focusAfterDrawing } from '../../lib/focus.ts'

/**
 * Puts the focus on the chosen line of the list when the focused control goes away, because its entry was sent or discarded.
 *
 * @param shown changes with the entry that is shown, and with its state
 */
export function useFocusBack(shown: string) {
  const body = useRef<HTMLDivElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const wasInPane = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is the reason, not a value that is read.
  useLayoutEffect(() => {
    if (!wasInPane.current) return
    // Waits two frames. In them a dialog focuses its first control after it lost the focused one, and a closing question returns the focus.
    const give = () => {
      if (pane.current?.contains(document.activeElement)) return
      body.current?.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')?.focus()
    }
    focusAfterDrawing(() => focusAfterDrawing(give))
  }, [shown])
  const onFocus = (event: { readonly target: EventTarget }) => {
    wasInPane.current = event.target instanceof Node && (pane.current?.contains(event.target) ?? false)
  }
  return { body, pane, onFocus }
}
