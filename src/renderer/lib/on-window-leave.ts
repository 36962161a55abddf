/**
 * Calls `run` whenever the person leaves the window or the page goes: the last moments at which something can be kept. Until the
 * returned disposer is called.
 */
export function onWindowLeave(run: () => void): () => void {
  window.addEventListener('blur', run)
  window.addEventListener('pagehide', run)
  return () => {
    window.removeEventListener('blur', run)
    window.removeEventListener('pagehide', run)
  }
}
