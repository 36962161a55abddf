import { matchesFilters } from '#shared/domain/caseload/filters.ts'
import { VIEWS, type ViewId } from '#shared/domain/caseload/views.ts'
import { looksAfter } from '#shared/domain/derived/care-manager.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { ReviewScope } from '#shared/domain/review/meeting.ts'
import type { SavedView } from '#shared/preferences.ts'
import type { NameOf } from '../../../lib/member-names.ts'

/** Who asks, and the views that the person has. */
export interface ScopeReader {
  readonly membership: Pick<Membership, 'userId' | 'role' | 'displayName'>
  readonly savedViews: readonly SavedView[]
}

export const WHOLE_REGISTRY: ReviewScope = { kind: 'registry' }

/** Views that an agenda can be made of: the whole registry and one's own patients are choices of their own. */
const NOT_OFFERED: readonly ViewId[] = ['today', 'this-week', 'all', 'mine', 'unreadable']
export const SCOPE_VIEWS = VIEWS.filter(({ id }) => !NOT_OFFERED.includes(id))

/** My own patients where I am a care manager with patients, else the whole registry. */
export const firstScope = (rows: readonly CaseloadRow[], { userId }: Pick<Membership, 'userId'>): ReviewScope =>
  rows.some((row) => looksAfter(row, userId)) ? { kind: 'care-managers', userIds: [userId] } : WHOLE_REGISTRY

const builtIn = (id: string) => VIEWS.find((view) => view.id === id)
const saved = ({ savedViews }: Pick<ScopeReader, 'savedViews'>, id: string) => savedViews.find((view) => view.id === id)

/** The scope, or the whole registry for a view that is there no more: otherwise nobody would be on the agenda. */
export const knownScope = (scope: ReviewScope, reader: Pick<ScopeReader, 'savedViews'>): ReviewScope =>
  scope.kind !== 'view' || builtIn(scope.viewId) || saved(reader, scope.viewId) ? scope : WHOLE_REGISTRY

/** The patients whom a meeting is about. */
export function rowsInScope(rows: readonly CaseloadRow[], scope: ReviewScope, reader: ScopeReader) {
  if (scope.kind === 'registry') return rows
  if (scope.kind === 'care-managers') {
    return rows.filter((row) => scope.userIds.some((userId) => looksAfter(row, userId)))
  }
  const own = saved(reader, scope.viewId)
  const view = builtIn(own?.base ?? scope.viewId)
  return rows.filter(
    (row) => (view?.includes(row, reader.membership) ?? true) && (!own || matchesFilters(row, own.filters)),
  )
}

/** `All patients`, `Not improving`, `My patients`, `Renee Okafor`, `3 care managers` */
export function scopeText(scope: ReviewScope, reader: ScopeReader, nameOf: NameOf): string {
  if (scope.kind === 'registry') return 'All patients'
  if (scope.kind === 'view') return saved(reader, scope.viewId)?.name ?? builtIn(scope.viewId)?.label ?? 'All patients'
  const [only, ...others] = scope.userIds
  if (only === undefined || others.length > 0) return `${scope.userIds.length} care managers`
  return only === reader.membership.userId ? 'My patients' : nameOf(only)
}
