import { focusAfterDrawing } from './focus.ts'

/** Elements that the keyboard moves between within a part of a screen: those marked with `data-stop`. One of them is the tab stop. */
const stopsOf = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-stop]')]

/** The stop that has the focus; -1 while none has. */
const focusedStop = (stops: readonly HTMLElement[]): number => stops.findIndex((stop) => stop.matches(':focus'))

/** Moves the focus on by one stop; to the tab stop while none has the focus. At an end it stays. */
export function moveStop(root: ParentNode | null, step: 1 | -1): void {
  const stops = root ? stopsOf(root) : []
  const at = focusedStop(stops)
  const next = at === -1 ? stops.find((stop) => stop.tabIndex === 0) : stops[at + step]
  next?.focus()
}

/** Moves the focus to the nearest stop of the row above or below, as the stops are drawn. */
export function moveStopByRow(root: ParentNode | null, step: 1 | -1): void {
  const stops = root ? stopsOf(root) : []
  const from = stops[focusedStop(stops)]?.getBoundingClientRect()
  if (!from) return
  const ahead = stops
    .map((stop) => ({ stop, box: stop.getBoundingClientRect() }))
    .filter(({ box }) => (box.top - from.top) * step > from.height)
  const nearest = Math.min(...ahead.map(({ box }) => Math.abs(box.top - from.top)))
  const inRow = ahead.filter(({ box }) => Math.abs(box.top - from.top) < nearest + from.height)
  inRow.toSorted((a, b) => Math.abs(a.box.left - from.left) - Math.abs(b.box.left - from.left))[0]?.stop.focus()
}

/** Whether the focus is within an element. */
export const hasFocus = (root: Element | null): boolean => root?.contains(document.activeElement) ?? false

/** Focuses the tab stop of a part, once it is drawn. */
export function focusStop(root: () => ParentNode | null): void {
  focusAfterDrawing(() => {
    const parent = root()
    if (parent)
      stopsOf(parent)
        .find((stop) => stop.tabIndex === 0)
        ?.focus()
  })
}
