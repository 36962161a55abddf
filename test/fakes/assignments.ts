import type { Assignment } from '#shared/domain/operations/assign.ts'

type NamedCovering = NonNullable<Assignment['covering']>

/** Pavel Lund covers for two weeks. */
export const coveringOf = (part: Partial<NamedCovering> = {}): NamedCovering => ({
  userId: 'user-pavel',
  name: 'Pavel Lund',
  from: '2026-03-23',
  until: '2026-04-03',
  note: 'Call before work.',
  ...part,
})

/** Nobody was assigned, and Renee Okafor is from now on. */
export const assignmentOf = (part: Partial<Assignment> = {}): Assignment => ({
  ...('covering' in part ? {} : { careManager: { userId: 'user-renee', name: 'Renee Okafor' } }),
  addToTeam: [],
  removeFromTeam: [],
  note: '',
  seen: { careManager: null, covering: null },
  ...part,
})
