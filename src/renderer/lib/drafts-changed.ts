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
