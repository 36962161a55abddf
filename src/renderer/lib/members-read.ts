import { useEffect } from 'react'

const listeners = new Set<(registryId: string) => void>()

/** Tells that the members of a registry were read, and are others than before; otherwise their names and roles would be those of the opening. */
export function tellMembers(registryId: string): void {
  for (const listen of listeners) listen(registryId)
}

/** Reads again when the members of the registry are others than before. */
export function useMembersRead(registryId: string, again: () => void): void {
  useEffect(() => {
    const listen = (read: string) => {
      if (read === registryId) again()
    }
    listeners.add(listen)
    return () => {
      listeners.delete(listen)
    }
  }, [registryId, again])
}
