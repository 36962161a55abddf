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
  document.execCommand('copy')
  document.removeEventListener('copy', give, { capture: true })
  return copied
}
