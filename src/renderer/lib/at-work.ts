import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { AT_WORK, type AtWork } from '#shared/updates.ts'

/** What is being done in the window, each part for itself. A restart waits for it. */
const parts = new Map<symbol, AtWork>()
const followers = new Set<() => void>()

const tell = () => {
  for (const follower of followers) follower()
}

const follow = (follower: () => void) => {
  followers.add(follower)
  return () => void followers.delete(follower)
}

/** Says, while a part of the screen is there, that a restart would cut something off. */
export function useAtWork(kind: AtWork, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const part = Symbol(kind)
    parts.set(part, kind)
    tell()
    return () => {
      parts.delete(part)
      tell()
    }
  }, [kind, isOn])
}

const shown = () => AT_WORK.filter((kind) => [...parts.values()].includes(kind)).join(' ')

/** What is being done in the window, in the order in which it is said. */
export function useWorkGoingOn(): readonly AtWork[] {
  const now = useSyncExternalStore(follow, shown)
  return useMemo(() => AT_WORK.filter((kind) => now.split(' ').includes(kind)), [now])
}
