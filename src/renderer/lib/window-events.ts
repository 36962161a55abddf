import { isGivenText } from './copy-text.ts'
import { shortcutOf } from './shortcut-keys.ts'

const listeners = new Set<() => void>()

/** Says that an entry was begun, finished or dropped. Main keeps the list of drafts and sends no event. */
export function noteDraftsChanged(): void {
  for (const listener of [...listeners]) listener()
}

/** Calls `run` whenever that was said, until the returned disposer is called. */
export function onDraftsChanged(run: () => void): () => void {
  listeners.add(run)
  return () => listeners.delete(run)
}

/** What happens to the window and in it. Each function calls `run` until the disposer that it returns is called. */

/** Listens for several events. @returns the disposer */
function listen(
  target: EventTarget,
  events: readonly string[],
  listener: (event: Event) => void,
  options: AddEventListenerOptions = {},
): () => void {
  for (const event of events) target.addEventListener(event, listener, options)
  return () => {
    for (const event of events) target.removeEventListener(event, listener, options)
  }
}

/** When the person comes back to the window. */
export const onWindowFocus = (run: () => void): (() => void) => listen(window, ['focus'], run)

/** When the computer says that it has a network again. */
export const onNetworkBack = (run: () => void): (() => void) => listen(window, ['online'], run)

/** When the person leaves the window, or the page closes. These are the last moments to save something. */
export const onWindowLeave = (run: () => void): (() => void) => listen(window, ['blur', 'pagehide'], run)

/** After something was copied. `run` is called when the event is over, because only then the clipboard holds the text. */
const afterCopy = (run: () => void) => setTimeout(run, 0)

/** What is selected, in a field or on the page. Nothing of what a field hides. */
function selectedText(): string {
  const at = document.activeElement
  if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement))
    return document.getSelection()?.toString() ?? ''
  if (at.type === 'password') return ''
  const { selectionStart: from, selectionEnd: to, value } = at
  return from === null || to === null ? (document.getSelection()?.toString() ?? '') : value.slice(from, to)
}

export interface TextLeaving {
  /** Takes the selected text along, and resolves to whether it did. Null where nobody has signed in: nothing is about a patient there. */
  readonly take: ((text: string) => Promise<boolean>) | null
  /** The window has put a text on the clipboard itself. */
  readonly copied: () => void
}

/** Deletes what was cut, unless something else is selected by now. */
function cutOut(text: string, from: Element | null): void {
  if (document.activeElement === from && selectedText() === text) document.execCommand('delete')
}

/**
 * When a person copies or cuts what they selected, by a key, a menu or the system: the page itself puts none of it on the clipboard. Selected text is
 * never dragged out.
 */
export function onTextLeaving({ take, copied }: TextLeaving): () => void {
  const onCopy = (event: Event) => {
    if (take === null || isGivenText()) return void afterCopy(copied)
    event.preventDefault()
    event.stopPropagation()
    const text = selectedText()
    const at = document.activeElement
    if (text === '') return
    void take(text).then((took) => {
      if (took && event.type === 'cut') cutOut(text, at)
    })
  }
  const disposers = [
    listen(window, ['copy', 'cut'], onCopy, { capture: true }),
    listen(window, ['dragstart'], (event) => event.preventDefault(), { capture: true }),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

/** When the page is drawn anew under a pointer that lies still, the browser reports a movement of 0 pixels. */
const isStill = (event: Event) =>
  event instanceof PointerEvent && event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0

/** A key that only repeats is held down, by a person or by a book that lies on it: nobody needs to be there. */
const isHeld = (event: Event) => event instanceof KeyboardEvent && event.repeat

/** When the person does something, at most once in `everyMs` milliseconds. */
export function onActivity(run: () => void, everyMs: number): () => void {
  let last = Number.NEGATIVE_INFINITY
  const note = (event: Event) => {
    const at = performance.now()
    if (at - last < everyMs || isStill(event) || isHeld(event)) return
    last = at
    run()
  }
  return listen(window, ['keydown', 'pointerdown', 'pointermove', 'wheel'], note, { capture: true, passive: true })
}

/** When the person presses Ctrl+L (Cmd+L), also in dialogs and fields: a person in a hurry does not close them first. */
export function onLockKey(run: () => void): () => void {
  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || shortcutOf(event) !== 'Mod+l') return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) run()
  }
  return listen(window, ['keydown'], onKeyDown, { capture: true })
}

/** Takes every key from what is drawn, until the disposer is called. What listens at the window itself, such as the lock, has had it before. */
export const holdKeys = (): (() => void) =>
  listen(
    document,
    ['keydown'],
    (event) => {
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )

/** Sets `data-theme` on the document from the operating system, now and when it changes. */
export function followTheme(): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
  }
  apply()
  return listen(dark, ['change'], apply)
}
