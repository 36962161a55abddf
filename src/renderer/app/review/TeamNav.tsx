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
  { section: 'measures', label: 'Measures', icon: 'bars' },
  { section: 'members', label: 'Team', icon: 'people' },
]

/** The pages of the team, in the sidebar. */
export function TeamNav({ current, membership, onGo }: TeamNavProps) {
  const pages = PAGES.filter(({ section }) => maySee(section, membership))
  if (pages.length === 0) return null
  return (
    <>
      <h2 className="side-title">Team</h2>
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
