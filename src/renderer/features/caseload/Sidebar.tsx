import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { ViewId } from '#shared/domain/views.ts'
import { count } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { SHORTCUT_OF_VIEW, VIEW_ICONS, viewOf } from './view-list.ts'

interface SidebarProps {
  readonly views: readonly { readonly id: ViewId; readonly rows: readonly CaseloadRow[] }[]
  readonly current: string
  readonly onView: (view: ViewId) => void
}

/** The built-in views with their live counts. */
export function Sidebar({ views, current, onView }: SidebarProps) {
  return (
    <nav className="side" aria-label="Views" data-region="views">
      <h2 className="side-title">Views</h2>
      <ul>
        {views.map(({ id, rows }) => {
          const shortcut = SHORTCUT_OF_VIEW.get(id)
          const { label } = viewOf(id)
          return (
            <li key={id}>
              <button
                type="button"
                className={id === current ? 'nav on' : 'nav'}
                aria-current={id === current ? 'page' : undefined}
                onClick={() => onView(id)}
                {...(shortcut
                  ? { title: `${label} (Ctrl ${shortcut})`, 'aria-keyshortcuts': `Control+${shortcut}` }
                  : {})}
              >
                <Icon name={VIEW_ICONS[id]} />
                <span className="ell">{label}</span>
                <span className="n">{count(rows.length)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
