let giving = false

/** Whether the copy that is under way is one of `copyText`. */
export const isGivenText = (): boolean => giving

/**
 * Puts a text on the clipboard. The window has no permission for the clipboard API: the page's own copy command needs none, and
 * takes what its event is given.
 * @returns whether it was copied
 */
export function copyText(text: string): boolean {
  let copied = false
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', text)
    copied = event.clipboardData !== null
  }
  document.addEventListener('copy', give, { capture: true, once: true })
  giving = true
  try {
    document.execCommand('copy')
  } finally {
    giving = false
    document.removeEventListener('copy', give, { capture: true })
  }
  return copied
}
