import type { ReactNode } from 'react'
import type { ViewId } from '#shared/domain/caseload/views.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { SavedView } from '#shared/preferences.ts'
import { count } from '../../lib/format.ts'
import { ariaKeys, keyText } from '../../lib/key-text.ts'
import { Button, Icon, type IconName } from '../../ui/index.ts'
import { SHORTCUT_OF_VIEW, VIEW_ICONS, viewOf } from './built-in-views.ts'

interface SidebarProps {
  readonly views: readonly { readonly id: ViewId; readonly rows: readonly CaseloadRow[] }[]
  readonly saved: readonly { readonly view: SavedView; readonly rows: readonly CaseloadRow[] }[]
  readonly current: string
  readonly onView: (view: string) => void
  readonly onRemove: (view: SavedView) => void
  /** What stands below the views: the pages of the team. */
  readonly team?: ReactNode
}

/** The built-in views and a person's own, with their live counts. */
export function ViewsSidebar({ views, saved, current, onView, onRemove, team }: SidebarProps) {
  return (
    <nav className="side" aria-label="Views" data-region="views">
      <h2 className="side-title">Views</h2>
      <ul>
        {views.map(({ id, rows }) => {
          const shortcut = SHORTCUT_OF_VIEW.get(id)
          const { label } = viewOf(id)
          return (
            <li key={id}>
              <ViewButton
                icon={VIEW_ICONS[id]}
                label={label}
                rows={rows.length}
                isCurrent={id === current}
                shortcut={shortcut}
                onPress={() => onView(id)}
              />
            </li>
          )
        })}
      </ul>
      {saved.length > 0 && (
        <>
          <h2 className="side-title">Saved by you</h2>
          <ul>
            {saved.map(({ view, rows }) => (
              <li key={view.id} className="side-saved">
                <ViewButton
                  icon="list"
                  label={view.name}
                  rows={rows.length}
                  isCurrent={view.id === current}
                  onPress={() => onView(view.id)}
                />
                <Button
                  variant="ghost"
                  size="icon"
                  className="side-remove"
                  aria-label={`Remove view ${view.name}`}
                  title="Remove this view"
                  onPress={() => onRemove(view)}
                >
                  <Icon name="close" size={12} />
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {team}
    </nav>
  )
}

interface ViewButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly rows: number
  readonly isCurrent: boolean
  readonly shortcut?: string | undefined
  readonly onPress: () => void
}

function ViewButton({ icon, label, rows, isCurrent, shortcut, onPress }: ViewButtonProps) {
  return (
    <button
      type="button"
      className={isCurrent ? 'nav on' : 'nav'}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onPress}
      title={shortcut ? `${label} (${keyText(shortcut)})` : label}
      {...(shortcut ? { 'aria-keyshortcuts': ariaKeys(shortcut) } : {})}
    >
      <Icon name={icon} />
      <span className="ell">{label}</span>
      <span className="n">{count(rows)}</span>
    </button>
  )
}
