import type { Membership } from '#shared/domain/entities/registry.ts'
import { Icon, type IconName } from '../../ui/index.ts'
import { maySee, type Section } from '../caseload/section.ts'

interface TeamNavProps {
  readonly current: Section
  readonly membership: Pick<Membership, 'role' | 'isAdmin'>
  readonly onGo: (section: Section) => void
}

const PAGES: readonly { readonly section: Section; readonly label: string; readonly icon: IconName }[] = [
  { section: 'caseloads', label: 'Caseloads', icon: 'swap' },
  { section: 'review', label: 'Review meeting', icon: 'monitor' },
  { section: 'month-end', label: 'Month-end', icon: 'document' },
  { section: 'measures', label: 'Measures', icon: 'bars' },
  { section: 'members', label: 'Team', icon: 'people' },
]

const OF_REGISTRY: typeof PAGES = [
  { section: 'registry-settings', label: 'Registry settings', icon: 'gear' },
  { section: 'access-log', label: 'Access audit', icon: 'shield' },
]

/** The pages of the team, and those of the registry, in the sidebar. */
export function TeamNav({ current, membership, onGo }: TeamNavProps) {
  const of = (pages: typeof PAGES) => pages.filter(({ section }) => maySee(section, membership))
  return (
    <>
      <Group title="Team" pages={of(PAGES)} current={current} onGo={onGo} />
      <Group title="Registry" pages={of(OF_REGISTRY)} current={current} onGo={onGo} />
    </>
  )
}

interface GroupProps extends Pick<TeamNavProps, 'current' | 'onGo'> {
  readonly title: string
  readonly pages: typeof PAGES
}

function Group({ title, pages, current, onGo }: GroupProps) {
  if (pages.length === 0) return null
  return (
    <>
      <h2 className="side-title">{title}</h2>
      <ul>
        {pages.map(({ section, label, icon }) => (
          <li key={section}>
            <button
              type="button"
              className={section === current ? 'nav on' : 'nav'}
              aria-current={section === current ? 'page' : undefined}
              aria-label={label}
              title={label}
              onClick={() => onGo(section)}
            >
              <Icon name={icon} />
              <span className="ell">{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
