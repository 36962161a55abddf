/** Calls `run` whenever the person comes back to the window, until the returned disposer is called. */
export function onWindowFocus(run: () => void): () => void {
  window.addEventListener('focus', run)
  return () => window.removeEventListener('focus', run)
}
