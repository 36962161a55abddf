import { VIEWS, type View, type ViewId } from '#shared/domain/caseload/views.ts'
import type { IconName } from '../../ui/index.ts'

export const VIEW_ICONS: Readonly<Record<ViewId, IconName>> = {
  today: 'sun',
  'this-week': 'calendar',
  mine: 'person',
  'needs-attention': 'flag',
  overdue: 'warning',
  'not-improving': 'not-improving',
  'near-threshold': 'clock',
  'ready-for-rpp': 'shield',
  all: 'people',
  unreadable: 'document',
}

/** Ctrl 1 to 9 show the first nine views. */
export const SHORTCUT_OF_VIEW: ReadonlyMap<ViewId, number> = new Map(
  VIEWS.slice(0, 9).map(({ id }, index) => [id, index + 1]),
)

const [firstView] = VIEWS

/** A view by its id. */
export function viewOf(id: ViewId): View {
  const found = VIEWS.find((view) => view.id === id) ?? firstView
  if (!found) throw new Error('There are no views.')
  return found
}
