import type { AccessEvent, AccessKind } from '../entities/access-event.ts'

/** What is asked of the log; null = any. */
export interface AccessFilter {
  readonly userId: string | null
  readonly mrn: string | null
  readonly kind: AccessKind | null
  readonly computer: string | null
}

export const ANY_ACCESS: AccessFilter = { userId: null, mrn: null, kind: null, computer: null }

/** The events that a filter lets pass, in their order. */
export const filterAccess = (events: readonly AccessEvent[], filter: AccessFilter): AccessEvent[] =>
  events.filter(
    ({ userId, mrn, kind, computer }) =>
      (filter.userId === null || filter.userId === userId) &&
      (filter.mrn === null || filter.mrn === mrn) &&
      (filter.kind === null || filter.kind === kind) &&
      (filter.computer === null || filter.computer === computer),
  )
