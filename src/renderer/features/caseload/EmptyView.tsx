import type { ViewId } from '#shared/domain/caseload/views.ts'
import type { UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import { plural } from '#shared/domain/plural.ts'
import { Button } from '../../ui/index.ts'
import { viewOf } from './built-in-views.ts'

interface EmptyViewProps {
  readonly view: ViewId
  readonly thresholds: UrgencyThresholds
  readonly filter: string
  /** Whether anything narrows the view. */
  readonly filtered: boolean
  /** Patients of the whole registry. */
  readonly total: number
  /** Patients whose record on this computer can't be read until the table was. */
  readonly missing: number
  readonly onClearFilter: () => void
  readonly onShowAll: () => void
  /** Adds the first patient of a registry; null for a role that can't. */
  readonly onEnrol: (() => void) | null
}

const ROW_WIDTHS = [96, 124, 80] as const

/** The outline of a table that has no rows. Decorative. */
function EmptyTable() {
  return (
    <svg width="440" height="112" viewBox="0 0 440 112" fill="none" aria-hidden="true">
      {ROW_WIDTHS.map((width, index) => (
        <g key={width} transform={`translate(0 ${index * 37})`} fill="var(--sunken)">
          <rect x=".5" y=".5" width="439" height="32" rx="5" fill="none" stroke="var(--line-2)" strokeDasharray="4 4" />
          <rect x="12" y="12" width={width} height="8" rx="2" />
          <rect x="180" y="12" width="56" height="8" rx="2" />
          <rect x="300" y="13" width="36" height="6" rx="1.5" />
          <rect x="338" y="13" width="36" height="6" rx="1.5" />
          <rect x="376" y="13" width="36" height="6" rx="1.5" />
        </g>
      ))}
    </svg>
  )
}

const UNREAD = 'Nobody can be shown from this computer’s copy. The patients come back when the table is read.'

/** What a view without rows says: why it is empty, and the way on. */
export function EmptyView(props: EmptyViewProps) {
  const { view, thresholds, filter, filtered, total, missing, onClearFilter, onShowAll, onEnrol } = props
  // Nobody may read that a registry has no patients whose copy here is damaged.
  const isUnread = total === 0 && missing > 0
  const words = isUnread ? UNREAD : viewOf(view).empty(thresholds)
  const [title, ...sentences] = words.split(/\. |\.$/).filter(Boolean)
  const text = filter.trim()
  return (
    <div className="center empty-view">
      <div>
        <EmptyTable />
        {filtered ? (
          <>
            <h2>{text ? `No patient matches “${text}”` : 'No patient matches the filters'}</h2>
            <p className="t2">
              {text
                ? 'The filter looks at names and MRNs in this view.'
                : 'Patients of this view are left out by them.'}
            </p>
            <Button variant="primary" onPress={onClearFilter}>
              Clear filter
            </Button>
          </>
        ) : (
          <>
            <h2>{title}</h2>
            {sentences.length > 0 && <p className="t2">{sentences.map((sentence) => `${sentence}.`).join(' ')}</p>}
            {total === 0 && !isUnread && onEnrol && (
              <Button variant="primary" shortcut="N" onPress={onEnrol}>
                Enroll patient
              </Button>
            )}
            {view !== 'all' && total > 0 && <Button onPress={onShowAll}>View all {plural(total, 'patient')}</Button>}
          </>
        )}
      </div>
    </div>
  )
}
