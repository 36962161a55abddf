import { useEffect, useRef } from 'react'

/** Regions of a screen, in order: elements marked with `data-region`. F6 moves between them. */

const TABBABLE = 'a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]'

const firstStop = (region: Element): HTMLElement | null => {
  for (const element of region.querySelectorAll<HTMLElement>(TABBABLE)) {
    if (element.tabIndex >= 0 && element.checkVisibility()) return element
  }
  return null
}

/**
 * The element below `root` whose `data-<name>` is `value`. A selector would not do: none can name a text with a NUL in it, which another
 * program may have stored.
 */
export function elementWithData(root: ParentNode, name: string, value: string): HTMLElement | null {
  return [...root.querySelectorAll<HTMLElement>(`[data-${name}]`)].find((one) => one.dataset[name] === value) ?? null
}

/** Moves focus to the next (1) or previous (-1) region that has something to focus, of the screen or of one dialog. */
export function focusRegion(step: 1 | -1, within: ParentNode = document): void {
  const regions = [...within.querySelectorAll('[data-region]')]
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  for (let tried = 1; tried <= regions.length; tried++) {
    const start = current === -1 && step === -1 ? 0 : current
    const region = regions[(start + step * tried + regions.length * 2) % regions.length]
    const stop = region && firstStop(region)
    if (stop) {
      stop.focus()
      return
    }
  }
}

/** Focuses what is chosen in a list of choices, else its first choice. */
export const focusChosen = (list: ParentNode | null): void =>
  (list?.querySelector<HTMLElement>('input:checked') ?? list?.querySelector<HTMLElement>('input'))?.focus()

/** True when no control has the focus. A screen may then set the focus. */
export const isFocusFree = (): boolean => document.activeElement === null || document.activeElement === document.body

/**
 * Focuses something if nothing has the focus once a closing dialog has given it back, or right before the next key while nothing has it.
 * Returns what gives it up: a screen that goes must not take the keyboard from the next.
 */
export function focusWhenFree(focus: () => void): () => void {
  return onceKeyboardIsBack(() => {
    if (isFocusFree()) focus()
  }, isFocusFree)
}

/**
 * Where the keyboard starts on a screen: the first control inside the element that gets the ref. A dialog that closes over the new screen
 * gives the focus back later than the screen is drawn; otherwise nothing would have it.
 */
export function useKeyboardStart<E extends HTMLElement>() {
  const ref = useRef<E>(null)
  useEffect(() => {
    const start = () => {
      if (ref.current) firstStop(ref.current)?.focus()
    }
    if (isFocusFree()) start()
    return focusWhenFree(start)
  }, [])
  return ref
}

/** Puts the keyboard on the heading of the page: its reader says where one is, and Tab goes on from there. */
function focusHeading(heading: HTMLElement | null): void {
  if (!heading) return
  heading.tabIndex = -1
  heading.dataset.focusQuiet = ''
  heading.focus()
}

/**
 * Where the keyboard starts on a page, whichever way leads there: on its work; on its heading while that is still being read, or where there is none.
 * @param isReady whether the work is drawn
 * @param work null where there is none
 */
export function usePageStart(isReady: boolean, work: () => HTMLElement | null | undefined): void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    const isWaiting = () => isFocusFree() || document.activeElement === heading
    return onceKeyboardIsBack(() => {
      if (!isWaiting()) return
      const start = isReady ? latest.current() : null
      if (start) start.focus()
      else focusHeading(heading)
    }, isWaiting)
  }, [isReady])
}

/**
 * Gives the focus back to where it was before a control that has gone; else, when nothing has it, into the open dialog or the screen's
 * work area. A dialog that lost its focused control has put the focus on its first one by then, which is no place anybody chose.
 */
export function focusWork(before: Element | null): void {
  const give = () => {
    if (before instanceof HTMLElement && before.isConnected) return before.focus()
    const work = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.querySelector('main')
    if (work && isFocusFree()) firstStop(work)?.focus()
  }
  focusAfterDrawing(() => focusAfterDrawing(give))
}

/**
 * Does something once a closing dialog has given the keyboard back, or right before the next key or press if that comes first: what somebody
 * does right after must find it done, and not be overtaken by it. Returns what gives it up.
 * @param mayBeforeKey whether the next key or press may bring it forward
 */
export function onceKeyboardIsBack(act: () => void, mayBeforeKey: () => boolean = () => true): () => void {
  const waiting = new AbortController()
  const { signal } = waiting
  const now = () => {
    if (signal.aborted) return
    waiting.abort()
    act()
  }
  const before = () => {
    if (mayBeforeKey()) now()
  }
  for (const input of ['keydown', 'pointerdown']) window.addEventListener(input, before, { capture: true, signal })
  focusAfterDrawing(() => focusAfterDrawing(() => focusAfterDrawing(now)))
  return () => waiting.abort()
}

/** Focuses the first field of a form that is said to be wrong, once that is drawn. */
export function focusFirstError(form: Element | null): void {
  focusAfterDrawing(() => {
    const wrong = form?.querySelector<HTMLElement>(
      '[aria-invalid="true"], button[data-invalid], [role="radiogroup"][data-invalid]',
    )
    if (!wrong?.matches('[role="radiogroup"]')) return wrong?.focus()
    // A group of choices takes no keyboard itself, and its inputs, which nobody sees, bring nothing into sight.
    wrong.querySelector('input')?.focus()
    wrong.scrollIntoView({ block: 'nearest' })
  })
}

/** Focuses something once the page has been drawn again. */
export function focusAfterDrawing(focus: () => void): void {
  requestAnimationFrame(focus)
}

/** Puts the focus where the work starts when a part of a screen appears. */
export function useMounted(focus: () => void): void {
  const latest = useRef(focus)
  useEffect(() => latest.current(), [])
}
