/** Calls `run` whenever the person comes back to the window, until the returned disposer is called. */
export function onWindowFocus(run: () => void): () => void {
  window.addEventListener('focus', run)
  return () => window.removeEventListener('focus', run)
}

/** Calls `run` whenever the computer says that it has a network again, until the returned disposer is called. */
export function onNetworkBack(run: () => void): () => void {
  window.addEventListener('online', run)
  return () => window.removeEventListener('online', run)
}
