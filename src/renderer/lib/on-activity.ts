const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Drawing something under a pointer that lies still is told as a movement of nothing. */
const isStill = (event: Event) =>
  event instanceof PointerEvent && event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0

/** Calls `run` when the person does something, at most once in `everyMs` milliseconds, until the returned disposer is called. */
export function onActivity(run: () => void, everyMs: number): () => void {
  let last = Number.NEGATIVE_INFINITY
  const note = (event: Event) => {
    const at = performance.now()
    if (at - last < everyMs || isStill(event)) return
    last = at
    run()
  }
  for (const sign of SIGNS) window.addEventListener(sign, note, { capture: true, passive: true })
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, note, { capture: true })
  }
}
