import { useEffect, useState } from 'react'
import { useTableClock } from '../../lib/table-clock.ts'

/** A patient whom the person looked at or worked on, what that was, and when (epoch milliseconds). */
export interface RecentPatient {
  readonly mrn: string
  readonly did: string
  readonly at: number
}

/** Most patients that are remembered. */
const MOST_RECENT = 5

/** The patients with one more before them; each once. */
export const withRecent = (recent: readonly RecentPatient[], one: RecentPatient): RecentPatient[] =>
  [one, ...recent.filter(({ mrn }) => mrn !== one.mrn)].slice(0, MOST_RECENT)

interface Looking {
  /** The patient whose page is open, or whom a search showed; null for nobody. */
  readonly mrn: string | null
  /** What was saved last: another object is another saving. */
  readonly saved: { readonly mrn: string; readonly did: string } | null
  /** The registry that is open. */
  readonly registryId: string
}

/** The last patients of this window, the latest first. They are kept in its memory only, and go with the lock. */
export function useRecentPatients({ mrn, saved, registryId }: Looking): readonly RecentPatient[] {
  const [{ of, recent }, setRecent] = useState({ of: registryId, recent: [] as readonly RecentPatient[] })
  const clock = useTableClock()
  const remember = (whom: string, did: string) =>
    setRecent((before) => ({
      of: registryId,
      recent: withRecent(before.of === registryId ? before.recent : [], { mrn: whom, did, at: clock() }),
    }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is looked at stands for the moment it began.
  useEffect(() => {
    if (mrn !== null) remember(mrn, 'Looked at')
  }, [mrn])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved stands for the moment it was.
  useEffect(() => {
    if (saved) remember(saved.mrn, saved.did)
  }, [saved?.mrn, saved?.did])
  return of === registryId ? recent : []
}
