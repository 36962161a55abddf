import { VIEWS, type View, type ViewId } from '#shared/domain/caseload/views.ts'
import type { IconName } from '../../ui/index.ts'

export const VIEW_ICONS: Readonly<Record<ViewId, IconName>> = {
  today: 'sun',
  'this-week': 'calendar',
  mine: 'person',
  'needs-attention': 'flag',
  overdue: 'warning',
  'review-overdue': 'monitor',
  'not-improving': 'not-improving',
  'near-threshold': 'clock',
  'ready-for-rpp': 'shield',
  unfinished: 'pencil',
  all: 'people',
  unreadable: 'document',
}

/** The keys of the views, as their caps say: Ctrl 1 to 9 show the first nine, and 0 everybody, so that nobody is more than a key away. */
export const SHORTCUT_OF_VIEW: ReadonlyMap<ViewId, string> = new Map<ViewId, string>([
  ...VIEWS.slice(0, 9).map(({ id }, index): [ViewId, string] => [id, `Ctrl ${index + 1}`]),
  ['all', '0'],
])

const [firstView] = VIEWS

/** A view by its id. */
export function viewOf(id: ViewId): View {
  const found = VIEWS.find((view) => view.id === id) ?? firstView
  if (!found) throw new Error('There are no views.')
  return found
}
