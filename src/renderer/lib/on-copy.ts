/** Calls `run` after something of the window was put on the clipboard, until the returned disposer is called. */
export function onCopy(run: () => void): () => void {
  // The clipboard has it once the event is over.
  const after = () => setTimeout(run, 0)
  document.addEventListener('copy', after)
  document.addEventListener('cut', after)
  return () => {
    document.removeEventListener('copy', after)
    document.removeEventListener('cut', after)
  }
}
