const listeners = new Set<() => void>()

/** Says that an entry was begun, finished or let go: main keeps the list of them and tells nobody. */
export function noteDraftsChanged(): void {
  for (const listener of [...listeners]) listener()
}

/** Calls `run` whenever that was said, until the returned disposer is called. */
export function onDraftsChanged(run: () => void): () => void {
  listeners.add(run)
  return () => listeners.delete(run)
}
